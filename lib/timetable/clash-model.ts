import type { LessonSlot } from './model';

/** Two lessons in one hour that cannot both be held as they stand. Pure. */

/** As far as a clash is concerned. */
export interface ClashingLesson extends LessonSlot {
  id: string;
  groupId: string;
  courseId: string;
  room: string | null;
  parts: readonly { classId: string; subgroupId: string | null }[];
  /** who keeps it: the substitute, else the assigned teachers */
  keeperIds: readonly string[];
  isCancelled: boolean;
}

export const CLASH_KINDS = ['teacher', 'room', 'pupils'] as const;
export type ClashKind = (typeof CLASH_KINDS)[number];

export interface Clash<L> {
  kind: ClashKind;
  other: L;
}

/**
 * What stands in the way of a lesson in its hour. No clash: a lesson that is not held, the other subgroup of one class (also
 * with the same teacher, who takes both at once, domain: "Who does what"), and the classes of one joint lesson.
 * `sharePupils`: whether two groups that sit in one class have a pupil in common.
 */
export function clashesOf<L extends ClashingLesson>(
  lesson: ClashingLesson,
  others: readonly L[],
  sharePupils: (one: string, other: string) => boolean,
): Clash<L>[] {
  return others.flatMap((other): Clash<L>[] => {
    const isSame = other.id === lesson.id || other.groupId === lesson.groupId;
    if (isSame || other.isCancelled || other.day !== lesson.day || other.position !== lesson.position) return [];
    const kinds: ClashKind[] = [];
    const isTakenTogether = other.courseId === lesson.courseId && sharesClass(lesson, other);
    const sharesKeeper = lesson.keeperIds.some((id) => other.keeperIds.includes(id));
    if (sharesKeeper && !isTakenTogether) kinds.push('teacher');
    if (lesson.room !== null && lesson.room === other.room && !(sharesKeeper && isTakenTogether)) kinds.push('room');
    if (mayHoldSamePupils(lesson, other) && sharePupils(lesson.groupId, other.groupId)) kinds.push('pupils');
    return kinds.map((kind) => ({ kind, other }));
  });
}

/** Pairs of groups in one hour that sit in one class and are not its two subgroups: whether they share a pupil is asked for these alone. */
export function pairsToAsk(lessons: readonly ClashingLesson[]): [string, string][] {
  const byHour = new Map<string, ClashingLesson[]>();
  for (const lesson of lessons.filter(({ isCancelled }) => !isCancelled)) {
    const key = `${lesson.day} ${lesson.position}`;
    byHour.set(key, [...(byHour.get(key) ?? []), lesson]);
  }
  const pairs = new Map<string, [string, string]>();
  for (const ofHour of byHour.values()) {
    for (const [at, one] of ofHour.entries()) {
      for (const other of ofHour.slice(at + 1)) {
        if (one.groupId !== other.groupId && mayHoldSamePupils(one, other)) pairs.set(pairKey(one.groupId, other.groupId), [one.groupId, other.groupId]);
      }
    }
  }
  return [...pairs.values()];
}

export const pairKey = (one: string, other: string) => [one, other].sort().join(' ');

function sharesClass(one: ClashingLesson, other: ClashingLesson): boolean {
  return one.parts.some(({ classId }) => other.parts.some((part) => part.classId === classId));
}

function mayHoldSamePupils(one: ClashingLesson, other: ClashingLesson): boolean {
  return one.parts.some((part) => other.parts.some((its) =>
    its.classId === part.classId && (its.subgroupId === null || part.subgroupId === null || its.subgroupId === part.subgroupId)));
}
