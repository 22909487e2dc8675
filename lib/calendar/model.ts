import { type Day, isWithin, type Weekday, weekdayOf } from './day';

/**
 * What a day is for the school, a shift, a parallel or one class. Everything here is data the school edits, also in the
 * middle of the year; nothing about holidays is written in code.
 */

export type TermKind = 'quarter' | 'halfYear' | 'trimester';

export interface Term {
  id: string;
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
}

/** Whom a special day concerns. */
export type DayScope =
  | { of: 'school' }
  | { of: 'shift'; shift: number }
  | { of: 'parallel'; grade: number }
  | { of: 'class'; classId: string };

/**
 * - `off`: nothing is held;
 * - `worksAs`: lessons of another weekday, also on a day that is otherwise free;
 * - `remote`: the day's own lessons, at a distance;
 * - `shortened`: the day's own lessons by another bell schedule.
 */
export type SpecialDayKind = 'off' | 'worksAs' | 'remote' | 'shortened';

export interface SpecialDay {
  id: string;
  startedOn: Day;
  endedOn: Day;
  scope: DayScope;
  kind: SpecialDayKind;
  /** The weekday that is held instead; for `worksAs`. */
  worksAsWeekday: Weekday | null;
  /** The bells of those days; null for the usual ones. */
  bellScheduleId: string | null;
  /** When it was entered, in epoch milliseconds: the later of two equals wins. */
  enteredAt: number;
}

/** One school hour: `position` counts through the day, `number` is what people say, within the shift. */
export interface BellSlot {
  position: number;
  shift: number;
  number: number;
  /** Minutes after midnight. */
  startsAtMinute: number;
  endsAtMinute: number;
}

/** A regular schedule is in force for its period; a shortened one only rings on the days that name it. */
export interface BellSchedule {
  id: string;
  kind: 'regular' | 'shortened';
  startedOn: Day;
  endedOn: Day | null;
  slots: readonly BellSlot[];
}

export interface SchoolCalendar {
  startsOn: Day;
  endsOn: Day;
  /** The taught weekdays: Monday to Friday, or to Saturday. */
  weekdays: readonly number[];
  terms: readonly Term[];
  specialDays: readonly SpecialDay[];
  bellSchedules: readonly BellSchedule[];
}

/** Who asks what the day is. What is left out is not concerned by special days of that scope. */
export interface Audience {
  shift?: number;
  grade?: number;
  classId?: string;
}

export type WhyFree = 'outsideTerms' | 'weekend' | 'declaredOff';

export type SchoolDay =
  | { taught: false; why: WhyFree; specialDay: SpecialDay | null }
  | {
      taught: true;
      /** The weekday whose timetable is held. */
      weekday: Weekday;
      remote: boolean;
      bells: BellSchedule | null;
      specialDay: SpecialDay | null;
    };

/** The whole school: what a day is before anything is said about a shift, a parallel or a class. */
export const WHOLE_SCHOOL: Audience = {};

/**
 * What the day is for the audience. The most specific special day wins (class, parallel, shift, school); among equally
 * specific ones the one entered later. Outside the terms nothing is held, whatever was declared: a lesson always
 * belongs to a term.
 */
export function schoolDayOf(calendar: SchoolCalendar, day: Day, audience: Audience): SchoolDay {
  if (!isTermDay(calendar, day)) return { taught: false, why: 'outsideTerms', specialDay: null };
  const specialDay = specialDayOf(calendar, day, audience);
  if (specialDay?.kind === 'off') return { taught: false, why: 'declaredOff', specialDay };
  const instead = specialDay?.kind === 'worksAs' ? specialDay.worksAsWeekday : null;
  const weekday = instead ?? weekdayOf(day);
  if (instead === null && !calendar.weekdays.includes(weekday)) return { taught: false, why: 'weekend', specialDay };
  return {
    taught: true,
    weekday,
    remote: specialDay?.kind === 'remote',
    bells: bellsOf(calendar, day, specialDay?.bellScheduleId ?? null),
    specialDay,
  };
}

/**
 * Whether the day lies in the year and in a term of every kind the school uses: the break between two quarters is
 * free for courses counted by half-years too, and moving a quarter's end moves it for everyone.
 */
export function isTermDay(calendar: SchoolCalendar, day: Day): boolean {
  if (!isWithin(day, calendar.startsOn, calendar.endsOn) || calendar.terms.length === 0) return false;
  const kinds = new Set(calendar.terms.map((term) => term.kind));
  return [...kinds].every((kind) => termOf(calendar, kind, day) !== null);
}

/** The term of that kind that holds the day; null in a break. */
export function termOf(calendar: Pick<SchoolCalendar, 'terms'>, kind: TermKind, day: Day): Term | null {
  return calendar.terms.find((term) => term.kind === kind && isWithin(day, term.startsOn, term.endsOn)) ?? null;
}

/** The special day that decides for the audience; null when the day is a plain one. */
export function specialDayOf(calendar: SchoolCalendar, day: Day, audience: Audience): SpecialDay | null {
  let winner: SpecialDay | null = null;
  for (const special of calendar.specialDays) {
    if (!isWithin(day, special.startedOn, special.endedOn) || !concerns(special.scope, audience)) continue;
    if (!winner || outranks(special, winner)) winner = special;
  }
  return winner;
}

/** The bell schedule named, else the regular one in force that day (the latest started when several are). */
export function bellsOf(calendar: SchoolCalendar, day: Day, named: string | null): BellSchedule | null {
  if (named) return calendar.bellSchedules.find((schedule) => schedule.id === named) ?? null;
  let winner: BellSchedule | null = null;
  for (const schedule of calendar.bellSchedules) {
    if (schedule.kind !== 'regular' || !isWithin(day, schedule.startedOn, schedule.endedOn)) continue;
    if (!winner || schedule.startedOn > winner.startedOn) winner = schedule;
  }
  return winner;
}

/** When and as which number the position is rung; null when the schedule does not ring it. */
export function bellSlotOf(schedule: BellSchedule | null, position: number): BellSlot | null {
  return schedule?.slots.find((slot) => slot.position === position) ?? null;
}

/** A scope as it is kept: the table's checks give each but the whole school's a column of its own. */
export function columnsOfScope(scope: DayScope) {
  return {
    scope: scope.of,
    shift: scope.of === 'shift' ? scope.shift : null,
    grade: scope.of === 'parallel' ? scope.grade : null,
    classId: scope.of === 'class' ? scope.classId : null,
  };
}

export function scopeOfColumns({ shift, grade, classId }: { shift: number | null; grade: number | null; classId: string | null }): DayScope {
  if (shift !== null) return { of: 'shift', shift };
  if (grade !== null) return { of: 'parallel', grade };
  return classId === null ? { of: 'school' } : { of: 'class', classId };
}

function concerns(scope: DayScope, audience: Audience): boolean {
  switch (scope.of) {
    case 'school':
      return true;
    case 'shift':
      return scope.shift === audience.shift;
    case 'parallel':
      return scope.grade === audience.grade;
    case 'class':
      return scope.classId === audience.classId;
  }
}

const SPECIFICITY = { school: 0, shift: 1, parallel: 2, class: 3 } as const satisfies Record<DayScope['of'], number>;

function outranks(a: SpecialDay, b: SpecialDay): boolean {
  const bySpecificity = SPECIFICITY[a.scope.of] - SPECIFICITY[b.scope.of];
  if (bySpecificity !== 0) return bySpecificity > 0;
  return a.enteredAt !== b.enteredAt ? a.enteredAt > b.enteredAt : a.id > b.id;
}
