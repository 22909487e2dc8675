import type { Day } from '@/lib/calendar/day';
import { columnOfDay } from './day-column';

/** The condition of a period (`startedOn` to `endedOn`, both days in it) that is open on the day. */
export function openOn(day: Day) {
  return openBetween(day, day);
}

/** The condition of a period that meets the days from the first to the last. */
export function openBetween(from: Day, to: Day) {
  return { startedOn: { lte: columnOfDay(to) }, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(from) } }] };
}
