import { type Day, eachDay, isWithin } from '@/lib/calendar/day';
import {
  type Audience,
  type BellSlot,
  bellSlotOf,
  bellsOf,
  type SchoolCalendar,
  type SchoolDay,
  schoolDayOf,
  WHOLE_SCHOOL,
} from '@/lib/calendar/model';

/** Which lessons are due: timetable x calendar x bells. How present lesson rows follow it: `reconcile.ts`. */

/**
 * Posts whose holders may be given a lesson to take. Secretary and administrator are not among them: a substitution opens
 * names and marks, and neither sees a pupil's (domain: "Who does what"). prisma/policies/_3-facts-of-staff.sql says the same.
 */
export const POSTS_THAT_TAKE_LESSONS = ['director', 'actingDirector', 'deputy', 'classTeacher', 'teacher'] as const;

/** Where a lesson stands: `position` counts school hours through the day, both shifts together. */
export interface LessonSlot {
  day: Day;
  position: number;
}

export interface TimetableEntry {
  id: string;
  groupId: string;
  weekday: number;
  position: number;
  room: string | null;
}

/** In force from its first day until its end, or until a later timetable starts. */
export interface Timetable {
  startedOn: Day;
  endedOn: Day | null;
  entries: readonly TimetableEntry[];
}

/** A class that sits in the group, wholly or in part; the calendar may treat each of them differently. */
export type GroupPart = Required<Audience>;

export interface DueLesson extends LessonSlot {
  groupId: string;
  /** null for a lesson moved by hand whose hour is no longer in the timetable */
  entryId: string | null;
  room: string | null;
}

/** A lesson that a person put once elsewhere: another hour, another day, or another room alone. */
export interface MovedLesson extends DueLesson {
  /** where the timetable has it */
  from: LessonSlot;
}

export interface DueInput {
  calendar: SchoolCalendar;
  timetables: readonly Timetable[];
  /** The classes of each group; a group without any follows the school's days. */
  partsOf: ReadonlyMap<string, readonly GroupPart[]>;
  /** those that came from a day of the span or stand on one; none when left out */
  moved?: readonly MovedLesson[];
  from: Day;
  to: Day;
}

/**
 * One row per group and school hour that is to be held from `from` to `to`, in the order of day, position and group.
 * A group of several classes is held when any of them is. A shortened day that rings fewer hours has fewer lessons. A lesson
 * moved by hand is due where it was put, as long as its group is taught that day, and not where the timetable has it.
 */
export function dueLessons({ calendar, timetables, partsOf, moved = [], from, to }: DueInput): DueLesson[] {
  const due: DueLesson[] = [];
  const left = new Set(moved.map(({ groupId, from: usual }) => `${usual.day} ${groupId} ${usual.position}`));
  for (const day of eachDay(from, to)) {
    const timetable = timetableOn(timetables, day);
    if (!timetable) continue;
    const dayFor = schoolDaysOn(calendar, day);
    const ofDay = new Map<string, DueLesson>();
    const audiencesOf = (groupId: string): readonly Audience[] => {
      const parts = partsOf.get(groupId) ?? [];
      return parts.length > 0 ? parts : [WHOLE_SCHOOL];
    };
    for (const entry of timetable.entries) {
      const { groupId, position, room } = entry;
      if (left.has(`${day} ${groupId} ${position}`) || !audiencesOf(groupId).some((audience) => isHeld(dayFor(audience), entry))) continue;
      ofDay.set(`${groupId} ${position}`, { day, position, groupId, entryId: entry.id, room });
    }
    for (const { groupId, position, entryId, room } of moved.filter((lesson) => lesson.day === day)) {
      if (!audiencesOf(groupId).some((audience) => dayFor(audience).taught)) continue;
      ofDay.set(`${groupId} ${position}`, { day, position, groupId, entryId, room });
    }
    due.push(...[...ofDay.values()].sort(byPositionThenGroup));
  }
  return due;
}

/** The timetable in force that day; the one started last when periods touch. */
export function timetableOn(timetables: readonly Timetable[], day: Day): Timetable | null {
  let winner: Timetable | null = null;
  for (const timetable of timetables) {
    if (!isWithin(day, timetable.startedOn, timetable.endedOn)) continue;
    if (!winner || timetable.startedOn > winner.startedOn) winner = timetable;
  }
  return winner;
}

/**
 * The lesson's number within its shift and its hours in minutes after midnight on that day. On a day whose bells leave
 * the position out, or that is free (a lesson kept outside the timetable), the regular bells answer.
 */
export function hourOf(calendar: SchoolCalendar, slot: LessonSlot, audience: Audience): BellSlot | null {
  const day = schoolDayOf(calendar, slot.day, audience);
  const todays = day.taught ? bellSlotOf(day.bells, slot.position) : null;
  return todays ?? bellSlotOf(bellsOf(calendar, slot.day, null), slot.position);
}

/** Negative, zero or positive: by day, then by position. */
export function compareSlots(a: LessonSlot, b: LessonSlot): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.position - b.position;
}

/**
 * The lesson in which homework given in `from` is due unless the teacher fixed another: the group's first lesson on a
 * later day, so that the second hour of a double lesson never asks for what the first one set. Null when none is left.
 */
export function nextLessonOf<L extends LessonSlot>(lessonsOfGroup: readonly L[], from: LessonSlot): L | null {
  let next: L | null = null;
  for (const lesson of lessonsOfGroup) {
    if (lesson.day > from.day && (!next || compareSlots(lesson, next) < 0)) next = lesson;
  }
  return next;
}

function isHeld(day: SchoolDay, entry: TimetableEntry): boolean {
  if (!day.taught || day.weekday !== entry.weekday) return false;
  const ringsItsOwn = day.specialDay?.bellScheduleId != null && day.bells !== null;
  return !ringsItsOwn || bellSlotOf(day.bells, entry.position) !== null;
}

/** The day for each audience, worked out once per audience. */
function schoolDaysOn(calendar: SchoolCalendar, day: Day): (audience: Audience) => SchoolDay {
  const known = new Map<Audience, SchoolDay>();
  return (audience) => {
    let answer = known.get(audience);
    if (!answer) known.set(audience, (answer = schoolDayOf(calendar, day, audience)));
    return answer;
  };
}

function byPositionThenGroup(a: DueLesson, b: DueLesson): number {
  return a.position - b.position || (a.groupId < b.groupId ? -1 : 1);
}
