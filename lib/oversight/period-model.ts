import { addDays, compareDays, type Day, eachDay, instantOf, isWithin, weekOf } from '@/lib/calendar/day';
import { type SchoolCalendar, schoolDayOf, type Term, WHOLE_SCHOOL } from '@/lib/calendar/model';
import type { FillingDay } from './model';

/** Which days a picture of the filling covers, what its columns are, and what each of those days is. Pure. */

export const COLUMNS = ['day', 'week', 'month', 'term'] as const;
export type ColumnKind = (typeof COLUMNS)[number];

/** A column's days; a week is cut where its term begins or ends. `term`: null for a month, which may hold days of two. */
export interface Column {
  from: Day;
  to: Day;
  term: number | null;
}

export interface Span {
  from: Day;
  to: Day;
}

/** The terms by which the school counts its year: its quarters, or what it has instead. */
export function countingTerms(calendar: Pick<SchoolCalendar, 'terms'>): Term[] {
  const kind = (['quarter', 'trimester', 'halfYear'] as const).find((one) => calendar.terms.some((term) => term.kind === one));
  return calendar.terms.filter((term) => term.kind === kind).sort((a, b) => compareDays(a.startsOn, b.startsOn));
}

/** The terms that have begun: what lies ahead owes nothing yet. */
export function begunTerms(calendar: Pick<SchoolCalendar, 'terms'>, today: Day): Term[] {
  return countingTerms(calendar).filter((term) => term.startsOn <= today);
}

/** The begun term asked for by its number, else the latest begun; null before the year's first day. */
export function chosenTerm(terms: readonly Term[], ordinal: number | undefined): Term | null {
  return terms.find((term) => term.ordinal === ordinal) ?? terms.at(-1) ?? null;
}

/** The term as far as it has come. */
export function elapsed(term: Term, today: Day): Span {
  return { from: term.startsOn, to: term.endsOn < today ? term.endsOn : today };
}

/** The day before `today` on which school was last held for anyone; null when there was none in these terms. */
export function lastHeldDay(days: readonly FillingDay[], today: Day, classCount: number): Day | null {
  const isHeld = ({ freeClassIds }: FillingDay) => freeClassIds !== null && freeClassIds.length < classCount;
  return days.findLast((day) => day.day < today && isHeld(day))?.day ?? null;
}

/** The week within the span that holds `day`, else the nearest one. */
export function weekWithin(span: Span, day: Day): Span {
  const inside = day < span.from ? span.from : day > span.to ? span.to : day;
  return cutTo(span, { from: weekOf(inside), to: addDays(weekOf(inside), 6) });
}

/** `span` as far as it lies within `whole`; null when they do not meet. */
export function overlap(whole: Span, span: Span): Span | null {
  const cut = cutTo(whole, span);
  return cut.from <= cut.to ? cut : null;
}

function cutTo(whole: Span, { from, to }: Span): Span {
  return { from: from < whole.from ? whole.from : from, to: to > whole.to ? whole.to : to };
}

export function dayColumns(span: Span, term: number): Column[] {
  return eachDay(span.from, span.to).map((day) => ({ from: day, to: day, term }));
}

export function weekColumns(span: Span, term: number): Column[] {
  const mondays = new Set(eachDay(span.from, span.to).map(weekOf));
  return [...mondays].map((monday) => ({ ...cutTo(span, { from: monday, to: addDays(monday, 6) }), term }));
}

/** The months of the terms as far as they have come, each from its first day of a term to its last. */
export function monthColumns(terms: readonly Term[], today: Day): Column[] {
  const months = new Map<string, Column>();
  for (const day of terms.map((term) => elapsed(term, today)).flatMap(({ from, to }) => eachDay(from, to))) {
    const month = monthOf(day);
    months.set(month, { from: months.get(month)?.from ?? day, to: day, term: null });
  }
  return [...months.values()];
}

/** '2026-11' */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** '2026-11', all of its days. */
export function daysOfMonth(month: string): Span {
  const from = `${month}-01`;
  const next = addDays(from, 31);
  return { from, to: addDays(`${monthOf(next)}-01`, -1) };
}

export function termColumns(terms: readonly Term[], today: Day): Column[] {
  return terms.map((term) => ({ ...elapsed(term, today), term: term.ordinal }));
}

/** A class as the calendar treats it. */
export interface ClassOfCalendar {
  id: string;
  grade: number;
  shift: number;
}

export interface DaysInput {
  calendar: SchoolCalendar;
  classes: readonly ClassOfCalendar[];
  /** the hour of the day, 1..24, at which the day's lessons are due */
  dueHourOn: (day: Day) => number;
  timeZone: string;
}

/** Every day of the span as filling sees it. */
export function fillingDays(span: Span, { calendar, classes, dueHourOn, timeZone }: DaysInput): FillingDay[] {
  return eachDay(span.from, span.to).map((day) => {
    const isSchoolFree = !schoolDayOf(calendar, day, WHOLE_SCHOOL).taught;
    const isPlain = !calendar.specialDays.some((special) => isWithin(day, special.startedOn, special.endedOn));
    return {
      day,
      dueAt: dueAtHour(day, dueHourOn(day), timeZone),
      isSchoolFree,
      freeClassIds: isPlain ? (isSchoolFree ? null : []) : classesFreeOn(calendar, day, classes),
    };
  });
}

function classesFreeOn(calendar: SchoolCalendar, day: Day, classes: readonly ClassOfCalendar[]): string[] {
  return classes
    .filter(({ id, grade, shift }) => !schoolDayOf(calendar, day, { classId: id, grade, shift }).taught)
    .map(({ id }) => id);
}

const known = new Map<string, Date>();

/** The same few hundred instants are asked for by every picture, and a zone's wall clock is slow to read. */
function dueAtHour(day: Day, hour: number, timeZone: string): Date {
  const key = `${day} ${hour} ${timeZone}`;
  let instant = known.get(key);
  if (!instant) known.set(key, (instant = instantOf(day, hour * 60, timeZone)));
  return instant;
}
