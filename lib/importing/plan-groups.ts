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
import type { TimetableGroup } from './timetable-file';

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
  const told = (files.timetable?.groups ?? []).flatMap((group) => planGroup(planning, around, group, remaining));
  const gradeOf = new Map([...around.classes.values()].map(({ id, grade }) => [id, grade]));
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

function planGroup(planning: Planning, around: GroupSurroundings, told: TimetableGroup, remaining: Set<PresentGroup>): PlannedGroup[] {
  const { present, work } = planning;
  const parts = partsOf(told, around);
  if (parts.length === 0) return [];
  const courseId = around.courseOf(told.subject);
  const grades = gradesOf(parts, new Map([...around.classes.values()].map(({ id, grade }) => [id, grade])));
  const alike = [...remaining].filter((group) => group.courseId === courseId && partsKey(group.parts) === partsKey(parts));
  const before = bestMatch(planning, around, alike, told);
  if (before) {
    remaining.delete(before);
    return [{ ...before, grades, isNew: false, told }];
  }
  const name = groupName(told, around, toldAlike(planning, around, told).length > 1);
  const isWithoutMarks = grades.length > 0 && grades.every((grade) => planning.options.gradesWithoutMarks.includes(grade));
  const group: PlannedGroup = { id: planning.newId(), courseId, name, parts, grades, isNew: true, told };
  work.groups.create.push({ id: group.id, courseId, name, gradingMode: isWithoutMarks ? 'none' : 'fivePoint' });
  work.groupParts.create.push(...parts.map((part) => ({ ...part, id: planning.newId(), groupId: group.id })));
  if (present.timetable) lessonsFollowFrom(planning, around.year.from);
  return [group];
}

type PresentGroup = Planning['present']['groups'][number];

/** The group with most of the same teachers; nobody in common still is the group when there is only one. */
function bestMatch(planning: Planning, around: GroupSurroundings, alike: PresentGroup[], told: TimetableGroup): PresentGroup | null {
  const { assignments } = planning.present;
  const teachers = told.teachers.map((name) => around.staff.teacherNamed(name));
  const common = (group: PresentGroup) => assignments.filter(({ owner, target }) => owner === group.id && teachers.includes(target)).length;
  const [best] = [...alike].sort((a, b) => common(b) - common(a));
  if (!best || common(best) > 0) return best ?? null;
  return alike.length === 1 && toldAlike(planning, around, told).length === 1 ? best : null;
}

/** The groups of the timetable with this subject and these pupils, this one included. */
function toldAlike({ files }: Planning, around: GroupSurroundings, told: TimetableGroup): TimetableGroup[] {
  const key = partsKey(partsOf(told, around));
  const ofSubject = (files.timetable?.groups ?? []).filter((other) => other.subject.ky === told.subject.ky);
  return ofSubject.filter((other) => partsKey(partsOf(other, around)) === key);
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
