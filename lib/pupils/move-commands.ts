import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { PeriodChanges } from '@/lib/calendar/periods';
import { findYearWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import { endGroupMemberships, insertGroupMemberships, repointGroupMemberships } from '@/lib/db/membership-rows';
import { readGroupsFrom } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { can } from '@/lib/policy/can';
import { groupsOfPlace, isOwnPupil, isPlaced, type Move, planMove, type PupilPeriods } from './model';
import { guardianshipsEndedWith, guardianshipsFrom, lastDayBefore, periodsWithin, placeWithin } from './move-queries';
import type { PupilToMove } from './schema';

/**
 * A pupil comes, moves to another class or subgroup, or leaves, from a day on and by an order. The past stays as it was: periods end
 * the day before, others begin; every mark stays where it was given and goes along with her. Who leaves the school takes her
 * guardians' access with her on the day (domain: "Personal data"), and brings it back when she returns.
 *
 * Throws not-allowed, not-found, own-matter (the own child; or whoever teaches there and does not lead the school), year-archived,
 * and invalid-input naming its field: `from` (outsideYear, changedSince), `to` (staysThere, notHere), `subgroup.0` (subgroupNeeded), or
 * `isConfirmed` (confirmEntries) where something was entered from that day on in a group she leaves.
 */
export async function movePupil(actor: Actor, input: PupilToMove): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => movePupilWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}

export async function movePupilWithin(db: Db, actor: Actor, input: PupilToMove): Promise<void> {
  const { schoolId } = actor;
  const { pupilId, classId, from, subgroupIds } = input;
  if (isOwnPupil(actor, pupilId)) throw new DomainError('ownMatter');
  if (!(await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { id: true } }))) throw new NotFoundError();
  await lockLessonRows(db, schoolId);
  const present = await periodsWithin(db, schoolId, pupilId, from);
  const groupIds = classId ? await enterWithin(db, actor, classId, input) : await leaveWithin(db, actor, present, from);
  if (classId && !mayEnter(actor, classId, groupIds)) throw new DomainError('ownMatter');
  const plan = planMove(pupilId, present, { classId, groupIds, subgroupIds: classId ? subgroupIds : [] }, from);
  if ('changedOn' in plan) throw refused('from', 'changedSince', { day: plan.changedOn });
  if (isNothing(plan)) throw refused('to', 'staysThere');
  await requireConfirmed(db, present, plan, input);
  const fromClassId = present.classes[0]?.target ?? null;
  const guardianships = await writeGuardianships(db, actor, { pupilId, classId, from, isEnrolled: fromClassId !== null });
  await writeMove(db, schoolId, plan, input);
  await rememberWithin(db, actor, [happened(input, fromClassId), ...guardianships]);
}

function refused(field: string, key: string, values: Record<string, string> = {}): DomainError {
  return new DomainError('invalidInput', values, { [field]: key });
}

/** The groups of the class that she is in from the day on. */
async function enterWithin(db: Db, actor: Actor, classId: string, { from, subgroupIds }: PupilToMove): Promise<string[]> {
  const { yearId, startsOn, endsOn, parts, size, divisions } = await placeWithin(db, actor, classId, from).catch((error: unknown) => {
    throw error instanceof NotFoundError ? refused('to', 'classNeeded') : error;
  });
  await requireOpenYearWithin(db, actor.schoolId, yearId);
  if (from < startsOn || from > endsOn) throw refused('from', 'outsideYear');
  if (!isPlaced(divisions.map(({ options }) => options.map(({ id }) => id)), subgroupIds)) throw refused('subgroup.0', 'subgroupNeeded');
  return groupsOfPlace(parts, size, subgroupIds);
}

async function leaveWithin(db: Db, { schoolId }: Actor, present: PupilPeriods, from: Day): Promise<string[]> {
  if (present.classes.length === 0) throw refused('to', 'notHere');
  const year = await findYearWithin(db, schoolId, from);
  if (year) await requireOpenYearWithin(db, schoolId, year.id);
  if (!year || from < year.startsOn) throw refused('from', 'outsideYear');
  return [];
}

/** A secretary who teaches opens no pupil's marks to herself; the leadership reads them anyway. prisma/policies/_4-people.sql says the same. */
function mayEnter({ hats, facts }: Actor, classId: string, groupIds: readonly string[]): boolean {
  if (hats.includes('director') || hats.includes('deputy')) return true;
  return !facts.classIds.includes(classId) && !groupIds.some((id) => facts.groupIds.includes(id));
}

function isNothing(plan: Move): boolean {
  return Object.values(plan).every(({ create, end, repoint, reopen }: PeriodChanges) => create.length + end.length + repoint.length + reopen.length === 0);
}

/** What was entered from that day on stays where it was entered, and so is asked about. */
async function requireConfirmed(db: Db, present: PupilPeriods, plan: Move, { pupilId, from, isConfirmed }: PupilToMove): Promise<void> {
  if (isConfirmed) return;
  const moved = new Set([...plan.groups.end, ...plan.groups.repoint].map(({ id }) => id));
  const left = present.groups.filter(({ id }) => moved.has(id)).map(({ target }) => target);
  const entered = [...(await readGroupsFrom(db, pupilId, left, from)).values()].reduce((sum, { marks, absences }) => sum + marks + absences, 0);
  if (entered > 0) throw refused('isConfirmed', 'confirmEntries');
}

async function writeMove(db: Db, schoolId: string, plan: Move, { pupilId, orderNumber }: PupilToMove): Promise<void> {
  const ended = (endedOn: Day) => ({ endedOn: columnOfDay(endedOn) });
  const { classes, groups, subgroups } = plan;
  for (const { id, endedOn } of classes.end) await db.enrolment.updateMany({ where: { schoolId, id }, data: { ...ended(endedOn), endOrderNumber: orderNumber } });
  for (const { id } of classes.reopen) await db.enrolment.updateMany({ where: { schoolId, id }, data: { endedOn: null, endOrderNumber: null } });
  for (const { id, target: classId } of classes.repoint) await db.enrolment.updateMany({ where: { schoolId, id }, data: { classId, orderNumber } });
  await db.enrolment.createMany({ data: classes.create.map(({ target: classId, startedOn }) => ({ schoolId, id: newId(), pupilId, classId, startedOn: columnOfDay(startedOn), orderNumber })) });
  await endGroupMemberships(db, schoolId, groups.end);
  if (groups.reopen.length > 0) await db.courseGroupMembership.updateMany({ where: { schoolId, id: { in: groups.reopen.map(({ id }) => id) } }, data: { endedOn: null } });
  await repointGroupMemberships(db, schoolId, groups.repoint);
  await insertGroupMemberships(db, schoolId, groups.create.map(({ target: groupId, startedOn }) => ({ id: newId(), groupId, pupilId, startedOn })));
  for (const { id, endedOn } of subgroups.end) await db.subgroupMembership.updateMany({ where: { schoolId, id }, data: ended(endedOn) });
  for (const { id } of subgroups.reopen) await db.subgroupMembership.updateMany({ where: { schoolId, id }, data: { endedOn: null } });
  for (const { id, target: subgroupId } of subgroups.repoint) await db.subgroupMembership.updateMany({ where: { schoolId, id }, data: { subgroupId, proposedSubgroupId: null } });
  await db.subgroupMembership.createMany({ data: subgroups.create.map(({ target: subgroupId, startedOn }) => ({ schoolId, id: newId(), pupilId, subgroupId, startedOn: columnOfDay(startedOn) })) });
}

type Concerned = { pupilId: string; classId: string | null; from: Day; isEnrolled: boolean };

/** Whoever leaves takes the access of her guardians with her; whoever returns brings back the access that ended with the leaving. */
async function writeGuardianships(db: Db, { schoolId }: Actor, { pupilId, classId, from, isEnrolled }: Concerned): Promise<Happening[]> {
  if (classId === null) {
    const rows = await guardianshipsFrom(db, schoolId, pupilId, from);
    const lastOn = (startedOn: Date) => (startedOn >= columnOfDay(from) ? startedOn : columnOfDay(lastDayBefore(from)));
    for (const { id, startedOn } of rows) await db.guardianship.updateMany({ where: { schoolId, id }, data: { endedOn: lastOn(startedOn) } });
    return rows.map(({ id, guardianId, startedOn }) => ({ fact: 'guardianship.ended', payload: { guardianshipId: id, guardianId, endedOn: lastOn(startedOn).toISOString().slice(0, 10) }, subjectPupilId: pupilId }));
  }
  if (isEnrolled) return [];
  const ended = await guardianshipsEndedWith(db, schoolId, pupilId, from);
  await db.guardianship.createMany({ data: ended.map(({ guardianId, relation, mayAnnounce }) => ({ schoolId, id: newId(), guardianId, pupilId, relation, mayAnnounce, startedOn: columnOfDay(from) })) });
  return ended.map(({ guardianId }) => ({ fact: 'guardianship.opened', payload: { guardianId, startedOn: from }, subjectPupilId: pupilId }));
}

function happened({ pupilId, classId, from, orderNumber, subgroupIds }: PupilToMove, fromClassId: string | null): Happening {
  if (classId === null) return { fact: 'pupil.left', payload: { classId: fromClassId ?? '', endedOn: lastDayBefore(from), orderNumber }, subjectPupilId: pupilId };
  return { fact: 'pupil.moved', payload: { classId, startedOn: from, orderNumber, fromClassId, subgroupIds }, subjectPupilId: pupilId };
}
