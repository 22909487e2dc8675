import type { FetActivity, FetDocument } from './fet';
import type { FetWeek, Slot } from './fet-week';
import type { Problems } from './problem';
import type { SetPart, StudentSets } from './student-sets';
import { subjectNamed, type SubjectNames } from './subjects';
import { type ToldNames, toldName } from './told-model';
import { withoutLookAlikes } from './words';

/** Pupils taught one subject together: a class, a subgroup, several of them joined. */
export interface TimetableGroup {
  subject: SubjectNames;
  parts: SetPart[];
  /** Full names. More than one: taught together. */
  teachers: string[];
  /** Where the file has the first of its activities. */
  line: number;
  /** One entry for each school hour; a double lesson is two. */
  lessons: (Slot & { room: string | null })[];
}

/** The groups of a timetable's activities, with their hours; what cannot stand is told in `problems`. */
export function groupsOf(document: FetDocument, sets: StudentSets, week: FetWeek, problems: Problems, told: ToldNames): TimetableGroup[] {
  const subjectOf = subjectsOf(document, problems, told);
  const nameOf = teacherNames(document, told);
  const roomOf = (id: string) => document.rooms.has(id) ? toldName(told, 'room', document.rooms.get(id) ?? '') : null;
  const groups = new Map<string, TimetableGroup[]>();
  const found = { taught: 0, placed: 0, hours: 0 };
  for (const activity of document.activities) {
    const parts = partsOf(activity, sets, problems);
    if (!isTaught(activity, parts, problems)) continue;
    const subject = subjectOf(activity.subject);
    const key = [subject.ky, ...parts.map(partKey)].join('\n');
    const sameTeaching = groups.get(key) ?? [];
    groups.set(key, sameTeaching);
    const group = groupFor(sameTeaching, { subject, parts, teachers: activity.teachers.map(nameOf), line: activity.line, lessons: [] });
    found.taught += 1;
    found.placed += document.placements.has(activity.id) ? 1 : 0;
    found.hours += placeLessons(group, activity, document, week, problems, roomOf);
  }
  if (sets.classes.length > 0 || sets.gradeless.size === 0) {
    if (document.activities.length > 0) requireSolved(found, problems);
  } else {
    // Nobody is asked for the grades of a timetable that is none.
    const active = document.activities.filter(({ isActive }) => isActive);
    const placed = active.filter(({ id }) => document.placements.has(id)).length;
    if (active.length > 0) requireSolved({ taught: active.length, placed, hours: placed }, problems);
  }
  return [...groups.values()].flat();
}

/** A file in which most activities stand nowhere is what FET starts from, with some lessons fixed, and no timetable. */
function requireSolved({ taught, placed, hours }: { taught: number; placed: number; hours: number }, problems: Problems): void {
  if (hours > 0 && placed * 2 >= taught) return;
  problems.error('fetNotSolved', { field: 'hours' }, { placed: hours === 0 ? 0 : placed, count: taught });
}

/** The group of the same pupils and subject that shares a teacher with this activity; else a new one. */
function groupFor(sameTeaching: TimetableGroup[], activity: TimetableGroup): TimetableGroup {
  const isShared = (group: TimetableGroup) =>
    group.teachers.length === 0 || activity.teachers.length === 0 || group.teachers.some((name) => activity.teachers.includes(name));
  const [group = activity, ...others] = sameTeaching.filter(isShared);
  if (group === activity) sameTeaching.push(activity);
  for (const other of others) {
    sameTeaching.splice(sameTeaching.indexOf(other), 1);
    group.lessons.push(...other.lessons);
    group.line = Math.min(group.line, other.line);
    group.teachers = union(group.teachers, other.teachers);
  }
  group.teachers = union(group.teachers, activity.teachers);
  return group;
}

function union(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])];
}

function isTaught(activity: FetActivity, parts: SetPart[], problems: Problems): boolean {
  const row = activity.line;
  const values = { id: activity.id, subject: activity.subject };
  if (!activity.isActive) {
    problems.warning('fetActivityInactive', { row, field: 'activity' }, { ...values, students: activity.students.join(', ') });
    return false;
  }
  if (parts.length === 0) {
    // Pupils whom the file does not know, and classes without a grade, are told of by themselves.
    if (activity.students.length === 0) problems.warning('fetActivityWithoutStudents', { row, field: 'members' }, values);
    return false;
  }
  if (activity.teachers.length === 0) {
    problems.warning('fetActivityWithoutTeacher', { row, field: 'teacher' }, { ...values, students: activity.students.join(', ') });
  }
  if (activity.isFortnightly) {
    problems.warning('fetActivityFortnightly', { row, field: 'activity' }, { ...values, students: activity.students.join(', ') });
  }
  return true;
}

/** Gives the group its hours of one activity; how many found a place. */
function placeLessons(
  group: TimetableGroup,
  activity: FetActivity,
  document: FetDocument,
  week: FetWeek,
  problems: Problems,
  roomOf: (activityId: string) => string | null,
): number {
  const where = { row: activity.line, field: 'hours' } as const;
  const values = { id: activity.id, subject: activity.subject, students: activity.students.join(', ') };
  const placement = document.placements.get(activity.id);
  if (!placement) {
    problems.warning('fetActivityUnplaced', where, values);
    return 0;
  }
  let placed = 0;
  for (const slot of week.slotsOf(placement, activity.duration)) {
    const isTaken = slot && group.lessons.some((lesson) => lesson.weekday === slot.weekday && lesson.position === slot.position);
    if (!slot) problems.warning('fetSlotUnknown', where, { ...values, day: placement.day, hour: placement.hour });
    else if (isTaken) problems.warning('fetSlotTwice', where, { ...values, day: placement.day, hour: placement.hour });
    else {
      group.lessons.push({ ...slot, room: roomOf(activity.id) });
      placed += 1;
    }
  }
  return placed;
}

/** The classes and subgroups of an activity, in order, but for classes without a grade; a subgroup beside its whole class adds nothing. */
function partsOf(activity: FetActivity, sets: StudentSets, problems: Problems): SetPart[] {
  const byKey = new Map<string, SetPart>();
  for (const name of activity.students) {
    const parts = sets.partsOf(name);
    if (!parts) problems.warning('fetStudentsUnknown', { row: activity.line, field: 'members' }, { id: activity.id, name });
    for (const part of parts ?? []) if (!sets.gradeless.has(part.classKey)) byKey.set(partKey(part), part);
  }
  const parts = [...byKey.values()];
  const whole = new Set(parts.filter((part) => !part.subgroup).map((part) => part.classKey));
  return parts
    .filter((part) => !part.subgroup || !whole.has(part.classKey))
    .sort((a, b) => (partKey(a) < partKey(b) ? -1 : 1));
}

function partKey(part: { classKey: string; subgroup: { key: string } | null }): string {
  return `${part.classKey}\t${part.subgroup?.key ?? ''}`;
}

function subjectsOf(document: FetDocument, problems: Problems, told: ToldNames): (name: string) => SubjectNames {
  const subjects = new Map(document.subjects.map((subject) => [subject.name, subject]));
  const found = new Map<string, SubjectNames>();
  return (name) => {
    const written = subjects.get(name)?.longName || name;
    const shown = toldName(told, 'subject', written);
    const known = found.get(name) ?? (shown === written ? (subjectNamed(name) ?? subjectNamed(subjects.get(name)?.longName ?? '')) : subjectNamed(shown));
    if (!known) problems.warning('subjectUnknown', { row: subjects.get(name)?.line, field: 'subject' }, { name: shown });
    const subject = known ?? { ky: shown, ru: shown, en: shown };
    found.set(name, subject);
    return subject;
  };
}

/** A teacher may stand under a short name; the long one is then the full name. */
export function teacherNames(document: FetDocument, told: ToldNames): (name: string) => string {
  const full = new Map(
    document.teachers.map(({ name, longName }) => [name, longName.includes(' ') && !name.includes(' ') ? longName : name]),
  );
  return (name) => withoutLookAlikes(toldName(told, 'teacher', withoutLookAlikes(full.get(name) ?? name)));
}
