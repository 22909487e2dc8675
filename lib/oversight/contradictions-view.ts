import type { Day } from '@/lib/calendar/day';
import type { Contradiction } from './contradictions-model';
import type { ContradictionsChoice } from './contradictions-schema';
import type { TermChoice } from './view';

/** One thing that cannot be so, or hardly can: level 2, pupils by their number in the list and no value. */
export interface ContradictionView {
  key: string;
  kind: Contradiction;
  /** a group with its subject, or a class */
  place: string;
  /** the other group of the same hour */
  otherPlace: string | null;
  groupId: string | null;
  lessonId: string | null;
  keepers: string[];
  firstOn: Day;
  lastOn: Day;
  /** of the group's list */
  numbers: number[];
  /** pupils, lessons, minutes or percent, by its kind */
  amount: number;
  norm: number | null;
  /** whoever looks is a party to it and does not dismiss it */
  isOwnMatter: boolean;
  dismissal: { id: string; reason: string; at: Date; by: string } | null;
}

export interface ContradictionsView {
  choice: ContradictionsChoice;
  terms: TermChoice[];
  term: TermChoice;
  classes: { id: string; name: string }[];
  /** of the chosen class; by kind, those that are shown */
  counts: Partial<Record<Contradiction, number>>;
  total: number;
  found: ContradictionView[];
  pages: number;
  /** whether this person may open any lesson; the working group stays at numbers */
  opensLessons: boolean;
}
