import { addDays, type Day, instantOf, isWithin, weekdayNamed, weekOf } from '@/lib/calendar/day';
import type { Term, TermKind } from '@/lib/calendar/model';
import type { Settings } from '@/lib/settings/model';
import type { Rules } from '@/lib/settings/rules-model';
import { isTerm, periodsOf, type TermPeriod } from '@/lib/term-marks/model';
import type { FillingDay } from './model';

/**
 * What is due besides lessons (domain: "Filling: what is due when"): of every class the reasons of absence and the weekly check, of
 * every group the marks of written work, marks
 * enough and period marks of each pupil. Pure. prisma/policies/_5-duties.sql counts by it.
 */

/** What a picture of the filling is about. */
export const DUTIES = ['lessons', 'reasons', 'weekChecks', 'writtenWorks', 'marks', 'termMarks'] as const;
export type Duty = (typeof DUTIES)[number];
export type DutyBesides = Exclude<Duty, 'lessons'>;

/** Of a class and not of a group: no subject has them. */
export function isOfClass(duty: Duty): boolean {
  return duty === 'reasons' || duty === 'weekChecks';
}

/** The columns of a picture by the days in them. */
export interface DutySpan {
  days: readonly (FillingDay & { column: number })[];
  terms: readonly Term[];
  year: { endsOn: Day };
  timeZone: string;
  rules: Rules;
}

/** A day as app.lessons_with_filling() reads it, with the beginnings of its hours, and by when an essay written then has its marks. */
type WorkDay = FillingDay & { col: number; starts: (string | null)[]; essayDueAt: string };

export interface DutiesAsked {
  weeks: { weekOn: Day; from: Day; to: Day; col: number; dueOn: Day; dueAt: string; freeClassIds: string[] | null }[];
  periods: { termKind: TermKind; period: TermPeriod; from: Day; to: Day; weeks: number; col: number; dueOn: Day; dueAt: string; needed: Settings['marksNeeded'] }[];
  /** asked for with written works alone */
  days?: WorkDay[];
}

/** As the database reads them: a week counts to the column of its last day that is asked for, a period to that of the day its marks are due. */
export function dutiesAsked({ days, terms, year, timeZone, rules }: DutySpan): DutiesAsked {
  const endOf = (day: Day) => instantOf(addDays(day, 1), 0, timeZone).toISOString();
  const weeks = [...new Set(days.map(({ day }) => weekOf(day)))].flatMap((weekOn) => {
    const held = days.filter(({ day }) => weekOf(day) === weekOn);
    const [first, last] = [held[0], held.at(-1)];
    if (!first || !last) return [];
    const dueOn = addDays(weekOn, weekdayNamed(rules.on('week', weekOn).reasonsDueWeekday) - 1);
    return [{ weekOn, from: first.day, to: last.day, col: last.column, dueOn, dueAt: endOf(dueOn), freeClassIds: freeAllThrough(held) }];
  });
  const columnOf = new Map(days.map(({ day, column }) => [day, column]));
  const periods = (['quarter', 'halfYear', 'trimester'] as const).flatMap((termKind) =>
    periodsOf(terms.map((term) => ({ ...term, closedAt: null, lessonCount: 0 })), termKind, year.endsOn).flatMap(({ period, startsOn, endsOn }) => {
      const { termMarksDueDaysBefore, marksNeeded: needed } = rules.on('term', endsOn);
      const dueOn = addDays(endsOn, -termMarksDueDaysBefore);
      const col = columnOf.get(dueOn) ?? columnOfTerm(days, startsOn, endsOn);
      if (!isTerm(period) || col === undefined) return [];
      return [{ termKind, period, from: startsOn, to: endsOn, weeks: ((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1) / 7, col, dueOn, dueAt: endOf(dueOn), needed }];
    }),
  );
  return { weeks, periods };
}

/** `startsOn`: the beginning of a day's hours, by position from 0 on; null where none is rung. */
export function workDaysOf(days: DutySpan['days'], startsOn: (day: Day) => (string | null)[], rules: Rules, timeZone: string): WorkDay[] {
  const essayDueAt = (day: Day) => instantOf(addDays(day, rules.on('lesson', day).essayMarksDueDays + 1), 0, timeZone).toISOString();
  return days.map(({ column: col, ...one }) => ({ ...one, col, starts: startsOn(one.day), essayDueAt: essayDueAt(one.day) }));
}

/** A term that has not ended yet counts to the last of its days that are asked for. */
function columnOfTerm(days: DutySpan['days'], startsOn: Day, endsOn: Day): number | undefined {
  const last = days.at(-1);
  return last && isWithin(last.day, startsOn, endsOn) ? last.column : undefined;
}

/** The classes without school on any of the days; null: every class. */
function freeAllThrough(days: readonly FillingDay[]): string[] | null {
  const limits = days.flatMap(({ freeClassIds }) => (freeClassIds ? [freeClassIds] : []));
  const [first, ...others] = limits;
  return first ? first.filter((id) => others.every((ids) => ids.includes(id))) : null;
}
