import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { isWithinPlan } from './model';
import { PERIOD, periodOf, seatedOn } from './queries';
import type { CheckToRemove, CheckToWrite } from './schema';

/** What a draft of a plan says: its checks. Nothing that was written is changed or deleted: another row replaces it. */

/**
 * Writes a check into a draft, or one that stands there anew, under the same `checkId`. Throws not-allowed, not-found,
 * year-archived, already-closed once the version was submitted, and invalid-input that names its field: `startsOn` (outside),
 * `members` (notMember), `targets` (notOfYear).
 */
export async function writeCheck(actor: Actor, input: CheckToWrite): Promise<void> {
  return write(actor, (db) => writeCheckWithin(db, actor, input));
}

export async function writeCheckWithin(db: Db, actor: Actor, input: CheckToWrite): Promise<void> {
  const { versionId, classIds, groupIds, memberIds, kind } = input;
  const { schoolId } = actor;
  const { yearId, period } = await getDraftWithin(db, schoolId, versionId);
  if (!isWithinPlan(input, period)) throw refused('startsOn', 'outside');
  if ((await db.schoolClass.count({ where: { schoolId, yearId, id: { in: classIds } } })) < classIds.length) throw refused('targets', 'notOfYear');
  if ((await db.courseGroup.count({ where: { schoolId, course: { yearId }, id: { in: groupIds } } })) < groupIds.length) throw refused('targets', 'notOfYear');
  const seated = await db.person.count({ where: { schoolId, id: { in: memberIds }, ...seatedOn(actor) } });
  if (seated < memberIds.length) throw refused('members', 'notMember');
  const checkId = input.checkId ?? newId();
  if (input.checkId) await replaceWithin(db, schoolId, versionId, checkId);
  await insertWithin(db, actor, versionId, [{ ...input, checkId }]);
  await rememberWithin(db, actor, [{ fact: 'checkPlan.checkWritten', payload: { versionId, checkId, kind } }]);
}

/** Takes a check out of a draft. Throws as `writeCheck`. */
export async function removeCheck(actor: Actor, input: CheckToRemove): Promise<void> {
  return write(actor, (db) => removeCheckWithin(db, actor, input));
}

export async function removeCheckWithin(db: Db, actor: Actor, { versionId, checkId }: CheckToRemove): Promise<void> {
  await getDraftWithin(db, actor.schoolId, versionId);
  const kind = await replaceWithin(db, actor.schoolId, versionId, checkId);
  await rememberWithin(db, actor, [{ fact: 'checkPlan.checkRemoved', payload: { versionId, checkId, kind } }]);
}

/** The checks of a version, each under its own `checkId`, into the draft made of it; without those members who have left the group. */
export async function copyChecksWithin(db: Db, actor: Actor, fromId: string, versionId: string): Promise<void> {
  const rows = await db.plannedCheck.findMany({
    where: { schoolId: actor.schoolId, versionId: fromId, replacedAt: null },
    select: {
      ...{ checkId: true, kind: true, sampleSize: true, startsOn: true, endsOn: true, text: true },
      targets: { select: { classId: true, groupId: true } },
      members: { where: { person: seatedOn(actor) }, select: { personId: true } },
    },
  });
  await insertWithin(db, actor, versionId, rows.map(({ targets, members, startsOn, endsOn, ...check }) => ({
    ...check,
    ...{ startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) },
    classIds: targets.flatMap(({ classId }) => classId ?? []),
    groupIds: targets.flatMap(({ groupId }) => groupId ?? []),
    memberIds: members.map(({ personId }) => personId),
  })));
}

async function write(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'check-plan:write')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    // Somebody else wrote the same check meanwhile.
    throw isKeyTaken(error) ? new DomainError('alreadyClosed') : error;
  });
}

function refused(field: 'startsOn' | 'members' | 'targets', key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

/** The days and the year of a version that is still a draft. */
async function getDraftWithin(db: Db, schoolId: string, versionId: string) {
  const version = await db.checkPlanVersion.findFirst({
    where: { schoolId, id: versionId },
    select: { submittedAt: true, decision: true, plan: { select: { yearId: true, ...PERIOD } } },
  });
  if (!version) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, version.plan.yearId);
  if (version.submittedAt || version.decision) throw new DomainError('alreadyClosed');
  return { yearId: version.plan.yearId, period: periodOf(version.plan) };
}

/** Gives what it looked at. */
async function replaceWithin(db: Db, schoolId: string, versionId: string, checkId: string): Promise<string> {
  const standing = { schoolId, versionId, checkId, replacedAt: null };
  const check = await db.plannedCheck.findFirst({ where: standing, select: { kind: true } });
  if (!check) throw new NotFoundError();
  const { count } = await db.plannedCheck.updateMany({ where: standing, data: { replacedAt: now() } });
  if (count === 0) throw new DomainError('alreadyClosed');
  return check.kind;
}

type Written = Omit<CheckToWrite, 'versionId' | 'checkId'> & { checkId: string };

async function insertWithin(db: Db, { schoolId, personId: writtenById }: Actor, versionId: string, checks: readonly Written[]): Promise<void> {
  const rows = checks.map((check) => ({ ...check, id: newId() }));
  const writtenAt = now();
  await db.plannedCheck.createMany({
    data: rows.map(({ id, checkId, kind, sampleSize, startsOn, endsOn, text }) => ({
      ...{ schoolId, id, versionId, checkId, kind, sampleSize, text, writtenAt, writtenById },
      ...{ startsOn: columnOfDay(startsOn), endsOn: columnOfDay(endsOn) },
    })),
  });
  const targets = rows.flatMap(({ id: plannedCheckId, classIds, groupIds }) => [
    ...classIds.map((classId) => ({ schoolId, id: newId(), plannedCheckId, classId, groupId: null })),
    ...groupIds.map((groupId) => ({ schoolId, id: newId(), plannedCheckId, classId: null, groupId })),
  ]);
  if (targets.length > 0) await db.plannedCheckTarget.createMany({ data: targets });
  const members = rows.flatMap(({ id: plannedCheckId, memberIds }) => memberIds.map((personId) => ({ schoolId, plannedCheckId, personId })));
  if (members.length > 0) await db.plannedCheckMember.createMany({ data: members });
}
