import type { Day } from '@/lib/calendar/day';
import type { ClashKind } from './clash-model';

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
  /** which lesson of its shift's day, as people say it */
  number: number;
  groupName: string;
  subject: string;
  topic: string | null;
  isFilled: boolean;
}

/** One of them that waits for a decision. */
export interface OutsideMatter extends OutsideLesson {
  /** empty lessons of its group that it may take the place of, the nearest */
  places: { id: string; onDate: Day; number: number }[];
}

export interface Named {
  id: string;
  name: string;
}

/** One lesson in a week of the timetable. */
export interface WeekLesson {
  id: string;
  day: Day;
  position: number;
  /** which lesson of its shift's day, as people say it */
  number: number;
  groupName: string;
  subject: string;
  teachers: string;
  /** who takes it instead */
  substitute: string | null;
  room: string | null;
  isCancelled: boolean;
  /** a person put it here once; where the timetable has it */
  movedFrom: { day: Day; position: number } | null;
  moveReason: string | null;
  /** for those who may change it; otherwise none */
  clashes: { kind: ClashKind; with: string }[];
}

/** A school year to look at. */
export interface YearChoice {
  label: string;
  /** its first day, or today in the present one */
  on: Day;
  isShown: boolean;
  isPresent: boolean;
}

/** One hour of the day: what people say, and when it rings on an ordinary day. */
export interface WeekHour {
  position: number;
  number: number;
  shift: number;
  startsAtMinute: number | null;
  endsAtMinute: number | null;
}

export const WEEK_OF = ['class', 'teacher', 'room'] as const;
export type WeekOf = (typeof WEEK_OF)[number];

export interface TimetableWeek {
  school: { ky: string; ru: string; en: string };
  /** of the school year */
  label: string;
  years: YearChoice[];
  monday: Day;
  /** the taught days of the week and those with a lesson */
  days: { day: Day; isTaught: boolean }[];
  hours: WeekHour[];
  lessons: WeekLesson[];
  choices: Record<WeekOf, Named[]>;
  of: WeekOf;
  /** whose week; null when there is nobody to choose */
  chosen: Named | null;
  mayChange: boolean;
  /** in the whole school that week, for those who may change it: the first of them */
  clashing: WeekLesson[];
  clashCount: number;
}

/** An hour in which a lesson may be put. */
export interface PlaceOffer {
  day: Day;
  position: number;
  /** where it stands now */
  isHere: boolean;
  /** its group has another lesson then: not possible */
  isOwn: boolean;
  clashes: { kind: ClashKind; with: string }[];
}

/** What is chosen before a lesson is added: a class, then one of its groups. */
export interface NewLesson {
  classes: Named[];
  classId: string | null;
  groups: Named[];
  /** the group's lesson with every hour it may have; null before a group is chosen */
  lesson: LessonToPlace | null;
}

export interface LessonToPlace {
  /** empty for one that is to be added */
  id: string;
  groupId: string;
  day: Day;
  position: number;
  groupName: string;
  subject: string;
  room: string | null;
  teachers: string;
  /** the first of them: whose absence is registered */
  teacherId: string | null;
  substitute: string | null;
  isCancelled: boolean;
  isMoved: boolean;
  /** added once, or moved to another room alone: it stands where it came from */
  isThisOnce: boolean;
  /** an entry of the timetable asks for it */
  isOfTimetable: boolean;
  monday: Day;
  /** the taught days of the week shown */
  days: Day[];
  hours: WeekHour[];
  places: PlaceOffer[];
}
