import fc from 'fast-check';
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
])('%j means %j', (text, meant) => {
  expect(meaningOf(text, 'fivePoint')).toEqual(meant);
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
