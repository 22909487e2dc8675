/**
 * A school day is a date, not a moment: `'YYYY-MM-DD'`. This file does the arithmetic on such strings and is the only
 * place where a day and an instant are turned into each other, always with the school's time zone named.
 */

export type Day = string;

/** Kyrgyzstan's, which has one and no summer time: a new school's zone, and what is asked for before a school is known. */
export const COUNTRY_TIME_ZONE = 'Asia/Bishkek';

/** 1 Monday ... 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** In their order, as a setting names them. */
export const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type WeekdayName = (typeof WEEKDAY_NAMES)[number];

export function weekdayNamed(name: WeekdayName): Weekday {
  return (WEEKDAY_NAMES.indexOf(name) + 1) as Weekday;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Whether the text is a day that exists (`2027-02-29` is not) in the years that a school has to do with: far enough from
 * where years have other than four figures that what is reckoned from it is a day as well.
 */
export function isDay(text: string): boolean {
  return text >= '1900' && text < '2200' && exists(text);
}

function exists(text: string): boolean {
  const parts = DAY_PATTERN.exec(text);
  if (!parts) return false;
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return fromEpochDays(ms / MS_PER_DAY) === text;
}

/** The day from its parts; a day past the month's end becomes the month's last (29 February in a plain year). */
export function dayFrom(year: number, month: number, date: number): Day {
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return fromEpochDays(Date.UTC(year, month - 1, Math.min(date, lastOfMonth)) / MS_PER_DAY);
}

/** Year, month (1..12) and date (1..31) of the day. Throws on text that is no day. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  if (!exists(day)) throw new RangeError(`Not a day: ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

export function addDays(day: Day, count: number): Day {
  return fromEpochDays(toEpochDays(day) + count);
}

/** How many days after `from` the day `to` is; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDays(to) - toEpochDays(from);
}

/** Negative, zero or positive, for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return ((((toEpochDays(day) + 3) % 7) + 7) % 7 + 1) as Weekday;
}

/** The Monday of the day's week; it names the week. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Every day from `from` to `to`, both included; none when `to` is before `from`. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = toEpochDays(from);
  const length = Math.max(0, toEpochDays(to) - first + 1);
  return Array.from({ length }, (_, index) => fromEpochDays(first + index));
}

/** Whether `from <= day <= to`; an open end (`null`) never ends. */
export function isWithin(day: Day, from: Day, to: Day | null): boolean {
  return day >= from && (to === null || day <= to);
}

/**
 * The instant at which it is `minutes` after midnight on the wall clock of the zone that day. An hour that the zone
 * skips gives the moment after the gap; an hour that it repeats gives the first.
 */
export function instantOf(day: Day, minutes: number, timeZone: string): Date {
  const wall = toEpochDays(day) * MS_PER_DAY + minutes * MS_PER_MINUTE;
  const early = wall - zoneOffset(wall - MS_PER_DAY, timeZone);
  const late = wall - zoneOffset(wall + MS_PER_DAY, timeZone);
  const fits = [Math.min(early, late), Math.max(early, late)].find((ms) => ms + zoneOffset(ms, timeZone) === wall);
  return new Date(fits ?? Math.max(early, late));
}

/** The day it is in the zone at that instant. */
export function dayOf(instant: Date, timeZone: string): Day {
  return fromEpochDays(Math.floor(wallClock(instant.getTime(), timeZone) / MS_PER_DAY));
}

/** Whole minutes since midnight on the wall clock of the zone at that instant. */
export function minutesOf(instant: Date, timeZone: string): number {
  const wall = wallClock(instant.getTime(), timeZone);
  return Math.floor((wall - Math.floor(wall / MS_PER_DAY) * MS_PER_DAY) / MS_PER_MINUTE);
}

/** A page asks for the same few hundred days again and again, and reading one costs as much as drawing an element (profiled). */
const MOST_KNOWN = 5_000;

function remembering<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = find(key);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
    return found;
  };
}

const toEpochDays = remembering((day: Day): number => {
  const { year, month, date } = partsOf(day);
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
});

const fromEpochDays = remembering((days: number): Day => new Date(days * MS_PER_DAY).toISOString().slice(0, 10));

function wallClock(ms: number, timeZone: string): number {
  return ms + zoneOffset(ms, timeZone);
}

/** How far the wall clock of the zone is ahead, in milliseconds: read once for a day on which no clock is set. */
function zoneOffset(ms: number, timeZone: string): number {
  const { atStart, atEnd } = offsetsOf(timeZone)(Math.floor(ms / MS_PER_DAY));
  return atStart === atEnd ? atStart : readOffset(ms, formatOf(timeZone));
}

const offsetsOf = remembering((timeZone: string) =>
  remembering((days: number) => {
    const format = formatOf(timeZone);
    return { atStart: readOffset(days * MS_PER_DAY, format), atEnd: readOffset((days + 1) * MS_PER_DAY - 1, format) };
  }),
);

const formatOf = remembering(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
);

function readOffset(ms: number, format: Intl.DateTimeFormat): number {
  const read = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000) - ms;
}
