import type { Day } from '@/lib/calendar/day';

/**
 * Filling: what each lesson owes and whether it was given in time (regulation 1.3, 1.5; domain: "Filling: what is due
 * when"). Pure. prisma/policies/_4-filling.sql counts by the same rules; a data test compares the two lesson by lesson.
 */

/** What is due in every lesson. */
export const PARTS = ['topic', 'attendance', 'homework'] as const;
export type Part = (typeof PARTS)[number];

/** `notDue`: still to be done and its hour has not come. `excused`: cancelled, withdrawn, or a day off. */
export const STATES = ['inTime', 'late', 'missing', 'notDue', 'excused'] as const;
export type FillingState = (typeof STATES)[number];

/** In addresses, the teacher of lessons that nobody keeps: `by=teacher&id=none`. */
export const NOBODY = 'none';

export type Excuse = 'cancelled' | 'withdrawn' | 'dayOff';

/** What was said about a lesson besides its contents. */
export interface LessonFate {
  isDayOff: boolean;
  cancelledAt: Date | null;
  /** when it was withdrawn, or left the timetable and was kept for what refers to it */
  withdrawnAt: Date | null;
}

/** Why nothing is owed, as known at the instant `at`; null when all is owed. */
export function excuseOf(lesson: LessonFate, at: Date): Excuse | null {
  if (lesson.withdrawnAt && lesson.withdrawnAt <= at) return 'withdrawn';
  if (lesson.cancelledAt && lesson.cancelledAt <= at) return 'cancelled';
  return lesson.isDayOff ? 'dayOff' : null;
}

/** What filling needs to know of a lesson; no pupil and no value is among it. */
export interface LessonRecord {
  /** the end of the lesson's day, or the hour the school set */
  dueAt: Date;
  excuse: Excuse | null;
  /** per part: since when it has been complete without a break; null while it is not */
  completeSince: Readonly<Record<Part, Date | null>>;
}

export interface Filling {
  state: FillingState;
  parts: Record<Part, FillingState>;
  /** how long after its hour the lesson was complete, in milliseconds; 0 unless it is late */
  lateMs: number;
}

/** A lesson is what the worst of its parts is. The database tells a state by its place here. */
export const FROM_BEST = ['excused', 'inTime', 'notDue', 'late', 'missing'] as const satisfies readonly FillingState[];

/**
 * What stood at the instant `at`: what was written later is not known yet, so that the number of any past day can be
 * had again. A part complete before its hour is in time at once; exactly at its hour is still in time.
 */
export function fillingOf({ dueAt, excuse, completeSince }: LessonRecord, at: Date): Filling {
  const partState = (part: Part) => (excuse ? 'excused' : stateOf(completeSince[part], dueAt, at));
  const parts = { topic: partState('topic'), attendance: partState('attendance'), homework: partState('homework') };
  const state = PARTS.map((part) => parts[part]).reduce(worse);
  // The lesson's time: when the last of its parts was first complete and still is.
  const completeAt = Math.max(...PARTS.map((part) => completeSince[part]?.getTime() ?? 0));
  return { state, parts, lateMs: state === 'late' ? completeAt - dueAt.getTime() : 0 };
}

function stateOf(completeSince: Date | null, dueAt: Date, at: Date): FillingState {
  if (completeSince && completeSince <= at) return completeSince <= dueAt ? 'inTime' : 'late';
  return at > dueAt ? 'missing' : 'notDue';
}

function worse(a: FillingState, b: FillingState): FillingState {
  return FROM_BEST.indexOf(a) >= FROM_BEST.indexOf(b) ? a : b;
}

/** Lessons by state, and the delays of the late ones together. */
export interface Counts extends Record<FillingState, number> {
  lateMs: number;
}

export const NO_LESSONS: Counts = { inTime: 0, late: 0, missing: 0, notDue: 0, excused: 0, lateMs: 0 };

export function countsOf(fillings: Iterable<Pick<Filling, 'state' | 'lateMs'>>): Counts {
  const counts = { ...NO_LESSONS };
  for (const { state, lateMs } of fillings) {
    counts[state] += 1;
    counts.lateMs += lateMs;
  }
  return counts;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    inTime: a.inTime + b.inTime,
    late: a.late + b.late,
    missing: a.missing + b.missing,
    notDue: a.notDue + b.notDue,
    excused: a.excused + b.excused,
    lateMs: a.lateMs + b.lateMs,
  };
}

/** Lessons that count: due and not excused. */
export function dueOf(counts: Counts): number {
  return counts.inTime + counts.late + counts.missing;
}

export function lessonsOf(counts: Counts): number {
  return dueOf(counts) + counts.notDue + counts.excused;
}

/**
 * In time of what was due, in percent cut to whole steps of `step` (1, or 0.1 with `steps` = 10): 100 means all, never
 * almost all. null when nothing was due.
 */
export function percentOf(counts: Counts, steps: 1 | 10 = 1): number | null {
  const due = dueOf(counts);
  return due === 0 ? null : Math.floor((100 * steps * counts.inTime) / due) / steps;
}

/** While as much is still to come as was due, a percentage says little: a day that has just begun. */
export function isProvisional(counts: Counts): boolean {
  return counts.notDue > 0 && counts.notDue >= dueOf(counts);
}

/** 5: 98-100, 4: 92-97, 3: 80-91, 2: 60-79, 1: below. */
export type Band = 1 | 2 | 3 | 4 | 5;

const BAND_STARTS: readonly (readonly [Band, number])[] = [[5, 98], [4, 92], [3, 80], [2, 60]];

export function bandOf(percent: number): Band {
  return BAND_STARTS.find(([, from]) => percent >= from)?.[0] ?? 1;
}

const HOUR = 3_600_000;

/** A delay in whole hours, never 0: twenty minutes late is late. */
export function hoursOf(delayMs: number): number {
  return Math.max(1, Math.round(delayMs / HOUR));
}

/** The mean delay of the late lessons in whole hours; null when none is late. */
export function meanHoursLate(counts: Counts): number | null {
  return counts.late === 0 ? null : hoursOf(counts.lateMs / counts.late);
}

/** A day as filling sees it: when its lessons are due and for whom it is free. */
export interface FillingDay {
  day: Day;
  dueAt: Date;
  /** free for a group that no class sits in */
  isSchoolFree: boolean;
  /** the classes for which the day is free; null: for every class */
  freeClassIds: readonly string[] | null;
}

/** A group of several classes has its lesson when any of them has school (as lib/timetable makes the rows). */
export function isDayOffFor(day: FillingDay, classIds: readonly string[]): boolean {
  if (classIds.length === 0) return day.isSchoolFree;
  const free = day.freeClassIds;
  return free === null || classIds.every((id) => free.includes(id));
}
