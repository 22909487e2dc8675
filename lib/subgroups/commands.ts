import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { type Belonging, type OpenPeriod, type PeriodChanges, periodChanges } from '@/lib/calendar/periods';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { findOwnClass, listDivisionsWithin, listPupilsWithin } from './queries';
import type { SubgroupsToConfirm } from './schema';

/**
 * The class teacher confirms who is in which subgroup. What she changed counts from today, in the subgroups and in the
 * groups taught there; the past keeps what it was, and a list that still says otherwise does not undo it. Throws not-found for another's class, year-archived, `invalidInput` unless every
 * pupil of the class stands in exactly one subgroup of every division.
 */
export function confirmSubgroups(actor: Actor, input: SubgroupsToConfirm): Promise<void> {
  return asActor(actor, (db) => confirmSubgroupsWithin(db, actor, input));
}

export async function confirmSubgroupsWithin(db: Db, actor: Actor, { classId, placements }: SubgroupsToConfirm): Promise<void> {
  const { schoolId, personId } = actor;
  const { yearId } = await findOwnClass(db, actor, classId);
  await requireOpenYearWithin(db, schoolId, yearId);
  await lockLessonRows(db, schoolId);
  const pupilIds = (await listPupilsWithin(db, actor, classId)).map(({ id }) => id);
  const divisions = await listDivisionsWithin(db, schoolId, classId);
  if (!isWhole(pupilIds, divisions, placements)) throw new DomainError('invalidInput');
  const subgroupIds = divisions.flat().map(({ id }) => id);
  await moveInSubgroups(db, actor, pupilIds, divisions, placements);
  await moveInGroups(db, actor, pupilIds, subgroupIds, placements);
  await db.subgroupConfirmation.createMany({ data: [{ schoolId, id: newId(), classId, confirmedAt: now(), confirmedById: personId }] });
  await rememberWithin(db, actor, [{ fact: 'subgroup.confirmed', payload: { classId, pupilIds } }]);
}

type Placements = SubgroupsToConfirm['placements'];

/** Nobody left out, nobody twice, nobody of another class, nothing but the class's own subgroups. */
function isWhole(pupilIds: string[], divisions: { id: string }[][], placements: Placements): boolean {
  const wanted = divisions.flatMap((division, index) => division.map(({ id }) => [id, index] as const));
  const divisionOf = new Map(wanted);
  const seen = new Set(placements.map(({ pupilId, subgroupId }) => `${pupilId} ${divisionOf.get(subgroupId)}`));
  const due = divisions.flatMap((_, index) => pupilIds.map((pupilId) => `${pupilId} ${index}`));
  return placements.length === due.length && seen.size === due.length && due.every((place) => seen.has(place));
}

async function moveInSubgroups(db: Db, actor: Actor, pupilIds: string[], divisions: { id: string }[][], placements: Placements): Promise<void> {
  const { schoolId, today } = actor;
  const subgroupIds = divisions.flat().map(({ id }) => id);
  const where = { schoolId, pupilId: { in: pupilIds }, subgroupId: { in: subgroupIds }, ...openOn(today) };
  const rows = await db.subgroupMembership.findMany({ where });
  const wanted = placements.map(({ pupilId, subgroupId }) => ({ owner: pupilId, target: subgroupId }));
  const changes = changesOf(rows.map((row) => ({ ...row, target: row.subgroupId })), wanted, actor);
  const placeOf = (pupilId: string, subgroupId: string) => ({ subgroupId, proposedSubgroupId: proposedBefore(rows, divisions, pupilId, subgroupId) });
  const pupilOf = new Map(rows.map(({ id, pupilId }) => [id, pupilId]));
  for (const { id, data } of updatesOf(changes, (subgroupId, row) => placeOf(pupilOf.get(row) ?? '', subgroupId))) {
    await db.subgroupMembership.updateMany({ where: { schoolId, id }, data });
  }
  const created = createdOf(changes, actor).map(({ target, ...row }) => ({ ...row, ...placeOf(row.pupilId, target) }));
  await db.subgroupMembership.createMany({ data: created });
}

type PlacedRow = { pupilId: string; subgroupId: string; proposedSubgroupId: string | null };

/** Where the list or the proposal had put a pupil, within the division; null when she goes back there, or was nowhere. */
function proposedBefore(rows: PlacedRow[], divisions: { id: string }[][], pupilId: string, subgroupId: string): string | null {
  const division = divisions.find((parts) => parts.some(({ id }) => id === subgroupId)) ?? [];
  const before = rows.find((row) => row.pupilId === pupilId && division.some(({ id }) => id === row.subgroupId));
  const proposed = before?.proposedSubgroupId ?? before?.subgroupId ?? null;
  return proposed === subgroupId ? null : proposed;
}

/** The groups taught to the subgroups follow them; groups of the whole class are not concerned. */
async function moveInGroups(db: Db, actor: Actor, pupilIds: string[], subgroupIds: string[], placements: Placements): Promise<void> {
  const { schoolId, today } = actor;
  const select = { groupId: true, subgroupId: true } as const;
  const parts = await db.courseGroupPart.findMany({ where: { schoolId, subgroupId: { in: subgroupIds } }, select });
  const groupIds = [...new Set(parts.map(({ groupId }) => groupId))];
  const where = { schoolId, pupilId: { in: pupilIds }, groupId: { in: groupIds }, ...openOn(today) };
  const rows = await db.courseGroupMembership.findMany({ where });
  const wanted = placements.flatMap(({ pupilId, subgroupId }) =>
    parts.filter((part) => part.subgroupId === subgroupId).map(({ groupId }) => ({ owner: pupilId, target: groupId })),
  );
  const changes = changesOf(rows.map((row) => ({ ...row, target: row.groupId })), wanted, actor);
  for (const { id, data } of updatesOf(changes, (groupId) => ({ groupId }))) {
    await db.courseGroupMembership.updateMany({ where: { schoolId, id }, data });
  }
  await db.courseGroupMembership.createMany({ data: createdOf(changes, actor).map(({ target, ...row }) => ({ ...row, groupId: target })) });
}

type MembershipRow = { id: string; pupilId: string; target: string; startedOn: Date; endedOn: Date | null };

function changesOf(rows: MembershipRow[], wanted: Belonging[], { today }: Actor): PeriodChanges {
  const present = rows.map(({ id, pupilId, target, startedOn, endedOn }): OpenPeriod => {
    return { id, owner: pupilId, target, startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn) };
  });
  return periodChanges(present, wanted, today);
}

function createdOf(changes: PeriodChanges, { schoolId }: Actor) {
  return changes.create.map(({ owner, target, startedOn }) => ({ schoolId, id: newId(), pupilId: owner, target, startedOn: columnOfDay(startedOn) }));
}

function updatesOf<Pointer>(changes: PeriodChanges, pointer: (target: string, id: string) => Pointer) {
  return [
    ...changes.end.map(({ id, endedOn }) => ({ id, data: { endedOn: columnOfDay(endedOn) } })),
    ...changes.reopen.map(({ id }) => ({ id, data: { endedOn: null } })),
    ...changes.repoint.map(({ id, target }) => ({ id, data: pointer(target, id) })),
  ];
}
