import type { Day } from '@/lib/calendar/day';
import type { LessonsOfSpan } from './view';

/** How a preview adds lessons up. Pure. */

/** With more days than these they are counted by months: nobody reads a list of a hundred days. */
export const MOST_DAYS_SHOWN = 14;

type Kind = 'comes' | 'goes' | 'moves' | 'stays';

/** Lessons counted by day, in order; by month where the days are many, from the first such day to the last. */
export function spansOf(counted: Readonly<Record<Kind, readonly { day: Day; count: number }[]>>): LessonsOfSpan[] {
  const days = new Set(Object.values(counted).flatMap((of) => of.map(({ day }) => day)));
  const keyOf = (day: Day) => (days.size > MOST_DAYS_SHOWN ? day.slice(0, 7) : day);
  const spans = new Map<string, LessonsOfSpan>();
  for (const day of [...days].sort()) {
    const span = spans.get(keyOf(day));
    if (span) span.to = day;
    else spans.set(keyOf(day), { from: day, to: day, comes: 0, goes: 0, moves: 0, stays: 0 });
  }
  for (const kind of Object.keys(counted) as Kind[]) {
    for (const { day, count } of counted[kind]) spans.get(keyOf(day))![kind] += count;
  }
  return [...spans.values()];
}
