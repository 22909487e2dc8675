import fc from '@/tests/support/properties';
import { fillingOf } from '@/lib/oversight/model';
import { answersAfter, automaticRemarkOf, dueDay, givesDay, isOverdue, judgementsAfter, mayFollow, needsWord, phaseOf, REMARK_STEPS, type RemarkStep, stepsIn } from '@/lib/remarks/model';
import { remarkAddress, remarkToJudge } from '@/lib/remarks/schema';

/** The life of a remark as the rules say it, written out once more. */
const ALLOWED = new Set([
  'raised seen', 'raised answered', 'raised fixed', 'seen answered', 'seen fixed', 'answered verified', 'answered returned', 'fixed verified', 'fixed returned',
  'returned seen', 'returned answered', 'returned fixed', 'verified closed', 'verified reopened', 'closed reopened', 'reopened seen', 'reopened answered', 'reopened fixed',
]);

test('whatever is attempted in whatever order, a remark goes from step to step as the rules say, and never takes the same step twice in a row', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...REMARK_STEPS), { maxLength: 60 }), (attempts) => {
      const life: RemarkStep[] = [];
      for (const attempt of attempts) if (mayFollow(life.at(-1) ?? null, attempt)) life.push(attempt);
      expect(life.length === 0 || life[0] === 'raised').toBe(true);
      for (const [at, step] of life.slice(1).entries()) expect(ALLOWED).toContain(`${life[at]} ${step}`);
      expect(life.filter((step) => step === 'raised').length).toBeLessThan(2);
      for (const step of life) expect(mayFollow(step, step)).toBe(false);
    }),
  );
  for (const pair of ALLOWED) expect(mayFollow(...(pair.split(' ') as [RemarkStep, RemarkStep]))).toBe(true);
});

test('at every moment it waits for one side alone, and somebody may always go on', () => {
  for (const step of REMARK_STEPS) {
    const [answers, judgements] = [answersAfter(step), judgementsAfter(step)];
    expect([step, answers.length > 0]).toEqual([step, phaseOf(step) === 'owed']);
    expect([step, judgements.length > 0]).toEqual([step, phaseOf(step) !== 'owed']);
    // A day is given just where an answer is owed, but by whoever has only read it.
    expect([step, givesDay(step)]).toEqual([step, phaseOf(step) === 'owed' && step !== 'seen']);
  }
  expect(stepsIn(['toCheck', 'closed'])).toEqual(['answered', 'fixed', 'closed']);
});

test('overdue follows from the last step and the day alone', () => {
  expect(isOverdue('seen', '2026-11-19', '2026-11-20')).toBe(true);
  expect(isOverdue('seen', '2026-11-20', '2026-11-20')).toBe(false);
  expect(isOverdue('fixed', '2026-11-01', '2026-11-20')).toBe(false);
});

test('an answer is due after so many days on which the school works', () => {
  const special = { id: '', scope: { of: 'school' as const }, bellScheduleId: null, enteredAt: 0 };
  const calendar = {
    ...{ startsOn: '2026-09-01', endsOn: '2027-05-28', weekdays: [1, 2, 3, 4, 5], bellSchedules: [] },
    terms: [{ id: '', kind: 'quarter' as const, ordinal: 2, startsOn: '2026-11-10', endsOn: '2026-12-30' }],
    specialDays: [
      { ...special, kind: 'off' as const, startedOn: '2026-11-24', endedOn: '2026-11-24', worksAsWeekday: null },
      { ...special, kind: 'worksAs' as const, startedOn: '2026-11-28', endedOn: '2026-11-28', worksAsWeekday: 2 as const },
    ],
  };
  expect(dueDay(calendar, '2026-11-17', 3)).toBe('2026-11-20');
  // Over a weekend and a day off; then on a Saturday that is worked.
  expect(dueDay(calendar, '2026-11-20', 3)).toBe('2026-11-26');
  expect(dueDay(calendar, '2026-11-20', 5)).toBe('2026-11-28');
  expect(dueDay(calendar, '2027-05-28', 2)).toBe('2027-06-01');
});

test('a lesson has an automatic remark just while it is missing or late, opened at its hour and closed when it was complete', () => {
  const instant = fc.integer({ min: 0, max: 20 }).map((hours) => new Date(Date.UTC(2026, 10, 20, hours)));
  fc.assert(
    fc.property(instant, instant, fc.option(instant), fc.boolean(), (dueAt, at, completeAt, isExcused) => {
      const { state } = fillingOf({ dueAt, excuse: isExcused ? 'cancelled' : null, completeSince: { topic: completeAt, attendance: completeAt, homework: completeAt } }, at);
      const remark = automaticRemarkOf({ dueAt, isExcused, completeAt }, at);
      expect(remark).toEqual(state === 'missing' ? { openedAt: dueAt, closedAt: null } : state === 'late' ? { openedAt: dueAt, closedAt: completeAt } : null);
    }),
  );
});

test('a form says one matter, and whoever sends back says why', () => {
  const id = '01990000-0000-7000-8000-000000000001';
  expect(remarkAddress.parse({ matter: `plan:${id}` })).toMatchObject({ plan: id, category: 'filling' });
  for (const odd of [{ lesson: id, group: id }, { pupil: id }, { group: id, pupil: id }, { matter: 'plan:1' }]) expect(remarkAddress.safeParse(odd).success).toBe(false);
  expect(needsWord('verified')).toBe(false);
  expect(remarkToJudge.safeParse({ id, follows: '2', step: 'returned', word: '  ' }).error?.issues).toMatchObject([{ path: ['word'], message: 'wordNeeded' }]);
  expect(remarkToJudge.parse({ id, follows: '2', step: 'verified', word: '' })).toEqual({ id, follows: 2, step: 'verified', word: null });
});
