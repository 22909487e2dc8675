import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { ErrorCode } from '@/lib/errors';
import type { PeriodMark } from '@/lib/grading/model';
import type { Base, GradingMode, GroupHead, Names } from '@/lib/journal/view';
import type { Settings } from '@/lib/settings/model';
import type { MarkPeriod, Period, Stage, TermMarkLock } from './model';

export type { Base, GradingMode, MarkPeriod, PeriodMark };

/** What the screens of period marks receive. */

/** What stands in a cell: null in `value` for a mark that was taken back, in `base` where there never was one. */
export interface CellMark {
  value: PeriodMark | null;
  base: Base;
  /** with which it was given */
  reason: string | null;
}

/** One step of a pupil's past in the period, newest first. */
export interface TermMarkStep {
  /** ISO */
  at: string;
  author: string;
  stage: Stage;
  value: PeriodMark | null;
  reason: string | null;
}

export interface TermMarkPupil {
  id: string;
  /** 'Асанова Айпери' */
  name: string;
  /** the last day in the course, of a pupil who left it after the period ended */
  leftOn: Day | null;
  /** counting marks of the term in the subject, in the order of their lessons; of a year, exam or final mark none */
  marks: { value: number; weight: number }[];
  /** of them: weighted sum and weight */
  basis: { sum: number; count: number };
  /** what a year's or a final mark is made of */
  parts: { period: MarkPeriod; value: PeriodMark | null }[];
  /** what the school's rule proposes */
  proposed: number | null;
  cells: Record<Stage, CellMark>;
  /** what the mark is to be by a correction that waits for a decision */
  asked: { value: PeriodMark | null } | null;
  history: TermMarkStep[];
}

export interface TermMarkSheetView {
  group: GroupHead;
  periods: MarkPeriod[];
  period: Pick<Period, 'period' | 'startsOn' | 'endsOn'>;
  /** where the period stands on the ladder of change, by stage; predicted marks belong to terms alone */
  locks: Record<Stage, TermMarkLock | null>;
  /** the first day on which the mark itself may be given, and the last on which it is changed freely */
  opensOn: string;
  openUntil: string;
  /** the term is closed, and open to this person until that day; null without an unlock */
  unlockedUntil: string | null;
  /** marks that a term's mark should rest on; null where none are counted */
  marksNeeded: number | null;
  pupils: TermMarkPupil[];
  settings: Pick<Settings, 'termMarkLimit' | 'weightsCount'>;
  /** whether this person gives the marks */
  writes: boolean;
}

/** A group with pupils whose mark for a term is not decided. */
export interface MissingTermMarks {
  kind: TermKind;
  ordinal: number;
  period: MarkPeriod;
  groupId: string;
  groupName: string;
  subject: Names;
  pupils: number;
}

export interface CourseKind {
  courseId: string;
  subject: Names;
  termKind: TermKind;
}

/** How the work of a group is marked. */
export interface GroupMode {
  groupId: string;
  name: string;
  subject: Names;
  gradingMode: GradingMode;
}

/** A pupil's mark in a subject; `proposed` where it is not decided yet. */
export interface SummaryCell {
  value: PeriodMark | null;
  proposed: number | null;
  mode: GradingMode;
}

export interface ClassSummary {
  classId: string;
  className: string;
  classTeacher: string | null;
  periods: MarkPeriod[];
  period: MarkPeriod;
  /** `period`: what the course gives a mark for then; null for one that gives none */
  subjects: { courseId: string; subject: Names; period: MarkPeriod | null }[];
  /** in list order; a cell for each subject, null where the pupil is not taught it. `leftOn`: the last day in the class of one who left it after the period. */
  pupils: { id: string; name: string; leftOn: Day | null; cells: (SummaryCell | null)[] }[];
}

/** A class's marks of all periods of the year. */
export interface ClassYear {
  className: string;
  classTeacher: string | null;
  periods: MarkPeriod[];
  /** by name */
  subjects: Names[];
  /** in list order; of each period a mark for each subject, null where the pupil is not taught it then */
  pupils: { name: string; marks: (Pick<SummaryCell, 'value' | 'mode'> | null)[][] }[];
}

/** What became of one operation. A conflict carries what stands there now. */
export type TermMarkOutcome =
  | { id: string; outcome: 'saved' }
  | { id: string; outcome: 'conflict'; current: { value: PeriodMark | null; base: Base; author: string } }
  | { id: string; outcome: 'refused'; code: ErrorCode; values: Record<string, string> };
