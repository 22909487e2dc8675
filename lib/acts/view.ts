import type { Day } from '@/lib/calendar/day';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { ActKind } from './model';

/** Acts of one kind by one person, on one day where it is a mass change. */
export interface ActView {
  kind: ActKind;
  personId: string;
  person: string;
  day: Day | null;
  changes: number;
  groups: number;
  lastAt: Date;
}

/** What a mark was: a figure or a remark as it is, a credit by its word, a debt with its day, or what is said of a period mark that could not be given. */
export type MarkSaid = { text: string } | { debtDueOn: Day } | 'passed' | 'failed' | 'notAssessed';

/** One change of a mark, as it was written. */
export interface ChangeView {
  id: string;
  at: Date;
  /** the lesson, or the period that the mark is of; `groupId` null: of a group that is none of the pupil's any more */
  of: { groupId: string; lessonId: string; onDate: Day } | { groupId: string | null; period: MarkPeriod };
  /** the group and its subject */
  place: string;
  pupil: string;
  /** null: nothing */
  before: MarkSaid | null;
  after: MarkSaid | null;
  reason: string | null;
}

export interface ChangesView {
  kind: ActKind;
  person: string;
  day: Day | null;
  changes: ChangeView[];
  /** there are more than are shown */
  isCut: boolean;
}
