import type { MarkStep } from '@/lib/diary/model';
import type { ExceptionKind, WorkKind } from '@/lib/journal/view';

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
  note: string | null;
}

export interface AbsenceRow {
  kind: ExceptionKind;
  minutesLate: number | null;
  reason: 'sick' | 'valid' | 'none' | null;
}
