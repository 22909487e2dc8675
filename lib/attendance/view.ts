import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { Names } from '@/lib/journal/view';
import type { AbsenceKind, Run, SpellKind, Sums } from './model';

/** A class's attendance as its teacher sees it. */
export interface ClassHead {
  classId: string;
  className: string;
  /** whether the reader is the one who says why */
  mayExplain: boolean;
}

/** A pupil's day: lessons missed, what was said of them, and times late. */
export interface PupilDay {
  missed: number;
  kind: AbsenceKind | null;
  late: number;
  exempt: number;
}

export interface WeekPupil {
  id: string;
  name: string;
  /** beside `ClassWeek.days` */
  days: PupilDay[];
}

export interface SpellLine {
  id: string;
  pupil: string;
  from: Day;
  to: Day;
  kind: SpellKind;
  /** exempt from this one only */
  subject: Names | null;
  note: string | null;
  by: string;
  /** what taking it back asks for */
  step: ReasonStep;
}

/** `late`: a day lies before the window, why so late is asked for; `closed`: a day lies in a closed term, it is asked for; `archived`: nothing changes. */
export type ReasonStep = 'free' | 'late' | 'closed' | 'archived';

/** `notEnrolled`: a mark or an absence of a day before the pupil came, or after leaving, the school or the group. */
export interface Contradiction {
  of: 'markedAbsent' | 'twoLessons' | 'notEnrolled';
  pupil: string;
  onDate: Day;
  subjects: Names[];
}

export interface ClassWeek extends ClassHead {
  /** its Monday names the week */
  weekOn: Day;
  days: Day[];
  previous: Day | null;
  next: Day | null;
  pupilCount: number;
  /** only those with something to tell */
  pupils: WeekPupil[];
  /** runs of the week whose reason nobody has given */
  toExplain: { pupilId: string; pupil: string; runs: Run[] }[];
  spells: SpellLine[];
  /** who is taught at home on days of the week, by an order until that day */
  atHome: { pupil: string; until: Day }[];
  contradictions: Contradiction[];
  /** lessons of the class that were held and whose attendance nobody confirmed */
  unconfirmed: number;
  check: { at: string; by: string; changedSince: number } | null;
  /** a check is owed from Friday on (domain: "Filling") */
  mayCheck: boolean;
  /** of what is still to be explained */
  step: ReasonStep;
  /** the week lies in a closed term, and its reasons are open to this person until that day; null without an unlock */
  unlockedUntil: Day | null;
  /** `explanationWindowDays` of the school */
  windowDays: number;
  roster: { id: string; name: string }[];
  courses: { id: string; subject: Names }[];
}

export interface ClassSums extends ClassHead {
  terms: { id: string; kind: 'quarter' | 'halfYear' | 'trimester'; ordinal: number; startsOn: Day; endsOn: Day }[];
  term: ClassSums['terms'][number] | null;
  pupils: { id: string; name: string; sums: Sums }[];
  total: Sums;
}

/** Lessons missed in a term by pupils of a class whose reason nobody has given. */
export interface UnexplainedAbsences {
  termId: string;
  kind: TermKind;
  ordinal: number;
  classId: string;
  className: string;
  lessons: number;
}

/** What waits for the class teacher. */
export interface ClassAttendance {
  classId: string;
  className: string;
  /** lessons missed in this week and the last whose reason nobody has given */
  unexplained: number;
  /** what families announced and nobody has answered */
  notices: number;
  /** the last finished week, when nobody has checked it */
  uncheckedWeek: Day | null;
}
