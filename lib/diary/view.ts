import type { Hat } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { SpecialDayKind, TermKind, WhyFree } from '@/lib/calendar/model';
import type { WeekRead } from '@/lib/confirmations/view';
import type { ExceptionKind, GradingMode, Names, WorkKind } from '@/lib/journal/view';
import type { MarkPeriod, PeriodMark } from '@/lib/term-marks/view';
import type { ShownMark } from './model';
import type { MarkNeeds } from './needs-model';
import type { Progress } from './progress-model';

export type { GradingMode, MarkNeeds, MarkPeriod, PeriodMark };

export interface DiaryPupil {
  id: string;
  /** 'Асанова Айпери' */
  name: string;
  firstName: string;
  initials: string;
  className: string;
}

/** Whose diary it is. */
export interface DiaryHead {
  pupil: DiaryPupil;
  /** the actor's own children, to change between them; empty when this is not one of them */
  siblings: DiaryPupil[];
}

export interface TermChoice {
  id: string;
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
}

/** Sum and weight of counting marks; `formatMean` of lib/text/format shows them. */
export interface Mean {
  sum: number;
  count: number;
}

export interface DiaryMark extends Omit<ShownMark, 'changedAt'> {
  /** the school's day of the correction; null for a mark that stands as it was first seen */
  changedOn: Day | null;
  mode: GradingMode;
  workKind: WorkKind;
  weight: number;
  note: string | null;
  /** false: it counts in no mean */
  counts: boolean;
  /** another mark stands in for it */
  isRetaken: boolean;
  /** a debt whose day has passed, and nothing has paid it */
  isOverdue: boolean;
  /** the mark, or the debt, that it stands in for */
  retakeOf: { onDate: Day; value: number | null } | null;
}

export type AbsenceReason = 'sick' | 'valid' | 'none';

export interface Absence {
  /** null: it was taken back, and `was` says what */
  kind: ExceptionKind | null;
  minutesLate: number | null;
  reason: AbsenceReason | null;
  /** what families read before it was put right; null for one that stands as it was first seen */
  was: { kind: ExceptionKind; minutesLate: number | null } | null;
  /** the school's day of the correction */
  changedOn: Day | null;
  /** why it was corrected, when the teacher said so */
  because: string | null;
}

/** Due in a lesson. */
export interface DueHomework {
  /** the one it was given in */
  lessonId: string;
  /** null = none was set */
  text: string | null;
  minutes: number | null;
  /** by the pupil's own word, which the family alone is told */
  isDone: boolean;
}

export interface DiaryLesson {
  id: string;
  /** number within the shift: '3-сабак' */
  number: number;
  /** 'HH:MM', empty when no bell rings it */
  startsAt: string;
  subject: Names;
  homework: DueHomework[];
  absence: Absence | null;
  marks: DiaryMark[];
  isCancelled: boolean;
}

export interface DiaryDay {
  onDate: Day;
  isToday: boolean;
  /** what is different that day, in the school's words */
  special: { kind: SpecialDayKind; reason: Names } | null;
  /** null on a day with school */
  free: WhyFree | null;
  lessons: DiaryLesson[];
  /** minutes that homework due that day should not take longer than; null where there is no norm */
  homeworkNorm: number | null;
}

/** Homework due on the next day with lessons. */
export interface Task {
  subject: Names;
  text: string;
  minutes: number | null;
}

export interface DiaryWeek extends DiaryHead {
  from: Day;
  /** the last day shown */
  to: Day;
  /** Mondays of the weeks beside it; null past the school year */
  previous: Day | null;
  next: Day | null;
  /** the Monday of the week of today; null when that is the one shown */
  present: Day | null;
  days: DiaryDay[];
  /** the term the figures below are of; null before the first */
  term: TermChoice | null;
  mean: Mean;
  missedLessons: number;
  tasks: { onDate: Day | null; isTomorrow: boolean; count: number };
  /** the reader is the pupil, who says what is done */
  mayTick: boolean;
  /** guardians who have read the week, as far as the reader is told */
  read: WeekRead[];
  mayConfirm: MayConfirm;
}

/** A week that an administrator opened to himself for some minutes. */
export interface EmergencyWeek extends Pick<DiaryWeek, 'pupil' | 'from' | 'to' | 'previous' | 'next' | 'present' | 'days' | 'mayTick'> {
  accessId: string;
  endsAt: Date;
}

/** Whether the reader may say to have read the week; `soon`: from its Friday on. null: not hers to say, said already, or nothing to read. */
export type MayConfirm = 'now' | 'soon' | null;

export interface SubjectMarks {
  subject: Names;
  /** in the order of the lessons */
  marks: (DiaryMark & { onDate: Day; topic: string | null })[];
  /** of the pupil's group; marks of another scale are in no mean of it. null without marks and group */
  mode: GradingMode | null;
  mean: Mean;
  /** how the mean went; null while there are too few marks for a line */
  progress: Progress | null;
  /** of the class, where the school shows it and enough pupils have marks */
  classMean: Mean | null;
  /** what better term marks still need; null in a period that does not run today, or whose mark families have seen, and where no mean leads to one */
  needs: MarkNeeds | null;
}

/** A subject's marks for terms, the year, the exam, and the final one. */
export interface SubjectTermMarks {
  subject: Names;
  mode: GradingMode;
  /** by period; what families saw before and why it changed, where it did; null in `value` for a mark that was taken back */
  marks: Partial<Record<MarkPeriod, { value: PeriodMark | null; was: PeriodMark | null; reason: string | null }>>;
}

export interface DiaryMarks extends DiaryHead {
  terms: TermChoice[];
  term: TermChoice | null;
  subjects: SubjectMarks[];
  /** empty until the first is public */
  termMarks: SubjectTermMarks[];
}

/** A year as a report card has it. */
export interface DiaryCard extends DiaryHead {
  terms: TermChoice[];
  term: TermChoice | null;
  /** what the pupil is taught in the term */
  subjects: Names[];
  /** empty until the first is public */
  termMarks: SubjectTermMarks[];
  /** of each term that has begun: days and lessons missed, of them because of illness */
  missed: { term: TermChoice; days: number; lessons: number; sick: number }[];
}

export interface AbsentLesson extends Absence {
  /** of the lesson */
  id: string;
  onDate: Day;
  number: number;
  subject: Names;
}

/** Lessons missed, and the days they lie on. */
export interface Missed {
  lessons: number;
  days: number;
}

/** Who of the staff looked at a pupil's record: by hat and day, never by name. */
export interface DiaryReaders extends DiaryHead {
  /** the first day that is told */
  since: Day;
  /** the newest day first */
  days: { onDate: Day; readings: { hat: Hat; count: number }[] }[];
}

/** Work that a plan leads to: it moves when lessons do. */
export interface WorkAhead {
  lessonId: string;
  onDate: Day;
  /** within the shift */
  number: number;
  /** 'HH:MM', empty when no bell rings it */
  startsAt: string;
  /** of the lesson; null likewise */
  at: { from: Date; to: Date } | null;
  subject: Names;
  kind: WorkKind;
}

/** The year of a pupil. */
export interface DiaryCalendar extends DiaryHead {
  /** the next first */
  works: WorkAhead[];
  terms: TermChoice[];
  /** without school, between terms */
  breaks: { from: Day; to: Day }[];
  /** from today on */
  specialDays: { id: string; kind: SpecialDayKind; from: Day; to: Day; reason: Names | null }[];
  /** of the pupil's shift on an ordinary day; 'HH:MM' */
  bells: { number: number; startsAt: string; endsAt: string }[];
  /** the reader's own address of this calendar for a telephone */
  feed: { id: string; madeAt: Date } | null;
  mayKeepFeed: boolean;
}

export interface DiaryAttendance extends DiaryHead {
  terms: TermChoice[];
  term: TermChoice | null;
  /** newest first; lateness, exemptions and what was taken back too */
  lessons: AbsentLesson[];
  missed: Missed;
  byReason: Record<AbsenceReason | 'unexplained', Missed>;
  late: { times: number; minutes: number };
}

/** One child on the family's first page. */
export interface ChildToday {
  pupil: DiaryPupil;
  day: DiaryDay;
  /** made public or corrected within the last days, newest lesson first */
  newMarks: (DiaryMark & { onDate: Day; subject: Names })[];
  tasks: { onDate: Day | null; isTomorrow: boolean; items: Task[] };
}
