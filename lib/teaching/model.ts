import type { Day } from '@/lib/calendar/day';

/** Who teaches which group, and which of her hours fall together. Pure. */

export interface Teaching {
  groupId: string;
  courseId: string;
  classIds: readonly string[];
  teacherId: string;
  startedOn: Day;
  endedOn: Day | null;
}

/** When a group meets every week; `position` counts school hours through the day, both shifts together. */
export interface Hour {
  weekday: number;
  position: number;
}

export interface Clash {
  weekday: number;
  /** the other group */
  groupId: string;
}

/**
 * The weekdays on which a teacher has another group of hers in the same hour as this one, each other group once a day.
 * Both subgroups of a class at once in one subject are no clash (domain: "Who does what"). Told, never forbidden.
 */
export function clashesOf(one: Teaching, all: readonly Teaching[], hoursOf: ReadonlyMap<string, readonly Hour[]>): Clash[] {
  const hours = hoursOf.get(one.groupId) ?? [];
  const others = all.filter((other) => other.teacherId === one.teacherId && other.groupId !== one.groupId && !joins(one, other) && meets(one, other));
  const clashes = others.flatMap(({ groupId }) =>
    (hoursOf.get(groupId) ?? []).filter((hour) => hours.some((own) => own.weekday === hour.weekday && own.position === hour.position)).map(({ weekday }) => ({ weekday, groupId })),
  );
  const once = new Map(clashes.map((clash) => [`${clash.weekday} ${clash.groupId}`, clash]));
  return [...once.values()].sort((a, b) => a.weekday - b.weekday);
}

function joins(a: Teaching, b: Teaching): boolean {
  return a.courseId === b.courseId && a.classIds.some((id) => b.classIds.includes(id));
}

function meets(a: Teaching, b: Teaching): boolean {
  return (b.endedOn === null || a.startedOn <= b.endedOn) && (a.endedOn === null || b.startedOn <= a.endedOn);
}
