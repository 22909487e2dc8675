import fc from '@/tests/support/properties';
import { needsOf, periodHolding } from '@/lib/diary/needs-model';
import { defaultSettings } from '@/lib/settings/model';
import { periodsOf, proposalOf } from '@/lib/term-marks/model';

const weightsByKind = { answer: 1, homework: 1, practical: 1, laboratory: 1, written: 2, test: 2, controlWork: 3 } as const;
const plain = { ...defaultSettings, weightsCount: false };

test('every better mark has its ways by itself, the best mark first', () => {
  expect(needsOf('quarter2', 'fivePoint', { sum: 6, count: 2 }, plain)).toEqual({
    period: 'quarter2',
    proposed: 3,
    byWeight: [{ weight: 1, kinds: [], wished: [
      { mark: 5, ways: [{ figure: 5, times: 6 }] },
      { mark: 4, ways: [{ figure: 5, times: 1 }, { figure: 4, times: 2 }] },
    ] }],
  });
});

test('where weights count there is an answer for every weight, with the kinds of work that have it', () => {
  const needs = needsOf('quarter2', 'fivePoint', { sum: 8, count: 2 }, { ...plain, weightsCount: true, weightsByKind });
  expect(needs?.byWeight.map(({ weight, kinds, wished }) => [weight, kinds.toSorted(), wished])).toEqual([
    [1, ['answer', 'homework', 'laboratory', 'practical'], [{ mark: 5, ways: [{ figure: 5, times: 2 }] }]],
    [2, ['test', 'written'], [{ mark: 5, ways: [{ figure: 5, times: 1 }] }]],
    [3, ['controlWork'], [{ mark: 5, ways: [{ figure: 5, times: 1 }] }]],
  ]);
});

test('the best mark needs nothing; without marks and in another scale there is nothing to say', () => {
  expect(needsOf('quarter2', 'fivePoint', { sum: 9, count: 2 }, plain)).toEqual({ period: 'quarter2', proposed: 5, byWeight: [] });
  expect(needsOf('quarter2', 'fivePoint', { sum: 0, count: 0 }, plain)).toBeNull();
  for (const mode of ['points', 'credit', 'none'] as const) expect(needsOf('quarter2', mode, { sum: 9, count: 2 }, plain)).toBeNull();
});

test('every way leads to the wished mark by the rule that proposes it, and no shorter one does', () => {
  const basisOf = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 30 });
  fc.assert(fc.property(basisOf, fc.boolean(), fc.integer({ min: 1, max: 99 }), (marks, weightsCount, roundUpFromHundredths) => {
    const rule = { ...plain, weightsCount, weightsByKind, roundUpFromHundredths };
    const basis = { sum: marks.reduce((sum, mark) => sum + mark, 0), count: marks.length };
    const proposed = (sum: number, count: number) => proposalOf('quarter1', { gradingMode: 'fivePoint', terms: [], basisOf: () => ({ sum, count }), decidedOf: () => null }, rule);
    const needs = needsOf('quarter1', 'fivePoint', basis, rule);
    expect(needs?.proposed).toBe(proposed(basis.sum, basis.count));
    for (const { weight, wished } of needs?.byWeight ?? []) {
      for (const { mark, ways } of wished) {
        for (const { figure, times } of ways) {
          const after = (more: number) => proposed(basis.sum + more * figure * weight, basis.count + more * weight);
          expect([after(times), after(times - 1)].map((one) => (one ?? 0) >= mark)).toEqual([true, false]);
        }
      }
    }
  }), { seed: 20261120, numRuns: 200 });
});

test('a quarter counts towards the half-year that holds it, and a half-year towards no quarter', () => {
  const quarter = (ordinal: number, startsOn: string, endsOn: string) => ({ kind: 'quarter' as const, ordinal, startsOn, endsOn, closedAt: null, lessonCount: 0 });
  const terms = [quarter(1, '2026-09-01', '2026-11-04'), quarter(2, '2026-11-10', '2026-12-30')];
  const [first, second] = terms as [typeof terms[0], typeof terms[0]];
  expect(periodHolding(periodsOf(terms, 'halfYear', second.endsOn), first)?.period).toBe('halfYear1');
  expect(periodHolding(periodsOf(terms, 'quarter', second.endsOn), second)?.period).toBe('quarter2');
  expect(periodHolding(periodsOf(terms, 'quarter', second.endsOn), { startsOn: first.startsOn, endsOn: second.endsOn })).toBeUndefined();
});
