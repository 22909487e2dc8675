import type { BellSlot } from './model';

/** When a school rings: what a schedule of bells must be like. Pure. */

/** Shorter or longer than these and somebody mistyped. */
export const LESSON_MINUTES = { least: 15, most: 120 } as const;

/** The hours of a day that a form offers, both shifts together. */
export const MOST_HOURS = 16;

export type BellProblem =
  | { kind: 'none' }
  | { kind: 'half'; position: number }
  | { kind: 'length'; position: number }
  | { kind: 'overlap'; position: number; other: number };

/** One line of the form: minutes after midnight, null where nothing stands. */
export interface BellLine {
  position: number;
  shift: number;
  startsAtMinute: number | null;
  endsAtMinute: number | null;
}

/** What is wrong with the lines, the first of each; empty when they ring a day. Hours of one shift follow one another. */
export function bellProblems(lines: readonly BellLine[]): BellProblem[] {
  const problems: BellProblem[] = [];
  const last = new Map<number, { position: number; endsAtMinute: number }>();
  for (const { position, shift, startsAtMinute: start, endsAtMinute: end } of lines) {
    if (start === null && end === null) continue;
    if (start === null || end === null) {
      problems.push({ kind: 'half', position });
      continue;
    }
    const [length, before] = [end - start, last.get(shift)];
    if (length < LESSON_MINUTES.least || length > LESSON_MINUTES.most) problems.push({ kind: 'length', position });
    else if (before && start < before.endsAtMinute) problems.push({ kind: 'overlap', position, other: before.position });
    last.set(shift, { position, endsAtMinute: end });
  }
  return problems.length === 0 && last.size === 0 ? [{ kind: 'none' }] : problems;
}

/** The bells that the lines ring: a lesson's number counts within its shift. */
export function slotsOf(lines: readonly BellLine[]): BellSlot[] {
  const numbers = new Map<number, number>();
  return lines.flatMap(({ position, shift, startsAtMinute, endsAtMinute }) => {
    if (startsAtMinute === null || endsAtMinute === null) return [];
    const number = (numbers.get(shift) ?? 0) + 1;
    numbers.set(shift, number);
    return [{ position, shift, number, startsAtMinute, endsAtMinute }];
  });
}

export interface BellChange {
  position: number;
  number: number;
  shift: number;
  before: [starts: number, ends: number] | null;
  after: [starts: number, ends: number] | null;
  /** lessons that are rung at another time */
  lessons: number;
}

/** Hour by hour what differs between two schedules; `lessons` of the hour count where it does. */
export function bellChanges(before: readonly BellSlot[], after: readonly BellSlot[], lessons: ReadonlyMap<number, number>): BellChange[] {
  const positions = [...new Set([...before, ...after].map(({ position }) => position))].sort((a, b) => a - b);
  return positions.map((position) => {
    const [old, now] = [before, after].map((slots) => slots.find((slot) => slot.position === position));
    const differs = old?.startsAtMinute !== now?.startsAtMinute || old?.endsAtMinute !== now?.endsAtMinute;
    return {
      ...{ position, number: (now ?? old)!.number, shift: (now ?? old)!.shift },
      before: old ? [old.startsAtMinute, old.endsAtMinute] : null,
      after: now ? [now.startsAtMinute, now.endsAtMinute] : null,
      lessons: differs ? (lessons.get(position) ?? 0) : 0,
    };
  });
}
