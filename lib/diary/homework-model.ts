import type { Settings } from '@/lib/settings/model';
import type { DiaryLesson } from './view';

/** What homework asks of a pupil's day, as pure rules. */

/** The first grade of each figure of the school's norm (domain: "Oversight"). */
const GRADES_FROM = [2, 4, 6, 9] as const;

/** Minutes a day that homework should not take longer than; null in the first grade, which has no norm, and without a grade. */
export function normOf(grade: number | null, { homeworkNorm }: Pick<Settings, 'homeworkNorm'>): number | null {
  const at = GRADES_FROM.findLastIndex((from) => grade !== null && grade >= from);
  return homeworkNorm[at] ?? null;
}

/** Minutes that the homework due in a day's lessons is thought to take; null where no teacher said how long any of it does. */
export function minutesDue(lessons: readonly Pick<DiaryLesson, 'homework' | 'isCancelled'>[]): number | null {
  const due = lessons.flatMap(({ homework, isCancelled }) => (isCancelled ? [] : homework));
  const told = due.flatMap(({ text, minutes }) => (text === null || minutes === null ? [] : [minutes]));
  return told.length === 0 ? null : told.reduce((sum, minutes) => sum + minutes, 0);
}
