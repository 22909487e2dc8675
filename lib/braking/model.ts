import { DomainError } from '@/lib/errors';

/** The brake on mass change: how many marks of one person are more than she ever wrote. Pure. */

export interface Pace {
  /** marks of lessons */
  written: number;
  /** of marks that stood, period marks among them */
  changed: number;
  /** marks of the lowest figure, 2 */
  lowest: number;
}

export const HOUR_MS = 3_600_000;
/** How far back her own past is looked at. */
export const LEARNT_FROM_MS = 90 * 86_400_000;
/** How long she goes on after it was known to be her. */
export const OPEN_MS = HOUR_MS;

const KINDS = ['written', 'changed', 'lowest'] as const;

export const sumOf = (one: Pace, other: Pace): Pace => ({ written: one.written + other.written, changed: one.changed + other.changed, lowest: one.lowest + other.lowest });

/** Whether any figure is above its limit. */
export function isAbove(pace: Pace, limits: Pace): boolean {
  return KINDS.some((kind) => pace[kind] > limits[kind]);
}

/** The school's limits, or half more than her own highest hour, where that is more: who always writes much is not held for it. */
export function limitsOf(school: Pace, highest: Pace): Pace {
  const limit = (kind: keyof Pace) => Math.max(school[kind], Math.ceil(highest[kind] * 1.5));
  return { written: limit('written'), changed: limit('changed'), lowest: limit('lowest') };
}

/** What marks that are about to be written add. `isOfLesson` false: period marks, which count where they change one. */
export function paceOfMarks(marks: readonly { value: unknown; isChange: boolean; isOfLesson: boolean }[]): Pace {
  const many = (fits: (mark: (typeof marks)[number]) => boolean) => marks.filter(fits).length;
  return { written: many(({ isOfLesson }) => isOfLesson), changed: many(({ isChange }) => isChange), lowest: many(({ value }) => value === 2) };
}

/** The hats by which a pupil's whole record is opened; a teacher's sheets and lessons, and a family's own diary, are never counted. */
export const OPENING_HATS = ['classTeacher', 'deputy', 'director'] as const;

/** How many pupils' records in a day are too many: the school's figure, or half more than on her own highest day, where that is more. */
export const openingLimit = (school: number, highest: number) => Math.max(school, Math.ceil(highest * 1.5));

/** What a refusal by the brake says of the hour; null for anything else. */
export function heldPaceOf(error: unknown): Pace | null {
  if (!(error instanceof DomainError) || error.code !== 'changesHeld') return null;
  const { written = 0, changed = 0, lowest = 0 } = error.values;
  return { written: Number(written), changed: Number(changed), lowest: Number(lowest) };
}
