import type { Day } from '@/lib/calendar/day';
import type { ExceptionKind, Names, WorkKind } from '@/lib/journal/view';
import type { ShownMark } from './model';

export interface DiaryPupil {
  id: string;
  /** 'Асанова Айпери' */
  name: string;
  firstName: string;
  initials: string;
  className: string;
}

export interface TermChoice {
  id: string;
  kind: 'quarter' | 'halfYear' | 'trimester';
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
}

export interface DiaryMark extends ShownMark {
  workKind: WorkKind;
  note: string | null;
}

export interface Absence {
  kind: ExceptionKind;
  minutesLate: number | null;
  reason: 'sick' | 'valid' | 'none' | null;
}

export interface DiaryLesson {
  id: string;
  number: number;
  /** 'HH:MM' */
  startsAt: string;
  subject: Names;
  /** due in this lesson; text null = none was set */
  homework: { text: string | null; minutes: number | null }[];
  absence: Absence | null;
  marks: DiaryMark[];
  isCancelled: boolean;
}

export interface DiaryDay {
  onDate: Day;
  isToday: boolean;
  /** why there are no lessons, or what is different: in the school's words */
  special: { kind: 'off' | 'worksAs' | 'remote' | 'shortened'; reason: Names } | null;
  isFree: boolean;
  lessons: DiaryLesson[];
}

export interface DiaryHead {
  pupil: DiaryPupil;
  /** the actor's own children, to change between them; only this pupil when there are no others */
  siblings: DiaryPupil[];
}

export interface DiaryWeek extends DiaryHead {
  from: Day;
  to: Day;
  previous: Day;
  next: Day;
  days: DiaryDay[];
  term: TermChoice | null;
  mean: { sum: number; count: number };
  missedLessons: number;
  tasks: { onDate: Day | null; count: number };
}

export interface SubjectMarks {
  subject: Names;
  marks: (DiaryMark & { onDate: Day; topic: string | null })[];
  mean: { sum: number; count: number };
}

export interface DiaryMarks extends DiaryHead {
  terms: TermChoice[];
  term: TermChoice | null;
  subjects: SubjectMarks[];
}

export interface AbsentLesson extends Absence {
  onDate: Day;
  number: number;
  subject: Names;
}

export interface DiaryAttendance extends DiaryHead {
  terms: TermChoice[];
  term: TermChoice | null;
  /** newest first */
  lessons: AbsentLesson[];
  /** days on which every lesson, or some, were missed */
  days: number;
  byReason: Record<'sick' | 'valid' | 'none' | 'unexplained', number>;
  late: { times: number; minutes: number };
}

/** One child on the family's first page. */
export interface ChildToday {
  pupil: DiaryPupil;
  day: DiaryDay | null;
  newMarks: (DiaryMark & { onDate: Day; subject: Names })[];
  tasks: { onDate: Day | null; items: { subject: Names; text: string; minutes: number | null }[] };
}
