import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { mayBeGiven } from '@/lib/db/teaching/givable';
import { lockTeaching } from '@/lib/db/teaching/lock-group';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { can } from '@/lib/policy/can';
import type { GroupToGive, TeachingToEnd } from './schema';

/**
 * Who teaches a group, from a day on. What was is never rewritten: the day is today or later, so that past lessons stay
 * owed by whoever was to keep them, and the present teacher of the group fills and corrects what a former one left
 * (domain: "Who does what"). Nobody gives a group to himself, nor a group of his own away: it opens pupils' marks, or
 * moves what he owes.
 */

/**
 * The group is taught by this person alone from the day on; whoever taught it until then ends the day before. Throws
 * not-allowed, not-found, own-matter, year-archived, and invalid-input that names its field: `from` (dayPast, outsideYear,
 * startsLater) or `teacherId` (notTeacher, teachesAlready).
 */
export async function giveGroup(actor: Actor, input: GroupToGive): Promise<void> {
  return decide(actor, (db) => giveGroupWithin(db, actor, input));
}

export async function giveGroupWithin(db: Db, actor: Actor, { groupId, teacherId, from, orderNumber }: GroupToGive): Promise<void> {
  const { schoolId } = actor;
  if (teacherId === actor.personId) throw new DomainError('ownMatter');
  const present = await getPresentWithin(db, actor, groupId, from);
  if (!(await db.person.findFirst({ where: { AND: [{ id: teacherId }, mayBeGiven(actor, from)] }, select: { id: true } }))) throw refused('teacherId', 'notTeacher');
  const others = present.filter((one) => one.teacherId !== teacherId);
  const teaches = others.length < present.length;
  if (teaches && others.length === 0) throw refused('teacherId', 'teachesAlready');
  const ended = await endWithin(db, actor, others, { groupId, from, orderNumber });
  if (!teaches) await db.teachingAssignment.createMany({ data: [{ schoolId, id: newId(), groupId, teacherId, orderNumber, startedOn: columnOfDay(from) }] });
  const given: Happening[] = teaches ? [] : [{ fact: 'group.assigned', payload: { teacherId, startedOn: from }, groupId }];
  await rememberWithin(db, actor, [...ended, ...given]);
}

/**
 * Nobody teaches the group from the day on, as when its teacher left and another is not found yet. Throws as `giveGroup`,
 * with `teacherId` (nobodyTeaches) where nobody does.
 */
export async function endTeaching(actor: Actor, input: TeachingToEnd): Promise<void> {
  return decide(actor, (db) => endTeachingWithin(db, actor, input));
}

export async function endTeachingWithin(db: Db, actor: Actor, input: TeachingToEnd): Promise<void> {
  const present = await getPresentWithin(db, actor, input.groupId, input.from);
  if (present.length === 0) throw refused('teacherId', 'nobodyTeaches');
  await rememberWithin(db, actor, await endWithin(db, actor, present, input));
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'teaching:assign')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

function refused(field: 'from' | 'teacherId', key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

type Present = { id: string; teacherId: string };

/** Who teaches the group on the day, where that may change from then on. One decision about a group at a time. */
async function getPresentWithin(db: Db, { schoolId, personId, today }: Actor, groupId: string, from: Day): Promise<Present[]> {
  const group = await db.courseGroup.findUnique({
    where: { schoolId_id: { schoolId, id: groupId } },
    select: { course: { select: { year: { select: { id: true, startsOn: true, endsOn: true } } } } },
  });
  if (!group) throw new NotFoundError();
  const { year } = group.course;
  await requireOpenYearWithin(db, schoolId, year.id);
  if (from < today) throw refused('from', 'dayPast');
  if (from < dayOfColumn(year.startsOn) || from > dayOfColumn(year.endsOn)) throw refused('from', 'outsideYear');
  await lockTeaching(db, groupId);
  const rows = await db.teachingAssignment.findMany({
    where: { schoolId, groupId, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(from) } }] },
    select: { id: true, teacherId: true, startedOn: true },
  });
  if (rows.some(({ teacherId }) => teacherId === personId)) throw new DomainError('ownMatter');
  // A period has a day at least, and nothing that was written is deleted: what begins then is ended from the day after.
  if (rows.some(({ startedOn }) => dayOfColumn(startedOn) >= from)) throw refused('from', 'startsLater');
  return rows;
}

async function endWithin(db: Db, { schoolId }: Actor, rows: readonly Present[], { groupId, from, orderNumber }: TeachingToEnd): Promise<Happening[]> {
  const endedOn = addDays(from, -1);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.teachingAssignment.updateMany({ where: { schoolId, id: { in: ids } }, data: { endedOn: columnOfDay(endedOn) } });
  return rows.map(({ id, teacherId }) => ({ fact: 'group.teachingEnded', payload: { assignmentId: id, teacherId, endedOn, orderNumber }, groupId }));
}
