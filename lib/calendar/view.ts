import type { BellChange } from './bell-model';
import type { Day, Weekday } from './day';
import type { BellSlot, DayScope, SpecialDayKind, TermKind } from './model';
import type { PublicHoliday } from './public-holidays-model';
import type { YearMonth } from './year-model';

/** What the page of the calendar shows. */

export interface YearCalendar {
  label: string;
  /** every year there is, the present one too */
  years: { id: string; label: string; isShown: boolean }[];
  /** it holds today; others are looked at */
  isPresent: boolean;
  startsOn: Day;
  endsOn: Day;
  isArchived: boolean;
  months: YearMonth[];
  terms: TermDates[];
  /** in the order of their days */
  specialDays: SpecialDayLine[];
  /** not declared yet */
  holidays: PublicHoliday[];
}

export interface TermDates {
  id: string;
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
}

export interface SpecialDayLine {
  id: string;
  startedOn: Day;
  endedOn: Day;
  kind: SpecialDayKind;
  worksAsWeekday: Weekday | null;
  /** the bells of those days */
  bells: { id: string; name: string } | null;
  scope: DayScope;
  /** of a day for one class */
  className: string | null;
  reason: { ky: string; ru: string; en: string };
  orderNumber: string | null;
  enteredAt: Date;
  enteredBy: string | null;
}

/** What can be chosen in the form of a special day. */
export interface DayChoices {
  shifts: number[];
  grades: number[];
  classes: { id: string; name: string }[];
  /** shortened bells that are in force on some day of the year to come */
  bells: { id: string; name: string }[];
}

export interface BellsLine {
  id: string;
  name: string;
  kind: 'regular' | 'shortened';
  startedOn: Day;
  endedOn: Day | null;
  slots: BellSlot[];
}

export interface BellPreview {
  changes: BellChange[];
  /** that are rung at another time */
  lessons: number;
  /** days that were declared with the shortened bells as they are now, and keep them */
  daysThatKeep: number;
}
