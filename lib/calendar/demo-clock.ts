import { addDays, type Day, dayFrom, dayOf, instantOf, minutesOf, partsOf, type Weekday, weekdayOf } from './day';

/**
 * The demo always stands on a school day. It is made for the last school day not later than today, with the sample's
 * calendar shifted by whole years to hold that day, and stays on that day until it is made afresh: its history ends
 * there, its people have their lessons there, and whatever was saved stays as it was seen. On every start its clock is
 * real time moved to that day at the same hour (half past nine outside lesson hours), never earlier than what the data
 * know already; it runs on with real time, and at the end of the day it stands still.
 */

/** What the rule needs of a calendar file; the file's other fields pass through untouched. */
export interface SampleCalendar {
  timeZone: string;
  year: { label: string; startsOn: Day; endsOn: Day };
  /** Taught weekdays; Monday to Friday when left out. */
  weekdays?: number[];
  terms: { startsOn: Day; endsOn: Day }[];
  daysOff: { from: Day; to: Day }[];
  /** Per shift: position, start and end (`HH:MM`). */
  bells: Record<'firstShift' | 'secondShift', string[][]>;
  specialDays: { date: Day; scope: unknown; kind: string }[];
}

export interface DemoTime<C extends SampleCalendar> {
  /** The sample's calendar, shifted. */
  calendar: C;
  yearsShifted: number;
  /** What the demo's clock says at the real instant given. */
  startsAt: Date;
  /** To be added to real time; 0 on a school day within lesson hours. */
  clockOffsetMs: number;
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const OUTSIDE_LESSON_HOURS_AT = 9 * 60 + 30;

/** The demo's calendar and clock for a real instant. Throws when no school day is found in two years. */
export function demoTimeAt<C extends SampleCalendar>(realNow: Date, sample: C): DemoTime<C> {
  const today = dayOf(realNow, sample.timeZone);
  const { yearsShifted, calendar, day } = lastSchoolDayUntil(today, sample);
  const startsAt = atSameHour(realNow, day, calendar);
  return { calendar, yearsShifted, startsAt, clockOffsetMs: startsAt.getTime() - realNow.getTime() };
}

/**
 * Where the clock begins of a demo that was made for `day` and knows of nothing later than `lastKnownAt`. `realNow`: the
 * instant whose hour it takes.
 */
export function demoTimeOn(day: Day, realNow: Date, lastKnownAt: Date, sample: SampleCalendar): Date {
  const earliest = Math.max(atSameHour(realNow, day, sample).getTime(), lastKnownAt.getTime() + 1_000);
  return new Date(Math.min(earliest, demoDayEndsAt(day, sample).getTime()));
}

/** The last second of a demo's day: its clock goes no further. */
export function demoDayEndsAt(day: Day, { timeZone }: Pick<SampleCalendar, 'timeZone'>): Date {
  return new Date(instantOf(addDays(day, 1), 0, timeZone).getTime() - 1_000);
}

function atSameHour(realNow: Date, day: Day, calendar: SampleCalendar): Date {
  const { timeZone } = calendar;
  const minutes = minutesOf(realNow, timeZone);
  if (!isLessonHour(calendar, minutes)) return instantOf(day, OUTSIDE_LESSON_HOURS_AT, timeZone);
  const sinceTheMinute = realNow.getTime() - instantOf(dayOf(realNow, timeZone), minutes, timeZone).getTime();
  return new Date(instantOf(day, minutes, timeZone).getTime() + sinceTheMinute);
}

/**
 * The calendar `years` later, still a believable one: fixed dates keep their date (1 September, Nooruz, New Year), a
 * term that would begin or end on a free weekday is drawn in to the next taught one, a break goes on filling the gap
 * between its terms, and what belongs to a weekday (a Saturday that works, a class's excursion) keeps the weekday.
 */
export function shiftCalendar<C extends SampleCalendar>(sample: C, years: number): C {
  if (years === 0) return sample;
  const startOf = (day: Day) => taughtWeekdayFrom(shiftDay(day, years), 1, sample);
  const endOf = (day: Day) => taughtWeekdayFrom(shiftDay(day, years), -1, sample);
  const period = <P extends { startsOn: Day; endsOn: Day }>(from: P): P => ({
    ...from,
    startsOn: startOf(from.startsOn),
    endsOn: endOf(from.endsOn),
  });
  const first = partsOf(sample.year.startsOn).year + years;
  const last = partsOf(sample.year.endsOn).year + years;
  return {
    ...sample,
    year: { ...period(sample.year), label: first === last ? `${first}` : `${first}-${last}` },
    terms: sample.terms.map(period),
    daysOff: sample.daysOff.map((off) => {
      const before = sample.terms.find((term) => addDays(term.endsOn, 1) === off.from);
      const after = sample.terms.find((term) => addDays(term.startsOn, -1) === off.to);
      return {
        ...off,
        from: before ? addDays(endOf(before.endsOn), 1) : shiftDay(off.from, years),
        to: after ? addDays(startOf(after.startsOn), -1) : shiftDay(off.to, years),
      };
    }),
    specialDays: sample.specialDays.map((special) => ({
      ...special,
      date: keepsWeekday(special)
        ? nearestOfWeekday(shiftDay(special.date, years), weekdayOf(special.date))
        : endOf(special.date),
    })),
  };
}

function lastSchoolDayUntil<C extends SampleCalendar>(today: Day, sample: C) {
  const yearsToToday = partsOf(today).year - partsOf(sample.year.startsOn).year;
  for (const yearsShifted of [yearsToToday, yearsToToday - 1, yearsToToday - 2]) {
    const calendar = shiftCalendar(sample, yearsShifted);
    let day = today < calendar.year.endsOn ? today : calendar.year.endsOn;
    for (; day >= calendar.year.startsOn; day = addDays(day, -1)) {
      if (isTaughtForSchool(calendar, day)) return { yearsShifted, calendar, day };
    }
  }
  throw new RangeError('The sample calendar has no school day.');
}

function isTaughtForSchool(calendar: SampleCalendar, day: Day): boolean {
  if (!calendar.terms.some((term) => term.startsOn <= day && day <= term.endsOn)) return false;
  const special = calendar.specialDays.find(({ date, scope }) => date === day && scope === 'school');
  if (special) return special.kind !== 'off';
  if (calendar.daysOff.some((off) => off.from <= day && day <= off.to)) return false;
  return taughtWeekdaysOf(calendar).includes(weekdayOf(day));
}

function isLessonHour(calendar: SampleCalendar, minutes: number): boolean {
  const rung = [...calendar.bells.firstShift, ...calendar.bells.secondShift];
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return rung.some(([, startsAt = '']) => startsAt <= time) && rung.some(([, , endsAt = '']) => time < endsAt);
}

/** The same date so many years later; 29 February becomes the 28th in a plain year. */
export function shiftDay(day: Day, years: number): Day {
  const { year, month, date } = partsOf(day);
  return dayFrom(year + years, month, date);
}

function taughtWeekdaysOf(calendar: SampleCalendar): readonly number[] {
  return calendar.weekdays ?? MONDAY_TO_FRIDAY;
}

function taughtWeekdayFrom(day: Day, step: 1 | -1, calendar: SampleCalendar): Day {
  const weekdays = taughtWeekdaysOf(calendar);
  let taught = day;
  while (!weekdays.includes(weekdayOf(taught))) taught = addDays(taught, step);
  return taught;
}

/** The eve of a holiday is a date; a moved school day, an excursion or a power cut belongs to its weekday. */
function keepsWeekday(special: SampleCalendar['specialDays'][number]): boolean {
  return special.kind === 'worksAs' || special.scope !== 'school';
}

function nearestOfWeekday(day: Day, weekday: Weekday): Day {
  const forward = (weekday - weekdayOf(day) + 7) % 7;
  return addDays(day, forward <= 3 ? forward : forward - 7);
}
