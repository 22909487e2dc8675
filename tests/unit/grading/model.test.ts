import fc from '@/tests/support/properties';
import { marksNeeded, marksToReach, meanHundredths, MOST_MARKS_TO_REACH, proposedMark } from '@/lib/grading/model';
import { defaultSettings } from '@/lib/settings/model';

const HALF = defaultSettings.roundUpFromHundredths;
const sum = (marks: readonly number[]) => marks.reduce((total, mark) => total + mark, 0);
const SEEDED = { seed: 20261120, numRuns: 500 };
const marks = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 80 });

describe('the mean', () => {
  test.each([[[3, 4, 4], 366], [[5, 5], 500], [[2, 3], 250], [[5, 4, 4, 4, 4, 4], 416]])('of %j is cut to %i hundredths', (given, expected) => {
    expect(meanHundredths(sum(given), given.length)).toBe(expected);
  });

  test('of nothing is nothing', () => {
    expect(meanHundredths(0, 0)).toBeNull();
    expect(proposedMark(0, 0, HALF)).toBeNull();
  });

  test('is the largest whole number of hundredths that is not above it', () => {
    fc.assert(fc.property(marks, (given) => {
      const mean = meanHundredths(sum(given), given.length) ?? NaN;
      expect(mean * given.length).toBeLessThanOrEqual(sum(given) * 100);
      expect((mean + 1) * given.length).toBeGreaterThan(sum(given) * 100);
    }), SEEDED);
  });
});

describe('the proposed mark', () => {
  test.each([[[2, 3], 3], [[4, 5], 5], [[4, 4, 5], 4], [[5, 4, 5, 4, 4], 4], [[2], 2]])('for %j is %i', (given, expected) => {
    expect(proposedMark(sum(given), given.length, HALF)).toBe(expected);
  });

  test('goes by the school’s threshold, and not by the cut mean', () => {
    expect(proposedMark(46, 10, 60)).toBe(5);
    expect(proposedMark(459, 100, 60)).toBe(4);
    expect(proposedMark(4599, 1000, 60)).toBe(4);
  });

  test('is never further from the mean than the threshold allows, and never outside the marks given', () => {
    fc.assert(fc.property(marks, fc.integer({ min: 1, max: 99 }), (given, threshold) => {
      const proposed = proposedMark(sum(given), given.length, threshold) ?? NaN;
      const excess = proposed * given.length * 100 - sum(given) * 100;
      expect(excess).toBeLessThanOrEqual((100 - threshold) * given.length);
      expect(-excess).toBeLessThan(threshold * given.length);
      expect(proposed).toBeGreaterThanOrEqual(Math.min(...given));
      expect(proposed).toBeLessThanOrEqual(Math.max(...given));
    }), SEEDED);
  });

  test('does not fall when a mark rises', () => {
    fc.assert(fc.property(marks, (given) => {
      const before = proposedMark(sum(given), given.length, HALF) ?? NaN;
      expect(proposedMark(sum(given) + 1, given.length, HALF)).toBeGreaterThanOrEqual(before);
    }), SEEDED);
  });
});

describe('the way to a wished mark', () => {
  test.each([[[3, 5, 5], 5, 5, 1], [[3, 5], 5, 5, 2], [[3, 3], 4, 5, 1], [[3, 3], 4, 4, 2], [[2, 3], 3, 4, 0], [Array(12).fill(2), 5, 5, null], [[5, 3], 5, 4, null]])(
    'from %j to %i by marks of %i is %s', (given, wished, figure, expected) => {
      expect(marksToReach({ sum: sum(given), count: given.length }, { wished, figure, weight: 1 }, HALF)).toBe(expected);
    });

  test('is the fewest marks for which the school’s rule proposes it; one fewer does not, and where there is none the most do not', () => {
    const weighed = fc.array(fc.record({ value: fc.integer({ min: 2, max: 5 }), weight: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 40 });
    const wish = fc.record({ wished: fc.integer({ min: 3, max: 5 }), figure: fc.integer({ min: 3, max: 5 }), weight: fc.integer({ min: 1, max: 4 }) });
    let reached = 0;
    fc.assert(fc.property(weighed, wish, fc.integer({ min: 1, max: 99 }), (given, { wished, figure, weight }, threshold) => {
      const basis = { sum: sum(given.map((mark) => mark.value * mark.weight)), count: sum(given.map((mark) => mark.weight)) };
      const after = (times: number) => {
        const more = Array.from({ length: times }, () => ({ value: figure, weight }));
        const all = [...given, ...more];
        return proposedMark(sum(all.map((mark) => mark.value * mark.weight)), sum(all.map((mark) => mark.weight)), threshold) ?? NaN;
      };
      const times = marksToReach(basis, { wished, figure, weight }, threshold);
      if (times === null) return expect(after(MOST_MARKS_TO_REACH)).toBeLessThan(wished);
      reached += 1;
      expect(after(times)).toBeGreaterThanOrEqual(wished);
      if (times > 0) expect(after(times - 1)).toBeLessThan(wished);
    }), SEEDED);
    expect(reached).toBeGreaterThan(50);
  });
});

test.each([[0.5, 3], [1, 3], [2, 5], [3, 7], [6, 7]])('at %d lessons a week %i marks are needed', (lessons, expected) => {
  expect(marksNeeded(lessons, defaultSettings)).toBe(expected);
});
