import type { ClassSums } from '@/lib/attendance/view';
import type { DiaryMarks } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import type { SpreadView } from '@/lib/journal/spread-view';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { ClassYear } from '@/lib/term-marks/view';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { SheetKind } from './model';

/** What stands on a sheet, by its kind. */
export type SheetContent =
  | { kind: 'spread'; spread: SpreadView }
  | { kind: 'summary'; year: ClassYear }
  /** the terms that have begun */
  | { kind: 'attendance'; terms: ClassSums[] }
  /** with the absences of the terms that have begun */
  | { kind: 'reportCard'; marks: DiaryMarks; absences: TermAbsences[] };

/** Days and lessons that a pupil missed in a term, and how many of the lessons because of illness. */
export interface TermAbsences {
  period: MarkPeriod;
  days: number;
  lessons: number;
  sick: number;
}

/** A sheet to draw. */
export interface PrintedSheet {
  school: Names;
  firstYear: number;
  printedOn: Day;
  /** its signs, in one piece */
  code: string;
  content: SheetContent;
}

/** What whoever holds a paper is told of it. */
export type VerifiedSheet =
  | { state: 'unknown' | 'tooMany' }
  | { state: 'same' | 'changed'; kind: SheetKind; term: { kind: TermKind; ordinal: number } | null; firstYear: number; printedOn: Day; school: Names };
