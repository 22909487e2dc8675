import type { Day } from '@/lib/calendar/day';
import { type Belonging, type OpenPeriod, periodChanges } from '@/lib/calendar/periods';
import type { PlannedSubgroup } from './fill-subgroups';
import { isImporter, whyLeftOut } from './plan-appointments';
import { lessonsFollowFrom, type PlannedYear } from './plan-calendar';
import type { PlannedClasses } from './plan-classes';
import type { PlannedPupil } from './plan-pupils';
import type { PlannedStaff } from './plan-staff';
import { type Planning, writePeriods } from './planning';
import type { GroupPart } from './present';
import type { SubjectNames } from './subjects';
import type { TimetableGroup } from './timetable-groups';

/** A course group after the import. */
export interface PlannedGroup {
  id: string;
  courseId: string;
  name: string;
  parts: GroupPart[];
  grades: number[];
  isNew: boolean;
  /** What the timetable says of it; null for a group it no longer names. */
  told: TimetableGroup | null;
}

export interface GroupSurroundings {
  year: PlannedYear;
  classes: PlannedClasses;
  subgroups: PlannedSubgroup[];
  pupils: PlannedPupil[];
  staff: PlannedStaff;
  courseOf: (subject: SubjectNames) => string;
}

/**
 * The groups of the timetable, each matched to one present by course and pupils; where several have both in common,
 * by their teachers. Groups the timetable no longer names stay, without lessons. Who is in a group follows from its
 * classes and subgroups.
 */
export function planGroups(planning: Planning, around: GroupSurroundings): PlannedGroup[] {
  const { present, files, problems } = planning;
  const remaining = new Set(present.groups);
  const matching = matchingOf(planning, around, remaining);
  const told = (files.timetable?.groups ?? []).flatMap((group) => planGroup(planning, around, group, matching));
  const { gradeOf } = matching;
  const untold = [...remaining].map((group) => ({ ...group, grades: gradesOf(group.parts, gradeOf), isNew: false, told: null }));
  const taught = new Set(present.timetable?.entries.map(({ groupId }) => groupId));
  const dropped = files.timetable ? untold.filter(({ id }) => taught.has(id)) : [];
  const names = dropped.map(({ name }) => name).slice(0, 10).join('; ');
  if (dropped.length > 0) problems.warning('groupsWithoutLessons', { file: files.timetable?.file, field: 'class' }, { names, count: dropped.length });
  const groups = [...told, ...untold];
  planAssignments(planning, around, told);
  planMemberships(planning, around, groups);
  return groups;
}

/** What groups are matched by, gathered once: a large school has six hundred. */
interface Matching {
  /** The groups of the journal that no group of the timetable has taken yet. */
  remaining: Set<PresentGroup>;
  gradeOf: Map<string, number>;
  /** The groups of the journal by course and pupils. */
  alike: Map<string, PresentGroup[]>;
  teachersOf: Map<string, string[]>;
  /** How many groups of the timetable have a subject and pupils in common. */
  toldAlike: Map<string, number>;
}

function matchingOf({ present, files }: Planning, around: GroupSurroundings, remaining: Set<PresentGroup>): Matching {
  const [alike, teachersOf, toldAlike] = [new Map<string, PresentGroup[]>(), new Map<string, string[]>(), new Map<string, number>()];
  for (const group of present.groups) alike.set(alikeKey(group.courseId, group.parts), [...(alike.get(alikeKey(group.courseId, group.parts)) ?? []), group]);
  for (const { owner, target } of present.assignments) teachersOf.set(owner, [...(teachersOf.get(owner) ?? []), target]);
  for (const told of files.timetable?.groups ?? []) {
    const key = alikeKey(told.subject.ky, partsOf(told, around));
    toldAlike.set(key, (toldAlike.get(key) ?? 0) + 1);
  }
  return { remaining, alike, teachersOf, toldAlike, gradeOf: new Map([...around.classes.values()].map(({ id, grade }) => [id, grade])) };
}

function alikeKey(subject: string, parts: GroupPart[]): string {
  return `${subject}\n${partsKey(parts)}`;
}

function planGroup(planning: Planning, around: GroupSurroundings, told: TimetableGroup, matching: Matching): PlannedGroup[] {
  const { present, work } = planning;
  const parts = partsOf(told, around);
  if (parts.length === 0) return [];
  const courseId = around.courseOf(told.subject);
  const grades = gradesOf(parts, matching.gradeOf);
  const isOnlyTold = matching.toldAlike.get(alikeKey(told.subject.ky, parts)) === 1;
  const alike = (matching.alike.get(alikeKey(courseId, parts)) ?? []).filter((group) => matching.remaining.has(group));
  const before = bestMatch(matching, alike, told.teachers.map((name) => around.staff.teacherNamed(name)), isOnlyTold);
  if (before) {
    matching.remaining.delete(before);
    return [{ ...before, grades, isNew: false, told }];
  }
  const name = groupName(told, around, !isOnlyTold);
  const isWithoutMarks = grades.length > 0 && grades.every((grade) => planning.options.gradesWithoutMarks.includes(grade));
  const group: PlannedGroup = { id: planning.newId(), courseId, name, parts, grades, isNew: true, told };
  work.groups.create.push({ id: group.id, courseId, name, gradingMode: isWithoutMarks ? 'none' : 'fivePoint' });
  work.groupParts.create.push(...parts.map((part) => ({ ...part, id: planning.newId(), groupId: group.id })));
  if (present.timetable) lessonsFollowFrom(planning, around.year.from);
  return [group];
}

type PresentGroup = Planning['present']['groups'][number];

/** The group with most of the same teachers; nobody in common still is the group when there is only one. */
function bestMatch({ teachersOf }: Matching, alike: PresentGroup[], teachers: (string | null)[], isOnlyTold: boolean): PresentGroup | null {
  const common = (group: PresentGroup) => (teachersOf.get(group.id) ?? []).filter((target) => teachers.includes(target)).length;
  const [best] = [...alike].sort((a, b) => common(b) - common(a));
  if (!best || common(best) > 0) return best ?? null;
  return alike.length === 1 && isOnlyTold ? best : null;
}

function partsOf(told: TimetableGroup, { classes, subgroups }: GroupSurroundings): GroupPart[] {
  return told.parts.flatMap(({ classKey, subgroup }): GroupPart[] => {
    const classId = classes.get(classKey)?.id;
    if (classId === undefined) return [];
    if (!subgroup) return [{ classId, subgroupId: null }];
    const found = subgroups.find((candidate) => candidate.classId === classId && candidate.key === subgroup.key);
    return found ? [{ classId, subgroupId: found.id }] : [];
  });
}

function partsKey(parts: GroupPart[]): string {
  return parts.map(({ classId, subgroupId }) => `${classId} ${subgroupId ?? ''}`).sort().join('\n');
}

function gradesOf(parts: GroupPart[], gradeOf: Map<string, number>): number[] {
  return [...new Set(parts.map(({ classId }) => gradeOf.get(classId) ?? 0))];
}

/** `7-А`, `7-А 1-топ`, `10-А, 10-Б`; with the teacher's surname when the same pupils have two such groups. */
function groupName(told: TimetableGroup, { classes }: GroupSurroundings, isShared: boolean): string {
  const parts = told.parts.map(({ classKey, subgroup }) => [classes.get(classKey)?.name ?? classKey, subgroup?.name].filter(Boolean).join(' '));
  const surname = told.teachers[0]?.split(' ')[0];
  return isShared && surname ? `${parts.join(', ')} (${surname})` : parts.join(', ');
}

function planAssignments(planning: Planning, { year, staff }: GroupSurroundings, groups: PlannedGroup[]): void {
  const { present, work } = planning;
  const concerned = new Set<string>();
  const belongings: Belonging[] = [];
  for (const group of groups) {
    const taught = teachersOf(planning, staff, group);
    const { before, after, from, to } = taught;
    const shown = shownName(group);
    const isSame = after.length === 0 || (before.length === after.length && after.every((id) => before.some(({ target }) => target === id)));
    const isTaken = isSame || isTakenOver(planning, group, taught);
    if (group.isNew) planning.created('group', shown, [{ field: 'teacher', from: '', to }]);
    else planning.kept('group', shown, isSame || !isTaken ? [] : [{ field: 'teacher', from, to }]);
    // Where the timetable names nobody, or nobody who may come by a list, whoever teaches the group stays.
    if (!isTaken || after.length === 0) continue;
    concerned.add(group.id);
    const startedOn = before.length > 0 ? year.from : firstDayOf(planning, year, group.isNew);
    belongings.push(...after.map((target) => ({ owner: group.id, target, startedOn })));
  }
  writePeriods(
    work.assignments,
    periodChanges(present.assignments.filter(({ owner }) => concerned.has(owner)), belongings, year.from),
    () => planning.newId(),
    ({ owner, target, startedOn }) => ({ groupId: owner, teacherId: target, startedOn, endedOn: null }),
    (target) => ({ teacherId: target }),
  );
}

interface Taught {
  before: OpenPeriod[];
  /** The people whom the timetable names, without those to whom nothing is opened by a list. */
  after: string[];
  /** Surnames, as they are shown. */
  from: string;
  to: string;
}

function teachersOf(planning: Planning, staff: PlannedStaff, { id, name, told }: PlannedGroup): Taught {
  const { present, files, problems } = planning;
  const before = present.assignments.filter(({ owner }) => owner === id);
  const surnameOf = (personId: string) => present.staff.find((person) => person.id === personId)?.surname ?? '';
  const after = (told?.teachers ?? []).flatMap((teacher) => {
    const target = staff.teacherNamed(teacher);
    if (target === null) return [];
    const leftOut = before.some((period) => period.target === target) ? null : whyLeftOut(planning, staff.administrators, target);
    if (leftOut) problems.warning(leftOut, { file: files.timetable?.file, row: told?.line, field: 'teacher' }, { name: `${teacher}: ${name}` });
    return leftOut ? [] : [target];
  });
  return {
    ...{ before, after },
    from: before.map(({ target }) => surnameOf(target)).join(', '),
    to: (told?.teachers ?? []).map((teacher) => teacher.split(' ')[0]).join(', '),
  };
}

/** Whether the timetable's teachers become the group's: not where the importer would give a group of his own away, nor unasked where somebody gave it by hand. */
function isTakenOver(planning: Planning, group: PlannedGroup, { before, from, to }: Taught): boolean {
  const { present, files, problems, options, questions } = planning;
  if (before.some(({ target }) => isImporter(planning, target))) {
    problems.warning('ownMatterWaits', { file: files.timetable?.file, row: group.told?.line, field: 'teacher' }, { name: `${from}: ${group.name}` });
    return false;
  }
  if (!options.decisions || !before.some(({ id }) => present.assignedByHand.has(id))) return true;
  const answer = options.decisions.teaching[group.id] ?? null;
  questions.push({ kind: 'teaching', key: group.id, name: shownName(group), from, to, answer });
  return answer === 'file';
}

function shownName({ name, told }: PlannedGroup): string {
  return `${told?.subject.ky ?? ''}, ${name}`;
}

/** The pupils of a group are those of its classes and subgroups; groups without any are filled by hand. */
function planMemberships(planning: Planning, { year, subgroups, pupils }: GroupSurroundings, groups: PlannedGroup[]): void {
  const enrolledOn = new Map<string, Day>(pupils.map((pupil) => [pupil.id, pupil.enrolledOn]));
  const ofClass = new Map<string, string[]>();
  for (const { id, classId } of pupils) if (classId) ofClass.set(classId, [...(ofClass.get(classId) ?? []), id]);
  const ofSubgroup = new Map(subgroups.map(({ id, pupilIds }) => [id, pupilIds]));
  const managed = new Set(groups.filter(({ parts }) => parts.length > 0).map(({ id }) => id));
  const open = planning.present.groupMemberships.filter(({ target }) => managed.has(target));
  const filled = new Set(open.map(({ target }) => target));
  const wanted = groups.flatMap(({ id, parts, isNew }) => {
    const members = new Set(parts.flatMap(({ classId, subgroupId }) => (subgroupId ? ofSubgroup.get(subgroupId) : ofClass.get(classId)) ?? []));
    const earliest = filled.has(id) ? year.from : firstDayOf(planning, year, isNew);
    return [...members].map((owner) => {
      const enrolled = enrolledOn.get(owner) ?? earliest;
      return { owner, target: id, startedOn: enrolled > earliest ? enrolled : earliest };
    });
  });
  writePeriods(
    planning.work.groupMemberships,
    periodChanges(open, wanted, year.from),
    () => planning.newId(),
    ({ owner, target, startedOn }) => ({ pupilId: owner, groupId: target, startedOn, endedOn: null }),
    (target) => ({ groupId: target }),
  );
}

/** The first lessons of a year stand from its first day; a group that comes with a later timetable begins with it. */
function firstDayOf({ present }: Planning, year: PlannedYear, isNew: boolean): Day {
  return isNew && present.timetable ? year.from : year.startsOn;
}
