import { addDays, type Day, weekdayOf } from '@/lib/calendar/day';
import { type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';

/**
 * A remark on keeping the journal and its whole life (regulation 1.3, 1.5; domain: "Oversight"). Pure. The same steps stand in
 * prisma/policies/_4-remarks.sql; a data test compares the two.
 */

/** What a remark is on: a cell is a pupil in a lesson, a plan the curriculum plan of a group. */
export const REMARK_MATTERS = ['lesson', 'cell', 'group', 'class', 'plan'] as const;
export type RemarkMatter = (typeof REMARK_MATTERS)[number];

export const REMARK_CATEGORIES = ['filling', 'marks', 'homework', 'attendance', 'curriculum', 'termMarks', 'other'] as const;
export type RemarkCategory = (typeof REMARK_CATEGORIES)[number];

/** The addressee's. */
export const ANSWERS = ['seen', 'answered', 'fixed'] as const;
export type RemarkAnswer = (typeof ANSWERS)[number];

/** A checker's, who is never the addressee. */
export const JUDGEMENTS = ['verified', 'returned', 'closed', 'reopened'] as const;
export type RemarkJudgement = (typeof JUDGEMENTS)[number];

export const REMARK_STEPS = ['raised', ...ANSWERS, ...JUDGEMENTS] as const;
export type RemarkStep = (typeof REMARK_STEPS)[number];

const TO_ANSWER = ['seen', 'answered', 'fixed'] as const;
const TO_JUDGE = ['verified', 'returned'] as const;

/** What may follow each step; whatever is not here is refused. */
const NEXT: Readonly<Record<RemarkStep, readonly RemarkStep[]>> = {
  raised: TO_ANSWER,
  seen: ['answered', 'fixed'],
  answered: TO_JUDGE,
  fixed: TO_JUDGE,
  returned: TO_ANSWER,
  verified: ['closed', 'reopened'],
  closed: ['reopened'],
  reopened: TO_ANSWER,
};

/** null: the beginning, after which a remark is raised and nothing else. */
export function mayFollow(last: RemarkStep | null, next: RemarkStep): boolean {
  return last === null ? next === 'raised' : NEXT[last].includes(next);
}

export function answersAfter(last: RemarkStep): RemarkAnswer[] {
  return ANSWERS.filter((step) => mayFollow(last, step));
}

export function judgementsAfter(last: RemarkStep): RemarkJudgement[] {
  return JUDGEMENTS.filter((step) => mayFollow(last, step));
}

/** `owed`: the addressee is to answer; `toCheck`: somebody is to judge what was answered. */
export const REMARK_PHASES = ['owed', 'toCheck', 'verified', 'closed'] as const;
export type RemarkPhase = (typeof REMARK_PHASES)[number];

const PHASE: Readonly<Record<RemarkStep, RemarkPhase>> = {
  ...{ raised: 'owed', seen: 'owed', returned: 'owed', reopened: 'owed' },
  ...{ answered: 'toCheck', fixed: 'toCheck' },
  ...{ verified: 'verified', closed: 'closed' },
};

export function phaseOf(last: RemarkStep): RemarkPhase {
  return PHASE[last];
}

/** The last steps of a phase. */
export function stepsIn(phases: readonly RemarkPhase[]): RemarkStep[] {
  return REMARK_STEPS.filter((step) => phases.includes(PHASE[step]));
}

/** Steps that give the addressee a day until which to answer. */
export function givesDay(step: RemarkStep): boolean {
  return step === 'raised' || step === 'returned' || step === 'reopened';
}

/** An answer is a word, and whoever sends a remark back says why. */
export function needsWord(step: RemarkStep): boolean {
  return step === 'answered' || step === 'returned' || step === 'reopened';
}

/** Derived, never stored: an answer is owed and the day for it has passed. */
export function isOverdue(last: RemarkStep, dueOn: Day, today: Day): boolean {
  return phaseOf(last) === 'owed' && dueOn < today;
}

/** Holidays end by then: a school whose calendar knows no more days counts plain ones. */
const FARTHEST_DAYS = 120;

/** The day by which to answer: so many of the school's working days after `from`; past the calendar's end, from Monday to Friday. */
export function dueDay(calendar: Pick<SchoolCalendar, 'startsOn' | 'endsOn' | 'weekdays' | 'terms' | 'specialDays' | 'bellSchedules'>, from: Day, workingDays: number): Day {
  const isWorking = (day: Day) => (day > calendar.endsOn ? weekdayOf(day) <= 5 : schoolDayOf(calendar, day, WHOLE_SCHOOL).taught);
  let [day, left] = [from, workingDays];
  for (let passed = 0; left > 0 && passed < FARTHEST_DAYS; passed++) {
    day = addDays(day, 1);
    if (isWorking(day)) left -= 1;
  }
  return day;
}

/** A lesson's automatic remark: opened when its hour passed, closed when it was complete. */
export interface AutomaticRemark {
  openedAt: Date;
  /** null: open still */
  closedAt: Date | null;
}

export interface LessonTimes {
  dueAt: Date;
  isExcused: boolean;
  /** since when all of it has been complete without a break; null while it is not */
  completeAt: Date | null;
}

/**
 * What follows from a lesson alone, so that no missed night loses one and nothing makes one twice; null: its hour has not
 * passed, it was complete in time, or nothing is owed. What is taken back opens it anew, at the same hour.
 */
export function automaticRemarkOf({ dueAt, isExcused, completeAt }: LessonTimes, at: Date): AutomaticRemark | null {
  if (isExcused || at <= dueAt) return null;
  const closedAt = completeAt && completeAt <= at ? completeAt : null;
  return closedAt && closedAt <= dueAt ? null : { openedAt: dueAt, closedAt };
}
