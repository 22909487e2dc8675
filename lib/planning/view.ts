import type { Day } from '@/lib/calendar/day';
import type { Names, WorkKind } from '@/lib/journal/view';
import type { PlanFigures, TopicText } from './model';

export type { WorkKind };

/** The curriculum plan of a group with what became of it. */
export interface PlanView {
  group: { id: string; name: string; subject: Names };
  topics: PlanTopic[];
  figures: PlanFigures;
  /** whether this person keeps the plan */
  writes: boolean;
  /** plans of the same subject that may be copied, of the same grade first */
  sources: { groupId: string; name: string; teachers: string[]; topics: number; hours: number }[];
}

export interface PlanTopic extends TopicText {
  id: string;
  /** lessons in which it was given */
  givenOn: Day[];
  /** lessons its hours left fall to */
  plannedOn: Day[];
  /** hours left that find no lesson before the year ends */
  unplaced: number;
}

/** What a file or another plan would change, before anything is written. */
export interface PlanPreview {
  /** what it comes from: the file, or the group */
  name: string;
  counts: Record<'created' | 'changed' | 'kept' | 'stays' | 'leftOut', number>;
  /** created, changed, staying and going, in the plan's order; what is kept only counts */
  topics: { state: 'created' | 'changed' | 'stays' | 'leftOut'; number: number | null; title: string; hours: number; was: TopicText | null }[];
  /** in words, row by row */
  problems: { severity: 'error' | 'warning'; text: string }[];
  /** sent back to be written; null while an error stands */
  toApply: string | null;
}

/** A course group as the list of lags shows it. */
export interface CourseLag {
  groupId: string;
  groupName: string;
  subject: string;
  teachers: string[];
  hours: number;
  due: number;
  given: number;
  lag: number;
  /** hours left that no lesson of the year is left for */
  unplaced: number;
}

export interface LagsView {
  courses: CourseLag[];
  /** groups that have lessons and no plan */
  withoutPlan: number;
  /** whether this person may open any plan; the working group sees the figures alone */
  opensPlans: boolean;
}

export type { TopicText };
