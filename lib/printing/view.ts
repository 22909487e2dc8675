import type { PlanView } from '@/lib/check-plans/view';
import type { RunView } from '@/lib/checks/view';
import type { ClassSums } from '@/lib/attendance/view';
import type { DiaryCard } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import type { SpreadView } from '@/lib/journal/spread-view';
import type { RemarkSheet } from '@/lib/remarks/view';
import type { ClassYear } from '@/lib/term-marks/view';
import type { Day } from '@/lib/calendar/day';
import type { WorkingGroupView } from '@/lib/working-group/view';
import type { TermKind } from '@/lib/calendar/model';
import type { PrintKind } from './model';

/** What stands on a sheet, by its kind. */
export type SheetContent =
  | { kind: 'spread'; spread: SpreadView }
  | { kind: 'summary'; year: ClassYear }
  /** the terms that have begun */
  | { kind: 'attendance'; terms: ClassSums[] }
  | { kind: 'reportCard'; card: DiaryCard }
  /** its marks counted: the class summary */
  | { kind: 'classFigures'; year: ClassYear }
  /** of a class with its groups, or of one group */
  | { kind: 'remarks' | 'groupRemarks'; remarks: RemarkSheet }
  | { kind: 'workingGroup'; group: WorkingGroupView }
  /** the version in force */
  | { kind: 'checkPlan'; plan: PlanView }
  /** the report that was accepted */
  | { kind: 'checkReport'; run: RunView };

/** A sheet to draw. */
export interface PrintedSheet<Content = SheetContent> {
  school: Names;
  firstYear: number;
  printedOn: Day;
  /** of the record: the day and the first signs of its root; null = none yet */
  seal: string | null;
  /** its signs, in one piece */
  code: string;
  content: Content;
}

/** What whoever holds a paper is told of it. */
export type VerifiedSheet =
  | { state: 'unknown' | 'tooMany' }
  | { state: 'same' | 'changed'; kind: PrintKind; term: { kind: TermKind; ordinal: number } | null; firstYear: number; printedOn: Day; school: Names };
