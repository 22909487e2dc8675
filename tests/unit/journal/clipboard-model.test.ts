import fc from '@/tests/support/properties';
import type { CellException, CellMark } from '@/lib/journal/cell-model';
import { linesOf, meaningOf, textOf } from '@/lib/journal/clipboard-model';
import en from '@/lib/text/messages/journal/en.json';
import ky from '@/lib/text/messages/journal/ky.json';
import ru from '@/lib/text/messages/journal/ru.json';

const mark = (value: number, slot = 0): CellMark => ({ slot, value, kind: 'answer', note: null, weight: 1 });

test('a spreadsheet’s range is lines of cells; quotes are the spreadsheet’s own', () => {
  expect(linesOf('5\t4\r\n\tн\r\n')).toEqual([['5', '4'], ['', 'н']]);
  expect(linesOf('"5 4"\t"кеч""7"')).toEqual([['5 4', 'кеч"7']]);
});

test('a line break within quotes stays in its cell, and the lines below in their rows', () => {
  expect(linesOf('"5\n4"\tн\r\n3\t"2\t"\r\n')).toEqual([['5\n4', 'н'], ['3', '2']]);
  expect(linesOf('5\n\n4')).toEqual([['5'], [''], ['4']]);
});

test('a quote that nothing ends is a letter like others', () => {
  expect(linesOf('"5\t4\n"а" б\t3')).toEqual([['"5', '4'], ['"а" б', '3']]);
});

test('whatever stands in the cells of a spreadsheet, each comes back in its place', () => {
  const cell = fc.string({ unit: fc.constantFrom('5', 'н', ' ', '"', '\t', '\n'), maxLength: 6 });
  const sheet = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  const written = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(fc.property(sheet, (cells) => {
    const text = cells.map((line) => line.map(written).join('\t')).join('\r\n') + '\r\n';
    expect(linesOf(text.replaceAll('\r\n', '\n'))).toEqual(cells.map((line) => line.map((one) => one.trim())));
    expect(linesOf(text)).toEqual(cells.map((line) => line.map((one) => one.trim())));
  }));
});

test.each([
  ['5', { marks: [5], exception: null }],
  [' 4 / 5 ', { marks: [4, 5], exception: null }],
  ['н', { marks: [], exception: { kind: 'absent', minutes: null } }],
  ['Кж', { marks: [], exception: { kind: 'absent', minutes: null } }],
  ['3 кеч15', { marks: [3], exception: { kind: 'late', minutes: 15 } }],
  ['осв', { marks: [], exception: { kind: 'exempt', minutes: null } }],
  ['', undefined],
  ['келди', null],
  ['н бош', null],
  ['кеч999', null],
  ['4,5', null],
  ['4, 5', null],
  ['4;5', null],
  ['4.5', null],
])('%j means %j', (text, meant) => {
  expect(meaningOf(text, 'fivePoint')).toEqual(meant);
});

test('a fraction of points is no mark, and two figures with a stroke are no two marks', () => {
  expect(['87,5', '87.5', '8/10', '87'].map((text) => meaningOf(text, 'points'))).toEqual([null, null, null, { marks: [87], exception: null }]);
});

test('in a group of credits plus and minus are marks', () => {
  expect(meaningOf('+', 'credit')).toEqual({ marks: [1], exception: null });
  expect(meaningOf('−', 'credit')).toEqual({ marks: [0], exception: null });
  expect(meaningOf('+', 'fivePoint')).toBeNull();
});

test('what is copied means the same when it is pasted, in every language', () => {
  const exception = fc.option(
    fc.oneof(
      fc.constantFrom<CellException>({ kind: 'absent', minutes: null }, { kind: 'exempt', minutes: null }),
      fc.option(fc.integer({ min: 1, max: 240 })).map((minutes): CellException => ({ kind: 'late', minutes })),
    ),
  );
  const marks = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 10 });
  fc.assert(
    fc.property(marks, exception, fc.constantFrom(ky, ru, en), (values, standing, { spread }) => {
      fc.pre(values.length > 0 || standing !== null);
      const text = textOf({ marks: values.map(mark), exception: standing }, spread.letters);
      expect(meaningOf(text, 'points')).toEqual({ marks: values, exception: standing });
    }),
  );
});

test('no text makes it fail', () => {
  fc.assert(fc.property(fc.string(), (text) => void linesOf(text).flat().map((cell) => meaningOf(cell, 'fivePoint'))));
});
