import type { MarkExtras, WorkKind } from './schema';
import type { Base, ExceptionKind, GroupHead, Lock } from './view';

/** The spread of a group and term: pupils and lessons, and what stands where they meet. */

export interface TermHead {
  id: string;
  kind: 'quarter' | 'halfYear' | 'trimester';
  ordinal: number;
  startsOn: string;
  endsOn: string;
  isClosed: boolean;
  /** closed, and open to this person in this group until that day; null or left out without an unlock */
  unlockedUntil?: string | null;
}

export interface SpreadLesson {
  id: string;
  onDate: string;
  /** number within the shift: '3-сабак' */
  number: number;
  lock: Lock;
  /** what a lesson to come will be on its day; left out: open */
  lockThen?: Lock;
  /** the last day on which it is changed freely */
  openUntil: string;
  isConfirmed: boolean;
  topic: string | null;
  /** null = nothing said; text null = none was set */
  homework: { text: string | null } | null;
  /** a control work among its marks */
  hasControlWork: boolean;
  /** what a new mark is first taken to be for; left out: an answer */
  usualKind?: WorkKind;
  /** what a new mark weighs, where another rule was in force on the lesson's day than at the term's end */
  weights?: Partial<Record<WorkKind, number>>;
  /** remarks on it that the reader may know and that are not closed; left out: none */
  remarks?: number;
  /** bases of topic, homework, confirmation */
  bases: [Base, Base, Base];
}

export interface SpreadPupil {
  id: string;
  /** 'Асанова Ырыскүл' */
  name: string;
  /** index of the first and one past the last lesson of the term in which the pupil belongs to the group */
  from: number;
  to: number;
  /** lessons between, in which he did not: a pupil who went and came back */
  apart?: number[];
  /** taught at home today, by an order until that day */
  homeUntil?: string;
  /** of all counting marks of the course's own period up to the term's end, whatever group they were given in: weighted sum and weight */
  sum: number;
  count: number;
  /** what the school's rule proposes; null without marks */
  proposed: number | null;
  /** the term's mark as the teacher decided it */
  decided: number | 'notAssessed' | null;
}

/**
 * Sparse and short, because a spread has thousands of cells: pupil index, lesson index, then the value; null where a debt
 * or a remark stands. `isPaidLater`: a debt that a mark of another term stands in for.
 */
export type MarkCell = [
  pupil: number, lesson: number, slot: number, value: number | null, kind: WorkKind, base: string, note?: string | null, weight?: number,
  extras?: MarkExtras, isPaidLater?: boolean,
];
export type AttendanceCell = [pupil: number, lesson: number, kind: ExceptionKind, minutes: number | null, base: string];
/** Slots and exceptions that were cleared: empty to see, but a write must know what it follows. */
export type ClearedCell = [pupil: number, lesson: number, slot: number | 'attendance', base: string];

/** A debt of a lesson before the term that a mark of it may pay, or pays. */
export type EarlierDebt = [pupil: number, lessonId: string, onDate: string, slot: number, kind: WorkKind, dueOn: string];

/**
 * A figure of a lesson of the group before the term, in the course's own period (the first quarter of a half-year), that a
 * mark of the term may stand in for, or does. `counts` is left out where the teacher did not set it aside.
 */
export type EarlierFigure = [pupil: number, lessonId: string, onDate: string, slot: number, kind: WorkKind, value: number, weight: number, counts?: false];

/** A mark of the year in the subject that a pupil who changed groups was given in another one: to be read, not written. */
export type ElsewhereMark = [pupil: number, onDate: string, value: number, kind: WorkKind, groupName: string];

export interface MeanRule {
  weightsCount: boolean;
  roundUpFromHundredths: number;
  /** false: the course gives no mark at this term's end (the first quarter of a half-year) */
  proposes?: boolean;
  /** what a new mark of a kind weighs; left out where weights do not count */
  weights?: Record<WorkKind, number>;
}

export interface SpreadView {
  group: GroupHead;
  terms: TermHead[];
  term: TermHead;
  today: string;
  lessons: SpreadLesson[];
  pupils: SpreadPupil[];
  marks: MarkCell[];
  attendance: AttendanceCell[];
  cleared: ClearedCell[];
  debts: EarlierDebt[];
  /** left out where the course's period begins with the term, as most do */
  earlierFigures?: EarlierFigure[];
  elsewhere: ElsewhereMark[];
  plan: { planned: number; held: number } | null;
  /** days until which a debt is first taken to be owed */
  debtDays: number;
  /** how the school takes means, for those worked out while marks are typed */
  meanRule: MeanRule;
  writesMarks: boolean;
  readsMarks: boolean;
}
