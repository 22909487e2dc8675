import { dayOf, type Day } from '@/lib/calendar/day';
import { type Clock, clockFrom } from '@/lib/calendar/moved-clock';
import { env } from '@/lib/env';

/** The only source of now and today. `SCHOOL_CLOCK` moves or stops it, as `clockFrom` says. */
let clock = clockFrom(env.schoolClock);

export function now(): Date {
  return clock.now();
}

/** The school's day at this moment. */
export function today(timeZone: string): Day {
  return dayOf(now(), timeZone);
}

/** Whether the clock was moved or stopped: the header then says so, in the demo and in a school. */
export function isClockMoved(): boolean {
  return Boolean(env.schoolClock);
}

/** For tests: another clock until it is set again. */
export function setClock(next: Clock): void {
  clock = next;
}
