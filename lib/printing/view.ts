import type { ClassSums } from '@/lib/attendance/view';
import type { DiaryCard } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import type { SpreadView } from '@/lib/journal/spread-view';
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
  | { kind: 'reportCard'; card: DiaryCard };

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
