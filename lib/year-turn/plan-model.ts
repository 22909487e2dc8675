import type { Day } from '@/lib/calendar/day';
import { groupKey, leaderOf, moveOf, type OldGroup, type OldYear } from './model';
import { LEAVES, type NewClass, type TurnContent, type YearFrame } from './schema';

/** The rows that come of a draft, in the names of their columns: what the preview counts is what is written. Pure. */

export interface PlannedRows {
  year: { label: string; starts_on: Day; ends_on: Day; weekdays: number[] };
  terms: { id: string; kind: string; ordinal: number; starts_on: Day; ends_on: Day }[];
  days: { id: string; started_on: Day; ended_on: Day; ky: string; ru: string; en: string; kind: string; scope: string; shift: number | null; grade: number | null; class_id: string | null; works_as_weekday: number | null; bell_schedule_id: string | null }[];
  classes: { id: string; grade: number; letter: string; name: string; shift: number; language: string | null }[];
  subgroups: { id: string; class_id: string; name: string; source: string }[];
  members: { subgroup_id: string; pupil_id: string }[];
  courses: { id: string; subject_id: string; term_kind: string }[];
  groups: { id: string; course_id: string; name: string; grading_mode: string }[];
  parts: { group_id: string; class_id: string; subgroup_id: string | null }[];
  assignments: { group_id: string; teacher_id: string }[];
  /** class teachers, as proposals */
  leaders: { id: string; class_id: string; person_id: string }[];
  /** everybody of the old year; without a class he leaves */
  moves: { pupil_id: string; enrolment_id: string; class_id: string | null; order_number: string | null; from_class_id: string }[];
}

export interface Planned {
  rows: PlannedRows;
  /** groups of whoever puts the year in force, or of somebody to whom none may be given: they stay without a teacher */
  untaught: string[];
}

/** A group of this year as a class of the next one gets it, or several that are taught together. */
export interface CopiedGroup {
  key: string;
  old: OldGroup;
  classes: NewClass[];
  name: string;
  isKept: boolean;
  teacherIds: string[];
}

/**
 * The groups the new classes get: of the class each takes them from; a group of several classes once, with all of them that
 * are there. `may`: to whom a group may be given.
 */
export function copiedGroups({ classes, teachers, withoutGroups }: TurnContent, old: OldYear, may: ReadonlySet<string>): CopiedGroup[] {
  const nameOf = new Map(old.classes.map(({ id, name }) => [id, name]));
  return old.groups.flatMap((group) => {
    const partClasses = [...new Set(group.parts.map(({ classId }) => classId))];
    const takers = classes.filter(({ groupsFrom }) => groupsFrom !== null && partClasses.includes(groupsFrom));
    const together = partClasses.length > 1 ? (takers.length > 0 ? [takers] : []) : takers.map((one) => [one]);
    return together.map((taking): CopiedGroup => {
      const key = groupKey(taking[0]!.id, group.id);
      const renamed = taking.reduce((name, { name: to, groupsFrom }) => name.replace(nameOf.get(groupsFrom ?? '') ?? to, to), group.name);
      const chosen = key in teachers ? [teachers[key] ?? null].filter((id) => id !== null) : group.teacherIds;
      return { key, old: group, classes: taking, name: renamed, isKept: !withoutGroups.includes(key), teacherIds: chosen.filter((id) => may.has(id)) };
    });
  });
}

export function planOf(content: TurnContent, old: OldYear, may: ReadonlySet<string>, newId: () => string): Planned {
  const moves = movesOf(content, old);
  const subgroups = subgroupsOf(content, old, newId);
  const copied = copiedGroups(content, old, may).filter(({ isKept }) => isKept);
  const courses = new Map(copied.map(({ old: { subjectId, termKind } }) => [subjectId, { id: newId(), subject_id: subjectId, term_kind: termKind }]));
  const groups = copied.map((copy) => ({ ...copy, id: newId() }));
  return {
    rows: {
      ...frameRows(content, newId),
      days: daysOf(content, newId),
      classes: content.classes.map(({ id, grade, letter, name, shift, language }) => ({ id, grade, letter, name, shift, language })),
      subgroups: subgroups.map(({ id, classId, name, source }) => ({ id, class_id: classId, name, source })),
      members: membersOf(subgroups, moves, old),
      courses: [...courses.values()],
      groups: groups.map(({ id, name, old: { subjectId, gradingMode } }) => ({ id, course_id: courses.get(subjectId)!.id, name, grading_mode: gradingMode })),
      parts: groups.flatMap((group) => partsOf(group, subgroups)),
      assignments: groups.flatMap(({ id, teacherIds }) => teacherIds.map((teacher_id) => ({ group_id: id, teacher_id }))),
      leaders: content.classes.flatMap((one) => {
        const person_id = leaderOf(content, old, one, may);
        return person_id ? [{ id: newId(), class_id: one.id, person_id }] : [];
      }),
      moves,
    },
    untaught: groups.filter(({ teacherIds }) => teacherIds.length === 0).map(({ name }) => name),
  };
}

/** The year and its terms. */
export function frameRows({ label, startsOn, endsOn, weekdays, terms }: Pick<YearFrame, 'label' | 'startsOn' | 'endsOn' | 'weekdays' | 'terms'>, newId: () => string): Pick<PlannedRows, 'year' | 'terms'> {
  return {
    year: { label, starts_on: startsOn, ends_on: endsOn, weekdays },
    terms: terms.map((term) => ({ id: newId(), kind: term.kind, ordinal: term.ordinal, starts_on: term.startsOn, ends_on: term.endsOn })),
  };
}

/** Days off of the whole school, and what else is copied: of a class once for each class that takes its groups from it. */
function daysOf({ daysOff, otherDays, classes }: TurnContent, newId: () => string): PlannedRows['days'] {
  const whole = { kind: 'off', scope: 'school', shift: null, grade: null, class_id: null, works_as_weekday: null, bell_schedule_id: null };
  const others = otherDays.filter(({ isKept }) => isKept).flatMap(({ startedOn, endedOn, ky, ru, en, kind, scope, shift, grade, classFrom, worksAsWeekday, bellScheduleId }) => {
    const ofClasses = scope === 'class' ? classes.filter(({ groupsFrom }) => groupsFrom === classFrom).map(({ id }) => id) : [null];
    return ofClasses.map((class_id) => ({ id: newId(), started_on: startedOn, ended_on: endedOn, ky, ru, en, kind, scope, shift, grade, class_id, works_as_weekday: worksAsWeekday, bell_schedule_id: bellScheduleId }));
  });
  return [...daysOff.map(({ startedOn, endedOn, ...reason }) => ({ id: newId(), started_on: startedOn, ended_on: endedOn, ...reason, ...whole })), ...others];
}

function movesOf(content: TurnContent, old: OldYear): PlannedRows['moves'] {
  return old.classes.flatMap(({ id: classId, pupils }) => pupils.flatMap(({ id, enrolmentId }) => {
    const move = moveOf(content, classId, id);
    if (!move) return [];
    return [{ pupil_id: id, enrolment_id: enrolmentId, class_id: move.to === LEAVES ? null : move.to, order_number: move.orderNumber || null, from_class_id: classId }];
  }));
}

interface NewSubgroup {
  id: string;
  classId: string;
  oldId: string;
  name: string;
  source: string;
}

/** Each new class has the subgroups of the class it takes its groups from. */
function subgroupsOf({ classes }: TurnContent, old: OldYear, newId: () => string): NewSubgroup[] {
  return classes.flatMap(({ id: classId, groupsFrom }) =>
    old.subgroups.filter((one) => one.classId === groupsFrom).map(({ id, name, source }) => ({ id: newId(), classId, oldId: id, name, source })));
}

/** Who was in a subgroup of this name goes into it again, as a proposal: the class teacher confirms anew who is in which. */
function membersOf(subgroups: readonly NewSubgroup[], moves: PlannedRows['moves'], old: OldYear): PlannedRows['members'] {
  const namesOf = new Map<string, string[]>();
  for (const { name, pupilIds } of old.subgroups) for (const pupilId of pupilIds) namesOf.set(pupilId, [...(namesOf.get(pupilId) ?? []), name]);
  return moves.flatMap(({ pupil_id, class_id }) => (namesOf.get(pupil_id) ?? []).flatMap((name) => {
    const same = subgroups.find((one) => one.classId === class_id && one.name === name);
    return same ? [{ subgroup_id: same.id, pupil_id }] : [];
  }));
}

function partsOf({ id, old, classes }: CopiedGroup & { id: string }, subgroups: readonly NewSubgroup[]): PlannedRows['parts'] {
  return classes.flatMap(({ id: classId, groupsFrom }) => old.parts.filter((part) => part.classId === groupsFrom).map(({ subgroupId }) => ({
    group_id: id,
    class_id: classId,
    subgroup_id: subgroupId && (subgroups.find((one) => one.classId === classId && one.oldId === subgroupId)?.id ?? null),
  })));
}
