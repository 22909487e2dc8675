import fc from '@/tests/support/properties';
import { type CellMark, withRetakes } from '@/lib/journal/cell-model';
import { debtState, usualDueOn } from '@/lib/journal/debt-model';
import { unfitEntry } from '@/lib/journal/mark-fit-model';
import { markText, standingOf } from '@/lib/journal/mark-text-model';
import { basisAfter, countingOf } from '@/lib/journal/mean-model';
import type { EarlierFigure } from '@/lib/journal/spread-view';
import { earlierCounting, earlierDebtsOf, earlierFiguresOf, retakeChoices } from '@/lib/journal/retake-model';

const LESSONS = [{ id: 'first', onDate: '2026-11-10' }, { id: 'second', onDate: '2026-11-17' }, { id: 'third', onDate: '2026-11-20' }];
const mark = (value: number | null, of: Partial<CellMark> = {}): CellMark => ({ slot: 0, value, kind: 'answer', note: null, weight: 1, ...of });

const standing = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((value) => ({ value })),
  fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((day) => ({ value: null, debtDueOn: day.toISOString().slice(0, 10) })),
  fc.string({ minLength: 1, maxLength: 200 }).map((remark) => ({ value: null, remark })),
);

test('what stands in a slot is read back from its one word as it was written', () => {
  fc.assert(fc.property(standing, (one) => expect(standingOf(markText(one))).toEqual(one)));
  expect(standingOf(markText({ value: null }))).toBeNull();
});

describe('what fits', () => {
  const fivePoint = { gradingMode: 'fivePoint', onDate: '2026-11-20' } as const;
  const none = { gradingMode: 'none', onDate: '2026-11-20' } as const;
  test.each([
    [{ value: null, debtDueOn: '2026-11-27' }, fivePoint, null],
    [{ value: null, debtDueOn: '2026-11-19' }, fivePoint, 'debtDayPast'],
    [{ value: null, remark: 'Жакшы аракет кылды' }, fivePoint, 'remarkNotHere'],
    [{ value: null, remark: 'Жакшы аракет кылды' }, none, null],
    [{ value: null, debtDueOn: '2026-11-27' }, none, 'valueNotInScale'],
    [{ value: 5 }, none, 'valueNotInScale'],
    [{ value: 5, debtDueOn: '2026-11-27' }, fivePoint, 'invalidInput'],
  ] as const)('%j in %j: %s', (entry, lesson, why) => expect(unfitEntry(entry, lesson)).toBe(why));
});

test('a debt is first owed for a week, is overdue after its day, and paid once another mark stands in for it', () => {
  expect(usualDueOn({ today: '2026-11-20', debtDays: 7 }, '2026-11-10')).toBe('2026-11-27');
  expect(usualDueOn({ today: '2026-11-20', debtDays: 7 }, '2026-11-24')).toBe('2026-12-01');
  expect(['2026-11-20', '2026-11-19'].map((debtDueOn) => debtState({ debtDueOn }, '2026-11-20'))).toEqual(['debt', 'overdue']);
  expect(debtState({ debtDueOn: '2026-11-01', isRetaken: true }, '2026-11-20')).toBe('paid');
});

describe('the mean', () => {
  test('leaves out marks set aside, debts, remarks and what was retaken', () => {
    const cells = [[mark(2)], [mark(5, { counts: false })], [mark(4, { retakeOf: { lessonId: 'first', slot: 0 } }), mark(null, { slot: 1, debtDueOn: '2026-11-27' })]];
    expect(countingOf(withRetakes(cells, LESSONS).flat())).toEqual([{ value: 4, weight: 1 }]);
  });

  test('is the same whether worked out anew or by what came and went', () => {
    const one = fc.record({ value: fc.option(fc.integer({ min: 2, max: 5 }), { nil: null }), weight: fc.integer({ min: 1, max: 3 }), counts: fc.constantFrom(false as const, undefined), isRetaken: fc.boolean() });
    const rule = { weightsCount: true, roundUpFromHundredths: 50 };
    const whole = (marks: readonly { value: number; weight: number }[]) => basisAfter({ sum: 0, count: 0 }, [], marks, rule);
    fc.assert(fc.property(fc.array(one), fc.array(one), (before, after) => {
      const [gone, come] = [countingOf(before), countingOf(after)];
      expect(basisAfter(whole(gone), gone, come, rule)).toEqual(whole(come));
    }));
  });
});

test('a retake is chosen among the earlier entries that none stands in for: debts first, then the lowest, the newest of these', () => {
  const cells = [[mark(3)], [mark(2), mark(null, { slot: 1, debtDueOn: '2026-11-27' })], [mark(4), mark(3, { slot: 1 })]];
  const named = (at: number, slot: number) => retakeChoices({ cells: withRetakes(cells, LESSONS), lessons: LESSONS, before: [] }, at, slot).map(({ lessonId, slot: one }) => `${lessonId} ${one}`);
  expect(named(2, 0)).toEqual(['second 1', 'second 0', 'first 0']);
  expect(named(2, 1)).toEqual(['second 1', 'second 0', 'first 0', 'third 0']);
  expect(named(0, 0)).toEqual([]);
  const retaken = withRetakes([[mark(2)], [mark(4, { retakeOf: { lessonId: 'first', slot: 0 } })], [mark(3)]], LESSONS);
  expect(retakeChoices({ cells: retaken, lessons: LESSONS, before: [] }, 2, 0).map(({ lessonId }) => lessonId)).toEqual(['second']);
});

test('of two lessons of one day the later retakes the earlier, never the other way, and the later is the newer', () => {
  const lessons = [{ id: 'third hour', onDate: '2026-11-20' }, { id: 'fourth hour', onDate: '2026-11-20' }, { id: 'sixth hour', onDate: '2026-11-20' }];
  const cells = [[mark(2)], [mark(2), mark(2, { slot: 1 })], [mark(4)]];
  const named = (at: number, slot: number) => retakeChoices({ cells, lessons, before: [] }, at, slot).map(({ lessonId, slot: one }) => `${lessonId} ${one}`);
  expect(named(2, 0)).toEqual(['fourth hour 1', 'fourth hour 0', 'third hour 0']);
  expect(named(1, 1)).toEqual(['fourth hour 0', 'third hour 0']);
  expect(named(1, 0)).toEqual(['third hour 0']);
  expect(named(0, 0)).toEqual([]);
});

test('open debts of earlier terms are offered too, with their day, until another mark pays them', () => {
  const before = earlierDebtsOf([[0, 'spring', '2026-09-15', 0, 'controlWork', '2026-09-29'], [0, 'autumn', '2026-10-20', 1, 'test', '2026-11-30'], [1, 'spring', '2026-09-15', 0, 'answer', '2026-09-29']], 0);
  const choices = (cells: CellMark[][], at: number) => retakeChoices({ cells: withRetakes(cells, LESSONS), lessons: LESSONS, before }, at, 0);
  const named = (cells: CellMark[][], at: number) => choices(cells, at).map(({ lessonId }) => lessonId);
  expect(choices([[mark(2)], [mark(4)], []], 1).map(({ lessonId, onDate, mark: { debtDueOn } }) => [lessonId, onDate, debtDueOn])).toEqual([
    ['autumn', '2026-10-20', '2026-11-30'], ['spring', '2026-09-15', '2026-09-29'], ['first', '2026-11-10', undefined],
  ]);
  const paid = [[mark(5, { retakeOf: { lessonId: 'autumn', slot: 1 } })], [mark(4)], []];
  expect(named(paid, 1)).toEqual(['spring', 'first']);
  expect(named(paid, 0)).toEqual(['autumn', 'spring']);
});

test('figures of the course’s own period before the term are offered as well, and count until one stands in for them', () => {
  const figures: EarlierFigure[] = [[0, 'spring', '2026-09-15', 0, 'answer', 3, 2], [0, 'autumn', '2026-10-20', 1, 'test', 2, 1], [0, 'late', '2026-10-21', 0, 'test', 5, 1, false], [1, 'spring', '2026-09-15', 0, 'answer', 2, 1]];
  const before = earlierFiguresOf(figures, 0);
  const named = (cells: CellMark[][], at: number) => retakeChoices({ cells: withRetakes(cells, LESSONS), lessons: LESSONS, before }, at, 0).map(({ lessonId }) => lessonId);
  const plain = [[mark(2)], [mark(4)], []];
  expect(named(plain, 1)).toEqual(['first', 'autumn', 'spring', 'late']);
  expect(earlierCounting(figures, 0, plain)).toEqual([{ value: 3, weight: 2 }, { value: 2, weight: 1 }]);
  const retaken = [[mark(2)], [mark(4, { retakeOf: { lessonId: 'autumn', slot: 1 } })], []];
  expect([named(retaken, 0), named(retaken, 1)]).toEqual([['spring', 'late'], ['first', 'autumn', 'spring', 'late']]);
  expect(earlierCounting(figures, 0, retaken)).toEqual([{ value: 3, weight: 2 }]);
});
