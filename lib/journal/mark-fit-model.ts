import type { Day } from '@/lib/calendar/day';
import type { ErrorCode } from '@/lib/errors';
import { type Standing, standingOf } from './mark-text-model';
import type { SheetLesson, Standing as Cell } from './model';
import type { MarkOperation } from './schema';
import type { GradingMode } from './view';

/** What may be written into a slot of a cell, beside who may write it. */

/** Whether a value belongs to the group's way of marking; an empty cell belongs to all. */
export function isInScale(value: number | null, mode: GradingMode): boolean {
  if (value === null) return true;
  switch (mode) {
    case 'fivePoint':
      return value >= 2 && value <= 5;
    case 'points':
      return value >= 0 && value <= 100;
    case 'credit':
      return value === 0 || value === 1;
    case 'none':
      return false;
  }
}

/** The mark that a retake stands in for, as the batch finds it; null when it is not there. */
export interface Original {
  lesson: SheetLesson;
  standing: Cell;
}

/** Why a figure, or what stands instead, does not fit a lesson; null when it does. */
export function unfitEntry({ value, debtDueOn, remark }: Standing, { gradingMode, onDate }: { gradingMode: GradingMode; onDate: Day }): ErrorCode | null {
  const hasMarks = gradingMode !== 'none';
  if (!isInScale(value, gradingMode) || (debtDueOn && !hasMarks)) return 'valueNotInScale';
  if (remark && hasMarks) return 'remarkNotHere';
  if (value !== null && (debtDueOn || remark)) return 'invalidInput';
  return debtDueOn && debtDueOn < onDate ? 'debtDayPast' : null;
}

/** Why the entry does not fit its lesson; null when it does. */
export function unfitMark(operation: MarkOperation, lesson: SheetLesson, original: Original | null): ErrorCode | null {
  return unfitEntry(operation, lesson) ?? (operation.retakeOf && !isRetake(operation, lesson, original) ? 'retakeUnfit' : null);
}

/**
 * A retake follows what it stands in for, in an earlier lesson of the group or an earlier slot of its own, so that a chain
 * of retakes has a beginning. A mark is retaken within the course's own period, whose mean it leaves; a debt counts nowhere and is paid
 * whenever it is.
 */
function isRetake({ slot, retakeOf }: MarkOperation, lesson: SheetLesson, original: Original | null): boolean {
  const stands = original && standingOf(original.standing.text);
  if (!original || !stands || !retakeOf || original.lesson.groupId !== lesson.groupId) return false;
  const isEarlier = original.lesson.id === lesson.id ? retakeOf.slot < slot : isBefore(original.lesson, lesson);
  return isEarlier && (stands.debtDueOn !== undefined || original.lesson.period === lesson.period);
}

/** Days and places order lessons, as on the sheet; bells do not, for a place may have none. */
function isBefore(a: SheetLesson, b: SheetLesson): boolean {
  return a.onDate < b.onDate || (a.onDate === b.onDate && a.position < b.position);
}
