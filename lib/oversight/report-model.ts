import { addDays, type Day, weekOf } from '@/lib/calendar/day';
import type { Term } from '@/lib/calendar/model';
import type { AttendanceCounts, MarkCounts } from '@/lib/statistics/model';
import type { Counts } from './model';
import { chosenTerm, daysOfMonth, elapsed, monthOf, overlap, type Span } from './period-model';

/** A report (маалымкат) of a week, a month or a term: what it covers, and what it says of a row. Pure. */

export const REPORT_SPANS = ['week', 'month', 'term'] as const;
export type ReportSpan = (typeof REPORT_SPANS)[number];

/** Remarks raised in the days, put away in them, and past their day at their end. */
export interface RemarkSums {
  opened: number;
  closed: number;
  overdue: number;
}
export const NO_REMARKS: RemarkSums = { opened: 0, closed: 0, overdue: 0 };

/** null: not told to whoever reads the report, or not of such days. */
export interface ReportFigures {
  filling: Counts;
  remarks: RemarkSums;
  /** marks of closed terms that changed after the closing */
  afterClosing: number | null;
  attendance: AttendanceCounts | null;
  marks: MarkCounts | null;
}

/** The days a report covers, and those it is set beside; null where there are none. */
export interface ReportDays {
  now: Span;
  before: Span | null;
  /** of a report of a term */
  term: Term | null;
  termBefore: Term | null;
}

interface Asked {
  span: ReportSpan;
  term?: number;
  month?: string;
  week?: Day;
}

/** Of the begun terms, at least one, as far as they have come; null for days that lie outside them. */
export function reportDays({ span, term, month, week }: Asked, terms: readonly Term[], today: Day): ReportDays | null {
  const [first] = terms;
  if (!first) return null;
  if (span === 'term') {
    const found = term === undefined ? chosenTerm(terms, undefined) : (terms.find(({ ordinal }) => ordinal === term) ?? null);
    if (!found) return null;
    const termBefore = terms[terms.indexOf(found) - 1] ?? null;
    return { now: elapsed(found, today), before: termBefore && elapsed(termBefore, today), term: found, termBefore };
  }
  const whole = { from: first.startsOn, to: today };
  const [asked, previous] = span === 'month' ? monthsAsked(month ?? monthOf(today)) : weeksAsked(weekOf(week ?? today));
  const now = overlap(whole, asked);
  return now && { now, before: overlap(whole, previous), term: null, termBefore: null };
}

function monthsAsked(month: string): [Span, Span] {
  const asked = daysOfMonth(month);
  return [asked, daysOfMonth(monthOf(addDays(asked.from, -1)))];
}

function weeksAsked(monday: Day): [Span, Span] {
  return [{ from: monday, to: addDays(monday, 6) }, { from: addDays(monday, -7), to: addDays(monday, -1) }];
}
