/**
 * Since when a part of a lesson is complete (domain: "Filling"): set by the write that completes it, kept by those that
 * leave it complete, gone with the one that empties it.
 */

export const LESSON_PARTS = ['topic', 'attendance', 'homework'] as const;
export type LessonPart = (typeof LESSON_PARTS)[number];

/** One write to a part: whether it left the part complete, and the moment it counts by. */
export interface PartWrite {
  leavesComplete: boolean;
  countsAt: Date;
}

export function completeSinceAfter(before: Date | null, write: PartWrite): Date | null {
  if (!write.leavesComplete) return null;
  return before ?? write.countsAt;
}

/** From all writes of a part in the server's order: what the lesson row must say. */
export function completeSinceOf(writes: readonly PartWrite[]): Date | null {
  return writes.reduce<Date | null>(completeSinceAfter, null);
}
