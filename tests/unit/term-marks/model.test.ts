import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import { departsFromProposal, type PeriodMark, proposedFinalMark, proposedYearMark } from '@/lib/grading/model';
import { settingsFrom } from '@/lib/settings/model';
import { asksReason, lessonsAWeek, type MarkPeriod, opensOn, type Period, periodsOf, presentOf, proposalOf, refusalOfLock, type TermOfYear, termMarkLockOf, termsOwed } from '@/lib/term-marks/model';

const settings = settingsFrom([]);
const term = (ordinal: number, startsOn: string, endsOn: string, kind: TermOfYear['kind'] = 'quarter'): TermOfYear => ({ kind, ordinal, startsOn, endsOn, closedAt: null, lessonCount: 16 });
const QUARTERS = [
  term(1, '2026-09-01', '2026-11-04'), term(2, '2026-11-10', '2026-12-30'), term(3, '2027-01-12', '2027-03-20'), term(4, '2027-03-30', '2027-05-25'),
];
const names = (periods: readonly Period[]) => periods.map(({ period }) => period);

describe('the periods of a course', () => {
  test('are the four quarters, the year, the exam and the final mark', () => {
    expect(names(periodsOf(QUARTERS, 'quarter', '2027-06-10'))).toEqual(['quarter1', 'quarter2', 'quarter3', 'quarter4', 'year', 'exam', 'final']);
  });

  test('of a half-yearly course are two quarters together, closed with the second', () => {
    const closedAt = new Date('2027-01-02T09:00:00Z');
    const halves = periodsOf(QUARTERS.map((one) => (one.ordinal === 2 ? { ...one, closedAt } : one)), 'halfYear', '2027-06-10');
    expect(names(halves)).toEqual(['halfYear1', 'halfYear2', 'year', 'exam', 'final']);
    expect(halves[0]).toMatchObject({ startsOn: '2026-09-01', endsOn: '2026-12-30', closedAt, lessonCount: 32 });
    expect(halves[1]).toMatchObject({ startsOn: '2027-01-12', endsOn: '2027-05-25', closedAt: null });
  });

  test('of a half-yearly course are the half-years, where the year has any', () => {
    const own = [term(1, '2026-09-01', '2026-12-30', 'halfYear'), term(2, '2027-01-12', '2027-05-25', 'halfYear')];
    expect(names(periodsOf([...QUARTERS, ...own], 'halfYear', '2027-06-10')).slice(0, 2)).toEqual(['halfYear1', 'halfYear2']);
  });

  test('are none before the terms are known', () => {
    expect(periodsOf([], 'quarter', '2027-06-10')).toEqual([]);
    expect(presentOf([], '2026-11-20')).toBeUndefined();
  });

  test.each([['2026-08-20', 'quarter1'], ['2026-11-04', 'quarter1'], ['2026-11-07', 'quarter1'], ['2026-11-10', 'quarter2'], ['2027-06-20', 'quarter4']])('on %s are opened at %s', (day, period) => {
    expect(presentOf(periodsOf(QUARTERS, 'quarter', '2027-06-10'), day)?.period).toBe(period);
  });
});

describe('a proposal', () => {
  const marks = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 40 });
  const termMark = fc.oneof(fc.integer({ min: 2, max: 5 }), fc.constant('notAssessed' as const), fc.constant(null));
  const basisOf = (given: readonly number[]) => () => ({ sum: given.reduce((sum, mark) => sum + mark, 0), count: given.length });
  const none = () => null;

  test('of a term lies between the lowest and the highest mark, and no more than one from the mean', () => {
    fc.assert(fc.property(marks, fc.integer({ min: 1, max: 99 }), (given, roundUpFromHundredths) => {
      const proposed = proposalOf('quarter1', { gradingMode: 'fivePoint', terms: ['quarter1'], basisOf: basisOf(given), decidedOf: none }, { roundUpFromHundredths })!;
      expect(proposed).toBeGreaterThanOrEqual(Math.min(...given));
      expect(proposed).toBeLessThanOrEqual(Math.max(...given));
      const { sum, count } = basisOf(given)();
      expect(Math.abs(proposed * count - sum)).toBeLessThan(count);
    }));
  });

  test('of a year lies between the lowest and the highest of its terms; what was not assessed is left out', () => {
    fc.assert(fc.property(fc.array(termMark, { maxLength: 4 }), (terms) => {
      const figures = terms.filter((mark) => typeof mark === 'number');
      const proposed = proposedYearMark(terms, 50);
      if (figures.length === 0) return expect(proposed).toBeNull();
      expect(proposed).toBeGreaterThanOrEqual(Math.min(...figures));
      expect(proposed).toBeLessThanOrEqual(Math.max(...figures));
    }));
  });

  test('of a year comes once every term owed has its mark, “not assessed” among them', () => {
    const periods = periodsOf(QUARTERS, 'quarter', '2027-06-10');
    const proposedWith = (marks: Partial<Record<MarkPeriod, PeriodMark>>, inCourseFrom = '2026-09-01') => {
      const decidedOf = (period: MarkPeriod) => marks[period] ?? null;
      return proposalOf('year', { gradingMode: 'fivePoint', terms: termsOwed(periods, inCourseFrom, decidedOf), basisOf: basisOf([]), decidedOf }, settings);
    };
    const three = { quarter1: 4, quarter2: 5, quarter3: 'notAssessed' } as const;
    expect([proposedWith({}), proposedWith(three), proposedWith({ ...three, quarter4: 5 })]).toEqual([null, null, 5]);
    // Of a pupil who came in the third quarter the first two are not owed, and count where another school's marks were put down.
    const since = QUARTERS[2]!.startsOn;
    expect([proposedWith({ quarter3: 3 }, since), proposedWith({ quarter3: 3, quarter4: 3 }, since), proposedWith({ quarter2: 5, quarter3: 5, quarter4: 3 }, since)]).toEqual([null, 3, 4]);
  });

  test('of the final mark is the year’s without an exam, and half up with one', () => {
    expect([proposedFinalMark(4, null, 50), proposedFinalMark(4, 'notAssessed', 50), proposedFinalMark(4, 5, 50), proposedFinalMark(4, 3, 50)]).toEqual([4, 4, 5, 4]);
    expect(proposedFinalMark(null, 5, 50)).toBeNull();
  });

  test.each(['points', 'credit', 'none'] as const)('is none in %s, and none for an exam', (gradingMode) => {
    const facts = { terms: ['quarter1' as const], basisOf: basisOf([5, 5]), decidedOf: () => 5 };
    for (const period of ['quarter1', 'year', 'final'] as const) expect(proposalOf(period, { ...facts, gradingMode }, settings)).toBeNull();
    expect(proposalOf('exam', { ...facts, gradingMode: 'fivePoint' }, settings)).toBeNull();
  });
});

describe('a reason for the decision itself', () => {
  test('is asked for exactly where it is farther away than the school lets pass', () => {
    const [mark, limit] = [fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 3 })];
    fc.assert(fc.property(mark, mark, limit, (decided, proposed, termMarkLimit) => {
      expect(departsFromProposal(decided, proposed, { termMarkLimit })).toBe(Math.abs(decided - proposed) > termMarkLimit);
      expect(departsFromProposal('notAssessed', proposed, { termMarkLimit })).toBe(true);
      expect(departsFromProposal(decided, null, { termMarkLimit })).toBe(true);
    }));
    expect(departsFromProposal('notAssessed', null, settings)).toBe(false);
  });

  test('is not asked for to take a mark back, to predict one, for an exam, nor off the scale of five', () => {
    const decided = { period: 'quarter1', stage: 'decided', value: 5 } as const;
    expect(asksReason(decided, 3, 'fivePoint', settings)).toBe(true);
    expect(asksReason({ ...decided, value: null }, 3, 'fivePoint', settings)).toBe(false);
    expect(asksReason({ ...decided, stage: 'predicted' }, 3, 'fivePoint', settings)).toBe(false);
    expect(asksReason({ ...decided, period: 'exam' }, null, 'fivePoint', settings)).toBe(false);
    expect(asksReason(decided, null, 'credit', settings)).toBe(false);
  });
});

describe('the ladder of period marks', () => {
  const period: Period = { period: 'quarter1', startsOn: '2026-09-01', endsOn: '2026-11-04', closedAt: null, lessonCount: 16 };
  const lockOn = (today: string, change: Partial<Period> = {}, isArchived = false) => termMarkLockOf({ ...period, ...change }, 'decided', { today, isArchived, settings });

  test('never goes back as days pass', () => {
    const rungs = ['ahead', 'open', 'reason'];
    fc.assert(fc.property(fc.integer({ min: -120, max: 200 }), fc.integer({ min: 0, max: 60 }), (day, later) => {
      const [first, second] = [addDays(period.endsOn, day), addDays(period.endsOn, day + later)];
      expect(rungs.indexOf(lockOn(first))).toBeLessThanOrEqual(rungs.indexOf(lockOn(second)));
    }));
  });

  test('goes by a window of its own, whatever that of lessons is', () => {
    const own = settingsFrom([{ key: 'editWindowDays', value: 30 }, { key: 'termMarkWindowDays', value: 2 }]);
    const lock = (today: string) => termMarkLockOf(period, 'decided', { today, isArchived: false, settings: own });
    expect([lock('2026-11-06'), lock('2026-11-07')]).toEqual(['open', 'reason']);
  });

  test('is closed with its term whatever the day, and archived above all', () => {
    fc.assert(fc.property(fc.integer({ min: -120, max: 200 }), fc.boolean(), (day, isArchived) => {
      const lock = lockOn(addDays(period.endsOn, day), { closedAt: new Date(0) }, isArchived);
      expect(lock).toBe(isArchived ? 'archived' : 'closed');
    }));
  });

  test.each([['open', null, null], ['reason', null, 'reasonNeeded'], ['reason', 'Ката', null], ['closed', 'Ката', 'termClosed'], ['archived', 'Ката', 'yearArchived'], ['ahead', 'Ката', 'termMarkTooEarly']] as const)(
    '%s with the reason %s is refused as %s', (lock, reason, code) => void expect(refusalOfLock(lock, reason)).toBe(code),
  );

  test('opens predicted marks with the term, its own days before the end, exam and final mark days before they begin', () => {
    expect(opensOn(period, 'predicted', settings)).toBe('2026-09-01');
    expect(opensOn(period, 'decided', settings)).toBe('2026-10-21');
    expect(opensOn({ ...period, period: 'exam', startsOn: '2027-05-25', endsOn: '2027-06-10' }, 'decided', settings)).toBe('2027-05-11');
  });

  test('counts lessons a week over the days of the period', () => {
    expect(lessonsAWeek({ startsOn: '2026-09-01', endsOn: '2026-09-14', lessonCount: 4 })).toBe(2);
    expect(lessonsAWeek({ startsOn: '2026-09-01', endsOn: '2026-08-01', lessonCount: 4 })).toBe(0);
  });
});
