import { addDays, type Day, dayFrom, partsOf, weekdayOf } from './day';
import { isTermDay, type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from './model';
import { type PublicHoliday, publicHolidays } from './public-holidays-model';

/** The year as one looks at it on a wall: month by month, each day with what it is for the whole school. Pure. */

export const DAY_FACES = ['plain', 'off', 'worksAs', 'remote', 'shortened', 'break', 'weekend'] as const;
export type DayFace = (typeof DAY_FACES)[number];

export interface YearDay {
  day: Day;
  face: DayFace;
  /** for a shift, a parallel or a class it is something else */
  differs: boolean;
}

export interface YearMonth {
  first: Day;
  /** seven places each, Monday first; null outside the month */
  weeks: (YearDay | null)[][];
}

export function yearMonths(calendar: SchoolCalendar): YearMonth[] {
  const months: YearMonth[] = [];
  const { year, month } = partsOf(calendar.startsOn);
  for (let first = dayFrom(year, month, 1); first <= calendar.endsOn; first = addDays(dayFrom(partsOf(first).year, partsOf(first).month, 31), 1)) {
    months.push({ first, weeks: weeksOf(calendar, first) });
  }
  return months;
}

function weeksOf(calendar: SchoolCalendar, first: Day): YearMonth['weeks'] {
  const { year, month } = partsOf(first);
  const last = dayFrom(year, month, 31);
  const weeks: YearMonth['weeks'] = [];
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => {
      const day = addDays(monday, at);
      return day < first || day > last ? null : { day, face: faceOf(calendar, day), differs: differsFor(calendar, day) };
    }));
  }
  return weeks;
}

/** What the day is for the whole school. */
export function faceOf(calendar: SchoolCalendar, day: Day): DayFace {
  const school = schoolDayOf(calendar, day, WHOLE_SCHOOL);
  if (school.taught) return school.specialDay && school.specialDay.kind !== 'off' ? school.specialDay.kind : 'plain';
  if (school.why === 'outsideTerms') return 'break';
  return school.why === 'declaredOff' ? 'off' : 'weekend';
}

function differsFor(calendar: SchoolCalendar, day: Day): boolean {
  return isTermDay(calendar, day) && calendar.specialDays.some(({ scope, startedOn, endedOn }) => scope.of !== 'school' && startedOn <= day && day <= endedOn);
}

/** The public holidays of the year that fall on a day on which the school is taught as on any other. */
export function holidaysToDeclare(calendar: SchoolCalendar): PublicHoliday[] {
  const years = [...new Set([calendar.startsOn, calendar.endsOn].map((day) => partsOf(day).year))];
  return years.flatMap(publicHolidays).flatMap((holiday) => {
    const taught = daysOf(holiday).filter((day) => faceOf(calendar, day) === 'plain');
    const [on, until] = [taught[0], taught.at(-1)];
    return on && until ? [{ ...holiday, on, until }] : [];
  });
}

function daysOf({ on, until }: PublicHoliday): Day[] {
  const days: Day[] = [];
  for (let day = on; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}
