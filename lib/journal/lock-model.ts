import { addDays, type Day, dayOf } from '@/lib/calendar/day';
import type { ErrorCode } from '@/lib/errors';
import type { Lock } from './view';

/** The ladder of change: who may write a lesson at a moment, freely, with a reason, or not at all. */

/**
 * - `keeper`: teaches the group now and on the lesson's day;
 * - `successor`: teaches the group now, somebody else did then;
 * - `away`: teaches the group, but this lesson was granted to a substitute;
 * - `substitute`: was granted the lesson;
 * - `reader`: reads it at most.
 */
export type Keeping = 'keeper' | 'successor' | 'away' | 'substitute' | 'reader';

export interface KeepingFacts {
  teachesNow: boolean;
  taughtThen: boolean;
  /** who was granted the lesson, if anybody */
  substituteId: string | null;
}

export function keepingOf({ teachesNow, taughtThen, substituteId }: KeepingFacts, personId: string): Keeping {
  if (substituteId === personId) return 'substitute';
  if (!teachesNow) return 'reader';
  if (substituteId) return 'away';
  return taughtThen ? 'keeper' : 'successor';
}

/** What the ladder asks of a lesson. */
export interface LadderLesson {
  onDate: Day;
  isWithdrawn: boolean;
  isCancelled: boolean;
  isArchived: boolean;
  /** when the term was closed that holds the lesson and is not unlocked for this person; null while open */
  closedAt: Date | null;
  keeping: Keeping;
}

export interface LadderTime {
  /** the school's day now */
  today: Day;
  /** what windows and locks go by: lib/journal/moment-model.ts */
  countsAt: Date;
  /** by the rule of the lesson's own day */
  editWindowDays: number;
  timeZone: string;
}

/** The last day of free changes. */
export function openUntil(onDate: Day, editWindowDays: number): Day {
  return addDays(onDate, editWindowDays);
}

/**
 * Where the lesson stands on the ladder. Inside the window its keeper writes freely; after it, or after a handover, the
 * present teacher of the group with a reason; a substitute only inside the window.
 */
export function lockOf(lesson: LadderLesson, time: LadderTime): Lock {
  if (lesson.isWithdrawn) return 'withdrawn';
  if (lesson.isCancelled) return 'cancelled';
  if (lesson.onDate > time.today) return 'future';
  if (lesson.isArchived) return 'archived';
  if (lesson.closedAt && lesson.closedAt <= time.countsAt) return 'closed';
  const isLate = dayOf(time.countsAt, time.timeZone) > openUntil(lesson.onDate, time.editWindowDays);
  switch (lesson.keeping) {
    case 'keeper':
      return isLate ? 'reason' : 'open';
    case 'successor':
      return 'reason';
    case 'away':
      return isLate ? 'reason' : 'readOnly';
    case 'substitute':
      return isLate ? 'readOnly' : 'open';
    case 'reader':
      return 'readOnly';
  }
}

/** Whether it takes what is typed into it, freely or with a reason. */
export function takesEntries(lock: Lock): boolean {
  return lock === 'open' || lock === 'reason';
}

/** What a write is refused with; null when it may go ahead. */
export function refusalOf(lesson: LadderLesson, lock: Lock, reason: string | null): ErrorCode | null {
  if (lesson.keeping === 'reader') return 'notFound';
  switch (lock) {
    case 'open':
      return null;
    case 'reason':
      return reason ? null : 'reasonNeeded';
    case 'withdrawn':
      return 'lessonWithdrawn';
    case 'cancelled':
      return 'lessonCancelled';
    case 'future':
      return 'lessonInFuture';
    case 'closed':
      return 'termClosed';
    case 'archived':
      return 'yearArchived';
    case 'readOnly':
      return lesson.keeping === 'substitute' ? 'lessonLocked' : 'notAllowed';
  }
}
