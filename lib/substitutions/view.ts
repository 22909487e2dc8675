import type { Day } from '@/lib/calendar/day';
import type { OfferKind } from './model';

/** What the page of substitutions shows. */

export interface Option {
  id: string;
  name: string;
}

/** The absent teacher's lessons of the days, each with who could take it. */
export interface Absence {
  teacher: Option;
  from: Day;
  to: Day;
  lessons: AbsentLesson[];
  /** subjects that may be taught instead */
  subjects: Option[];
}

export interface AbsentLesson {
  id: string;
  onDate: Day;
  /** within its shift: "3-сабак" */
  number: number;
  groupName: string;
  subject: Option;
  /** who has it already, instead of this teacher */
  substitute: string | null;
  isCancelled: boolean;
  /** somebody has confirmed who was there: it was held */
  isKept: boolean;
  /** in the order in which they are offered */
  offers: { kind: OfferKind; people: (Option & { lesson: string | null })[] }[];
}

export interface LogEntry {
  /** of the substitution; of the lesson when it was not held */
  id: string;
  kind: 'substituted' | 'cancelled';
  onDate: Day;
  number: number;
  groupName: string;
  subject: string;
  /** taught instead of it */
  subjectGiven: string | null;
  absent: string;
  substitute: string | null;
  grantsMarks: boolean;
  reason: string | null;
  orderNumber: string | null;
  isWithdrawn: boolean;
  /** the substitute has confirmed who was there */
  isKept: boolean;
}

export interface SubstitutionLog {
  /** the first day of the month */
  month: Day;
  previous: string | null;
  next: string | null;
  entries: LogEntry[];
  hours: { id: string; name: string; granted: number; kept: number }[];
}
