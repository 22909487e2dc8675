import type { Day } from '@/lib/calendar/day';
import type { PeriodMark } from '@/lib/grading/model';
import type { DayLoad } from '@/lib/oversight/homework-load-model';
import type { TermPeriod } from '@/lib/term-marks/model';

/** Level 3: a page of the sample with its names and values, for the members of the check while it is open. */

type Attendance = 'absent' | 'late' | 'exempt' | null;
/** 'debt': a mark is owed */
export type EvidenceMark = number | 'debt';

export interface Evidence {
  lessonId: string;
  name: string;
  onDate: Day;
  topic: string | null;
  /** somebody said that the attendance was checked */
  isConfirmed: boolean;
  /** null: nothing is written; `text` null: none was set */
  homework: { text: string | null; minutes: number | null; dueOn: Day | null } | null;
  /** of a check of the homework load: what each class has for the day it is due on; `norm` null in the first grade, which has none */
  loads: readonly (DayLoad & { name: string; norm: number | null; isAbove: boolean })[];
  pupils: readonly { name: string; attendance: Attendance; minutesLate: number | null; marks: readonly EvidenceMark[] }[];
}

/** What the kind of the check looks at in a group, and nothing besides. */
export type GroupEvidence = { groupId: string; name: string } & (
  | {
      kind: 'marksPerPupil';
      /** of each period the marks of each that the lessons a week ask for */
      periods: readonly { period: TermPeriod; needed: number | null }[];
      pupils: readonly { name: string; periods: readonly { counting: number; marks: readonly { onDate: Day; mark: EvidenceMark }[] }[] }[];
    }
  | {
      kind: 'controlWorks';
      works: readonly { onDate: Day; topic: string | null }[];
      pupils: readonly { name: string; works: readonly { attendance: Attendance; marks: readonly EvidenceMark[] }[] }[];
    }
  | {
      kind: 'termMarks';
      periods: readonly { period: TermPeriod }[];
      pupils: readonly { name: string; periods: readonly TermMarkEvidence[] }[];
    }
  | { kind: 'curriculum'; lessons: readonly { onDate: Day; topic: string | null; planned: string | null; isLost: boolean }[] }
);

export interface TermMarkEvidence {
  /** weighted sum and weight of the counting marks; weight 0: there are none */
  basis: { sum: number; count: number };
  proposed: number | null;
  decided: { value: PeriodMark; reason: string | null; at: Date } | null;
  /** the decision lies farther from the proposal than the school lets pass without a reason */
  departs: boolean;
}
