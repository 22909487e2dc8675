import { dayOf, type Day } from '@/lib/calendar/day';
import { env } from '@/lib/env';

/**
 * The only source of now and today. `SCHOOL_CLOCK` is either an instant (`2026-11-20T09:30:00+06:00`: the clock stands
 * still there) or a number of milliseconds (`-172800000`: real time moved by that much, as the demo does).
 */
export interface Clock {
  now(): Date;
}

/** A clock from the text of `SCHOOL_CLOCK`. Throws on text that is neither an instant nor a number. */
export function clockFrom(text: string | undefined): Clock {
  if (!text) return { now: () => new Date() };
  if (/^[+-]?\d+$/.test(text)) {
    const moved = Number(text);
    return { now: () => new Date(Date.now() + moved) };
  }
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`SCHOOL_CLOCK is neither an instant nor milliseconds: ${text}`);
  return { now: () => new Date(instant) };
}

let clock = clockFrom(env.schoolClock);

export function now(): Date {
  return clock.now();
}

/** The school's day at this moment. */
export function today(timeZone: string): Day {
  return dayOf(now(), timeZone);
}

/** Whether the clock was moved or stopped: the header then says so. */
export function isClockMoved(): boolean {
  return Boolean(env.schoolClock);
}

/** For tests: another clock until it is set again. */
export function setClock(next: Clock): void {
  clock = next;
}
