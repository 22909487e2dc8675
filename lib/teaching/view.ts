import type { Day, Weekday } from '@/lib/calendar/day';

/** What the page of groups and their teachers shows. */

export interface Option {
  id: string;
  name: string;
}

export interface GroupView {
  id: string;
  /** '7-А · Алгебра' */
  label: string;
  /** who teaches it today or will, the first first */
  teachers: TeacherOfGroup[];
  /** nobody teaches it today */
  isUntaught: boolean;
  /** whoever asks teaches it today: another gives it */
  isOwnMatter: boolean;
}

export interface TeacherOfGroup {
  id: string;
  name: string;
  startedOn: Day;
  endedOn: Day | null;
  /** not yet today */
  isAhead: boolean;
  /** another group of hers in the same hour */
  clashes: { weekday: Weekday; label: string }[];
}

export interface Teaching {
  classes: Option[];
  untaught: GroupView[];
  taught: GroupView[];
  /** the group that is being given, to whom it may be, and the last day from which */
  chosen: { group: GroupView; people: Option[]; until: Day } | null;
}
