import type { Day } from '@/lib/calendar/day';
import type { Problem } from './model';
import type { OtherDay, TurnContent } from './schema';

/** What the page of the year's turn shows. */

export interface ClassLine {
  id: string;
  name: string;
  pupils: number;
  /** pupils of it who go elsewhere than their class, or for whom nobody has chosen yet */
  apart: number;
  undecided: number;
}

export interface PupilLine {
  id: string;
  name: string;
  to: string;
  orderNumber: string;
}

export interface GroupLine {
  /** of this year */
  id: string;
  label: string;
  isKept: boolean;
  teacherId: string;
}

export interface TurnDesk {
  year: { id: string; label: string; startsOn: Day; endsOn: Day };
  turn: Draft | Begun | null;
  /** when this school's years were taken back, newest first */
  takenBack: { label: string; at: Date; by: string }[];
}

export interface Draft {
  state: 'draft';
  id: string;
  content: TurnContent;
  changedAt: Date;
  classes: ClassLine[];
  problems: Problem[];
  counts: TurnCounts;
  untaught: string[];
  pupilsOf: { id: string; name: string; pupils: PupilLine[] } | null;
  /** of each class of the new year, who is proposed to lead it */
  leaders: { id: string; name: string; leaderId: string }[];
  /** who can be given a group, or a class */
  people: { id: string; name: string }[];
  otherDays: DayLine[];
  groupsOf: { id: string; name: string; groups: GroupLine[] } | null;
}

export interface DayLine extends Omit<OtherDay, 'classFrom' | 'bellScheduleId'> {
  /** of this year, of a day of one class */
  className: string | null;
  bells: string | null;
}

export interface Begun {
  state: 'begun';
  id: string;
  label: string;
  startsOn: Day;
  at: Date;
  by: string;
  counts: Record<string, number>;
}

export interface TurnCounts {
  classes: number;
  moved: number;
  leaving: number;
  groups: number;
  taught: number;
}
