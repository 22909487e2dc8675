import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import { type Keeping, keepingOf, type LadderLesson, lockOf, refusalOf } from '@/lib/journal/lock-model';
import type { Lock } from '@/lib/journal/view';

const at = (text: string) => new Date(`${text}+06:00`);
const FRIDAY = '2026-11-20';
const ladder = (changes: Partial<LadderLesson> = {}): LadderLesson => ({
  ...{ onDate: FRIDAY, isWithdrawn: false, isCancelled: false, isArchived: false, closedAt: null, keeping: 'keeper' },
  ...changes,
});
const time = (countsAt: string, today = countsAt.slice(0, 10)) => ({ today, countsAt: at(countsAt), editWindowDays: 7, timeZone: 'Asia/Bishkek' });

describe('a lesson’s keeper', () => {
  const facts = { teachesNow: true, taughtThen: true, substituteId: null };
  test.each<[string, Parameters<typeof keepingOf>[0], Keeping]>([
    ['teaches the group, then and now', facts, 'keeper'],
    ['took the group over since', { ...facts, taughtThen: false }, 'successor'],
    ['was replaced for this lesson', { ...facts, substituteId: 'other' }, 'away'],
    ['replaces a colleague', { teachesNow: false, taughtThen: false, substituteId: 'me' }, 'substitute'],
    ['replaces a colleague of the same group', { ...facts, substituteId: 'me' }, 'substitute'],
    ['handed the group over', { ...facts, teachesNow: false }, 'reader'],
  ])('%s', (_, given, expected) => {
    expect(keepingOf(given, 'me')).toBe(expected);
  });
});

describe('the ladder of change', () => {
  test.each<[string, Partial<LadderLesson>, string, Lock]>([
    ['on its day', {}, '2026-11-20T23:59', 'open'],
    ['on the last day of the window', {}, '2026-11-27T23:59', 'open'],
    ['a day later', {}, '2026-11-28T00:00', 'reason'],
    ['the day before', {}, '2026-11-19T12:00', 'future'],
    ['its term closed', { closedAt: at('2026-11-21T12:00') }, '2026-11-22T08:00', 'closed'],
    ['its year archived', { isArchived: true }, '2026-11-22T08:00', 'archived'],
    ['cancelled', { isCancelled: true }, '2026-11-20T12:00', 'cancelled'],
    ['withdrawn', { isWithdrawn: true }, '2026-11-20T12:00', 'withdrawn'],
    ['taken over, inside the window', { keeping: 'successor' }, '2026-11-20T12:00', 'reason'],
    ['granted to another, inside the window', { keeping: 'away' }, '2026-11-20T12:00', 'readOnly'],
    ['granted to another, after the window', { keeping: 'away' }, '2026-11-28T12:00', 'reason'],
    ['as a substitute, inside the window', { keeping: 'substitute' }, '2026-11-27T12:00', 'open'],
    ['as a substitute, after the window', { keeping: 'substitute' }, '2026-11-28T12:00', 'readOnly'],
    ['as a reader', { keeping: 'reader' }, '2026-11-20T12:00', 'readOnly'],
  ])('%s', (_, lesson, countsAt, expected) => {
    expect(lockOf(ladder(lesson), time(countsAt))).toBe(expected);
  });

  test('what was typed in time and received after the closing still goes by its own time', () => {
    const lesson = ladder({ closedAt: at('2026-11-21T12:00') });
    expect(lockOf(lesson, time('2026-11-20T09:00', '2026-11-22'))).toBe('open');
  });

  test('never becomes looser as time passes', () => {
    const height: Record<string, number> = { open: 0, reason: 1, closed: 2 };
    const days = fc.nat(60);
    fc.assert(fc.property(days, days, fc.option(days), fc.constantFrom<Keeping>('keeper', 'successor'), (a, b, closing, keeping) => {
      const closedAt = closing === null ? null : at(`${addDays(FRIDAY, closing)}T12:00`);
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((days) => height[lockOf(ladder({ closedAt, keeping }), time(`${addDays(FRIDAY, days)}T18:00`))]);
      expect(later).toBeGreaterThanOrEqual(earlier ?? NaN);
    }), { seed: 20261120 });
  });
});

describe('a write', () => {
  test.each<[Partial<LadderLesson>, Lock, string | null, string | null]>([
    [{}, 'open', null, null],
    [{}, 'reason', null, 'reasonNeeded'],
    [{}, 'reason', 'Ката кетти', null],
    [{}, 'closed', 'Ката кетти', 'termClosed'],
    [{ isArchived: true }, 'archived', 'Ката кетти', 'yearArchived'],
    [{}, 'future', null, 'lessonInFuture'],
    [{}, 'cancelled', null, 'lessonCancelled'],
    [{}, 'withdrawn', null, 'lessonWithdrawn'],
    [{ keeping: 'away' }, 'readOnly', null, 'notAllowed'],
    [{ keeping: 'substitute' }, 'readOnly', 'Ката кетти', 'lessonLocked'],
    [{ keeping: 'reader' }, 'readOnly', null, 'notFound'],
    [{ keeping: 'reader' }, 'closed', null, 'notFound'],
  ])('%j under the lock %s with reason %s', (lesson, lock, reason, expected) => {
    expect(refusalOf(ladder(lesson), lock, reason)).toBe(expected);
  });
});
