import type { Day } from '@/lib/calendar/day';
import { fillSubgroups, ownersOf, type PlannedSubgroup } from './fill-subgroups';
import { divisionsOf } from '@/lib/subgroups/model';
import { sortKey } from '@/lib/text/names';
import { periodChanges } from '@/lib/calendar/periods';
import type { PlannedClasses } from './plan-classes';
import type { PlannedYear } from './plan-calendar';
import type { PlannedPupil } from './plan-pupils';
import { type Planning, writePeriods } from './planning';
import type { SubgroupSource } from './present';
import { subgroupKey, subgroupKind } from './subgroup-name';

/**
 * The subgroups of all classes and who is in them: as the list's column says, else girls and boys by sex, else
 * proposed by the order of the list, in equal parts, for the class teacher to confirm. What was proposed or confirmed
 * before stays; only pupils who came are added, to the smallest part. A pupil whom the class teacher moved stays where
 * she is until the list says something else than it did; whoever is placed anew is shown to the class teacher again.
 */
export function planSubgroups(planning: Planning, year: PlannedYear, classes: PlannedClasses, pupils: PlannedPupil[]): PlannedSubgroup[] {
  const placesBefore = ownersOf(planning.present.subgroupMemberships);
  const inForce = [...classes].flatMap(([key, { id, name }]) => {
    const members = pupils.filter(({ classId }) => classId === id).sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
    const subgroups = subgroupsOfClass(planning, key, id, members);
    fillSubgroups({ planning, classId: id, className: name, subgroups, members, placesBefore });
    return subgroups;
  });
  const classNames = new Map([...classes.values()].map(({ id, name }) => [id, name]));
  const pupilNames = new Map(pupils.map(({ id, name }) => [id, name]));
  writeSubgroups(planning, inForce, classNames, pupilNames);
  writeMemberships(planning, year, inForce, pupils);
  return inForce;
}

function subgroupsOfClass(planning: Planning, key: string, classId: string, members: PlannedPupil[]): PlannedSubgroup[] {
  const { present, files } = planning;
  const subgroups = new Map<string, PlannedSubgroup>();
  const add = (name: string, source: SubgroupSource, id = planning.newId(), isNew = true) => {
    const found = subgroups.get(subgroupKey(name));
    if (found) return found;
    const made = { id, classId, key: subgroupKey(name), name, kind: subgroupKind(name), source, isNew, division: 0, pupilIds: [] };
    subgroups.set(made.key, made);
    return made;
  };
  for (const { id, name, source } of present.subgroups.filter((subgroup) => subgroup.classId === classId)) add(name, source, id, false);
  for (const { parts } of files.timetable?.groups ?? []) {
    for (const part of parts) if (part.classKey === key && part.subgroup) add(part.subgroup.name, 'order');
  }
  for (const name of members.flatMap(({ entry }) => entry?.subgroups ?? [])) add(name, 'list');
  joinDivisions(planning, key, classId, subgroups);
  return [...subgroups.values()];
}

/** Numbers the divisions: subgroups that one subject uses share the class between them. */
function joinDivisions({ files, present }: Planning, key: string, classId: string, subgroups: Map<string, PlannedSubgroup>): void {
  const told = (files.timetable?.groups ?? []).flatMap(({ subject, parts }) =>
    parts.flatMap(({ classKey, subgroup }) => (classKey === key && subgroup ? [{ course: subject.ky, subgroupId: subgroups.get(subgroup.key)?.id ?? '' }] : [])),
  );
  const before = present.groups.flatMap(({ courseId, parts }) =>
    parts.map((part) => ({ course: courseId, subgroupId: part.classId === classId ? (part.subgroupId ?? '') : '' })),
  );
  divisionsOf([...subgroups.values()], [...told, ...before]).forEach((division, number) => {
    for (const subgroup of division) subgroup.division = number;
  });
}

function writeSubgroups(planning: Planning, subgroups: PlannedSubgroup[], classNames: Map<string, string>, pupilNames: Map<string, string>): void {
  const { present, work } = planning;
  const sourceBefore = new Map(present.subgroups.map(({ id, source }) => [id, source]));
  const membersBefore = new Map<string, string[]>();
  for (const { owner, target } of present.subgroupMemberships) membersBefore.set(target, [...(membersBefore.get(target) ?? []), owner]);
  for (const { id, classId, name, source, isNew, pupilIds } of subgroups) {
    const shown = `${classNames.get(classId) ?? ''} ${name}`;
    if (isNew) {
      work.subgroups.create.push({ id, classId, name, source });
      planning.created('subgroup', shown, [{ field: 'members', from: '', to: String(pupilIds.length) }]);
      continue;
    }
    if (sourceBefore.get(id) !== source) work.subgroups.change.push({ id, source });
    const before = membersBefore.get(id) ?? [];
    const names = (ids: string[]) => ids.map((pupilId) => pupilNames.get(pupilId) ?? '').filter(Boolean).join(', ');
    const [left, came] = [before.filter((pupil) => !pupilIds.includes(pupil)), pupilIds.filter((pupil) => !before.includes(pupil))];
    const isSame = left.length === 0 && came.length === 0;
    planning.kept('subgroup', shown, isSame ? [] : [{ field: 'members', from: names(left), to: names(came) }]);
  }
}

function writeMemberships(planning: Planning, year: PlannedYear, subgroups: PlannedSubgroup[], pupils: PlannedPupil[]): void {
  const enrolledOn = new Map<string, Day>(pupils.map((pupil) => [pupil.id, pupil.enrolledOn]));
  const ids = new Set(subgroups.map(({ id }) => id));
  const open = planning.present.subgroupMemberships.filter(({ target }) => ids.has(target));
  const filled = new Set(open.map(({ target }) => target));
  const wanted = subgroups.flatMap(({ id, pupilIds }) =>
    pupilIds.map((owner) => ({ owner, target: id, startedOn: later(enrolledOn.get(owner), filled.has(id) ? year.from : year.startsOn) })),
  );
  writePeriods(
    planning.work.subgroupMemberships,
    periodChanges(open, wanted, year.from),
    () => planning.newId(),
    ({ owner, target, startedOn }) => ({ pupilId: owner, subgroupId: target, startedOn, endedOn: null }),
    (target) => ({ subgroupId: target }),
  );
}

function later(a: Day | undefined, b: Day): Day {
  return a !== undefined && a > b ? a : b;
}
