import type { Day } from '@/lib/calendar/day';
import type { RemarkAnswer, RemarkCategory, RemarkJudgement, RemarkMatter, RemarkPhase, RemarkStep } from './model';
import type { RemarksChoice } from './schema';

/** Names are in the reader's language and ready to be shown. */

export interface RemarkStepView {
  ordinal: number;
  kind: RemarkStep;
  at: Date;
  by: string;
  word: string | null;
  /** until when an answer was asked for with it */
  dueOn: Day | null;
}

export interface RemarkView {
  id: string;
  matter: RemarkMatter;
  lessonId: string | null;
  groupId: string | null;
  classId: string | null;
  /** the group or the class */
  name: string;
  /** of a group */
  subject: string | null;
  /** of a cell */
  pupil: string | null;
  onDate: Day;
  category: RemarkCategory;
  text: string;
  addressee: string;
  phase: RemarkPhase;
  last: RemarkStep;
  ordinal: number;
  dueOn: Day;
  isOverdue: boolean;
  /** oldest first; the first says who raised it and when */
  steps: RemarkStepView[];
  /** what the reader may do now */
  answers: RemarkAnswer[];
  judgements: RemarkJudgement[];
}

export interface Named {
  id: string;
  name: string;
}

export interface RemarksView {
  choice: RemarksChoice;
  /** with the other filters */
  counts: Record<RemarkPhase | 'overdue', number>;
  remarks: RemarkView[];
  pages: number;
  /** of the filters */
  teachers: Named[];
  classes: Named[];
  mayRaise: boolean;
}

/** What waits, for a day's page. */
export interface RemarkCounts {
  owed: number;
  overdue: number;
  toCheck: number;
}

/** What a remark is to be raised on. */
export interface RemarkForm {
  matter: RemarkMatter;
  name: string;
  subject: string | null;
  /** of the lesson, for whoever sees pupils; one of them may be chosen */
  pupils: Named[];
  pupilId: string | null;
  onDate: Day;
  dueOn: Day;
  today: Day;
  addressees: Named[];
  /** the reader keeps it herself, or has a child there */
  isParty: boolean;
}

/** What may be chosen where no lesson or group led to the form. */
export interface RemarkMatters {
  classes: Named[];
  groups: Named[];
}

/** A line of the paper journal's page of remarks. */
export interface RemarkSheetLine {
  id: string;
  raisedOn: Day;
  /** what of the class it is on; null: the class itself */
  on: string | null;
  /** of a lesson */
  lessonOn: Day | null;
  text: string;
  checker: string;
  /** when it was said to be fixed or answered, and by whom it was found so; null: not yet */
  fulfilled: { on: Day; by: string } | null;
  dueOn: Day;
}

export interface RemarkSheet {
  school: string;
  firstYear: number;
  name: string;
  subject: string | null;
  lines: RemarkSheetLine[];
}
