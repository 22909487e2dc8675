import type { Column } from './period-model';
import { addCounts, type Counts, dueOf, NO_LESSONS, percentOf } from './model';

/** How the filling goes from week to week: whom it goes better with, and who would be glad of help. Nobody is ranked. Pure. */

/** Hours: a late lesson lies between two of them. Within the day after its hour, two days, a week, two weeks, and longer. */
export const LATENESS_BOUNDS = [24, 48, 168, 336] as const;

/** Weeks that are set beside those before them. */
export const COMPARED_WEEKS = 3;

/** Fewer lessons due say nothing of anybody. */
const FEWEST_DUE = 10;
/** In percent: who grew by so much goes better; who is below would be glad of help. */
const [GROWN_BY, HELPED_BELOW] = [10, 80];

export interface TeacherWeeks {
  id: string;
  name: string;
  /** in the order of the weeks; null where the teacher had no lesson */
  cells: readonly (Counts | null)[];
}

export interface TeacherTrend {
  id: string;
  name: string;
  before: number | null;
  now: number;
}

export interface Trends {
  improved: TeacherTrend[];
  helped: TeacherTrend[];
}

/** By name and not by percent. The last weeks beside as many before them. */
export function trendsOf(teachers: readonly TeacherWeeks[]): Trends {
  const trends = teachers.flatMap(({ id, name, cells }) => {
    const sum = (from: number, to?: number) => cells.slice(from, to).reduce<Counts>((total, cell) => (cell ? addCounts(total, cell) : total), NO_LESSONS);
    const [earlier, lately] = [sum(-2 * COMPARED_WEEKS, -COMPARED_WEEKS), sum(-COMPARED_WEEKS)];
    const now = percentOf(lately);
    if (now === null || dueOf(lately) < FEWEST_DUE) return [];
    return [{ id, name, now, before: dueOf(earlier) < FEWEST_DUE ? null : percentOf(earlier) }];
  });
  return {
    improved: trends.filter(({ before, now }) => before !== null && now - before >= GROWN_BY && now >= HELPED_BELOW),
    helped: trends.filter(({ now }) => now < HELPED_BELOW),
  };
}

/** A week of the line: the share in time, in percent with one digit; null where nothing was due. */
export interface WeekPoint {
  column: Column;
  percent: number | null;
}

export function weekPoints(columns: readonly Column[], totals: readonly Counts[]): WeekPoint[] {
  return columns.map((column, at) => ({ column, percent: percentOf(totals[at] ?? NO_LESSONS, 10) }));
}

/** Late lessons by how late they were, shortest first: one more than there are bounds. */
export function latenessOf(found: readonly (readonly [bucket: number, lessons: number])[]): number[] {
  const counts = LATENESS_BOUNDS.map(() => 0).concat(0);
  for (const [bucket, lessons] of found) counts[bucket] = lessons;
  return counts;
}
