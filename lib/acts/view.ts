import type { Day } from '@/lib/calendar/day';
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

/** One change of a mark, as it was written. */
export interface ChangeView {
  id: string;
  at: Date;
  groupId: string;
  lessonId: string;
  /** the group and its subject */
  place: string;
  onDate: Day;
  pupil: string;
  before: string;
  after: string;
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
