import type { Day } from '@/lib/calendar/day';

/** What a change of the school's time would do, as it is shown before it is made. */

export interface LessonsOfSpan {
  from: Day;
  to: Day;
  /** made anew or back again */
  comes: number;
  goes: number;
  /** on to this span's days, from there or elsewhere */
  moves: number;
  /** something was written in them: outside the timetable until somebody decides */
  stays: number;
}

export interface ChangePreview extends Omit<LessonsOfSpan, 'from' | 'to'> {
  /** of those that stay: attendance was confirmed or a topic written */
  filled: number;
  /** of those that stay: something is still owed, and is excused from now on */
  excused: number;
  /** homework that is due in another lesson than before */
  homework: number;
  /** by day, or by month when there are many days; empty when nothing changes */
  spans: LessonsOfSpan[];
  /** the first of those that stay */
  lessons: OutsideLesson[];
  /** what was counted, so that nothing else is carried out */
  seen: string;
}

/** A lesson that the timetable no longer has. */
export interface OutsideLesson {
  id: string;
  onDate: Day;
  /** school hour of the day */
  position: number;
  groupName: string;
  subject: string;
  topic: string | null;
  isFilled: boolean;
}

/** One of them that waits for a decision. */
export interface OutsideMatter extends OutsideLesson {
  /** empty lessons of its group that it may take the place of, the nearest */
  places: { id: string; onDate: Day; position: number }[];
}
