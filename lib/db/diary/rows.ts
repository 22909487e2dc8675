import type { Day } from '@/lib/calendar/day';
import type { AbsenceStep, MarkStep } from '@/lib/diary/model';
import type { AbsenceReason } from '@/lib/diary/view';
import type { ExceptionKind, GradingMode, WorkKind } from '@/lib/journal/view';

/** Pieces that the diary's statements share. */
export interface PupilRow {
  id: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  className: string;
  classId: string | null;
  grade: number | null;
  shift: number | null;
}

export interface StepRow extends MarkStep {
  workKind: WorkKind;
  weight: number;
  note: string | null;
  counts: boolean;
}

/** One slot of a cell with what families have seen in it, oldest first. */
export interface SlotRow {
  mode: GradingMode;
  steps: StepRow[];
  /** another mark stands in for it */
  isRetaken: boolean;
  /** the mark, or the debt, that it stands in for */
  retakeOf: { onDate: Day; value: number | null } | null;
}

/** Sum and number of the marks that stand, plain and weighted. */
export interface MeanRow {
  sum: number;
  count: number;
  weightedSum: number;
  weight: number;
}

/** What stands, and how it came to; null in `kind` was taken back. */
export interface AbsenceRow {
  kind: ExceptionKind | null;
  minutesLate: number | null;
  reason: AbsenceReason | null;
  steps: AbsenceStep[];
}
