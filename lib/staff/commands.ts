import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { endEmployment, endSessionsOf } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { nameColumns } from '@/lib/people/name-model';
import { can } from '@/lib/policy/can';
import { countsAtOnce, wrongPost } from './model';
import type { Leaving, PostToGive, StaffToAdd } from './schema';

/** Who works here, in which post and until when: kept by the office, never by oneself for oneself. Groups are given at /office/teaching. */

/**
 * Somebody new, with the first post; gives the person's id. Throws not-allowed, and invalid-input naming its field: `surname`
 * (personKnown: the same name and phone), or as `givePost`.
 */
export async function addStaff(actor: Actor, input: StaffToAdd): Promise<{ personId: string }> {
  return decide(actor, (db) => addStaffWithin(db, actor, input));
}

export async function addStaffWithin(db: Db, actor: Actor, { surname, firstName, patronymic, phone, ...post }: StaffToAdd): Promise<{ personId: string }> {
  const { schoolId } = actor;
  const [personId, columns] = [newId(), nameColumns({ surname, firstName, patronymic })];
  const known = phone && (await db.person.findFirst({ where: { schoolId, searchKey: columns.searchKey, personContact: { phone } }, select: { id: true } }));
  if (known) throw refused('surname', 'personKnown');
  await db.person.createMany({ data: [{ schoolId, id: personId, ...columns, createdAt: now() }] });
  if (phone) await db.personContact.createMany({ data: [{ schoolId, personId, phone }] });
  await rememberWithin(db, actor, [{ fact: 'person.added', payload: { personId } }]);
  await givePostWithin(db, actor, { personId, ...post });
  return { personId };
}

/**
 * A post by order. It waits for the director where it opens pupils' data (staff/model.ts). Throws not-allowed, not-found, own-matter, and
 * invalid-input naming `classId` (classNeeded, classLed), `startedOn` (dayPast), `endedOn` (endNeeded, endsBefore) or `post` (postHeld).
 */
export async function givePost(actor: Actor, input: PostToGive): Promise<void> {
  return decide(actor, (db) => givePostWithin(db, actor, input));
}

export async function givePostWithin(db: Db, actor: Actor, { personId, post, area, classId, startedOn, endedOn, orderNumber }: PostToGive): Promise<void> {
  const { schoolId, personId: proposedById, today } = actor;
  if (personId === proposedById) throw new DomainError('ownMatter');
  if (!(await db.person.findFirst({ where: { schoolId, id: personId, pupil: null }, select: { id: true } }))) throw new NotFoundError();
  const wrong = wrongPost({ post, classId, startedOn, endedOn }, today);
  if (wrong) throw refused(...wrong);
  const ofClass = post === 'classTeacher' ? classId : null;
  const meets = { schoolId, declinedAt: null, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(startedOn) } }], ...(endedOn && { startedOn: { lte: columnOfDay(endedOn) } }) };
  if (ofClass && (await db.staffAppointment.findFirst({ where: { ...meets, classId: ofClass }, select: { id: true } }))) throw refused('classId', 'classLed');
  if (await db.staffAppointment.findFirst({ where: { ...meets, personId, post, classId: ofClass }, select: { id: true } })) throw refused('post', 'postHeld');
  const [id, at, isApproved] = [newId(), now(), countsAtOnce(post, actor.hats.includes('director'))];
  await db.staffAppointment.createMany({
    data: [{
      ...{ schoolId, id, personId, post, area: post === 'deputy' ? area : null, classId: ofClass, orderNumber },
      ...{ startedOn: columnOfDay(startedOn), endedOn: endedOn && columnOfDay(endedOn), proposedAt: at, proposedById },
      ...(isApproved ? { approvedAt: at, approvedById: proposedById } : {}),
    }],
  });
  await rememberWithin(db, actor, [{ fact: 'appointment.made', payload: { appointmentId: id, personId, post, classId: ofClass, startedOn, isApproved } }]);
}

/**
 * Somebody leaves: every post, group and seat ends with her last day, at the earliest yesterday, by one order; then she is signed out
 * at once. Past lessons stay owed by whoever teaches the groups from then on. Gives how many groups stand without a teacher. Throws not-allowed,
 * not-found, own-matter (also for a director, whom only another director lets go), already-closed, and invalid-input naming `lastOn` (dayPast, beginsLater: something
 * of hers begins only after it).
 */
export async function endStaff(actor: Actor, input: Leaving): Promise<{ groups: number }> {
  return decide(actor, (db) => endStaffWithin(db, actor, input));
}

export async function endStaffWithin(db: Db, actor: Actor, { personId, lastOn, orderNumber }: Leaving): Promise<{ groups: number }> {
  const { schoolId, today } = actor;
  if (personId === actor.personId) throw new DomainError('ownMatter');
  if (lastOn < addDays(today, -1)) throw refused('lastOn', 'dayPast');
  const notOver = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
  const directs = await db.staffAppointment.findFirst({ where: { schoolId, personId, post: { in: ['director', 'actingDirector'] }, declinedAt: null, ...notOver }, select: { id: true } });
  if (directs && !actor.hats.includes('director')) throw new DomainError('ownMatter');
  if (!(await db.person.findFirst({ where: { schoolId, id: personId }, select: { id: true } }))) throw new NotFoundError();
  if (await beginsAfter(db, schoolId, personId, columnOfDay(lastOn))) throw refused('lastOn', 'beginsLater');
  const ended = await endEmployment(db, personId, lastOn);
  if (ended.length === 0) throw new DomainError('alreadyClosed');
  const sessions = lastOn < today ? await endSessionsOf(db, personId) : 0;
  const groupIds = ended.flatMap(({ kind, about }) => (kind === 'group' && about ? [about] : []));
  const counts = { posts: ended.filter(({ kind }) => kind === 'post').length, groups: groupIds.length, seats: ended.filter(({ kind }) => kind === 'seat').length };
  await rememberWithin(db, actor, [{ fact: 'staff.left', payload: { personId, endedOn: lastOn, orderNumber, ended: counts, sessions } }]);
  const taught = await db.teachingAssignment.findMany({ where: { schoolId, groupId: { in: groupIds }, OR: [{ endedOn: null }, { endedOn: { gt: columnOfDay(lastOn) } }] }, select: { groupId: true } });
  return { groups: groupIds.filter((id) => !taught.some(({ groupId }) => groupId === id)).length };
}

/** Whether a post, a group or a seat of hers begins only later. */
async function beginsAfter(db: Db, schoolId: string, personId: string, lastOn: Date): Promise<boolean> {
  const later = { schoolId, startedOn: { gt: lastOn } };
  const [posts, groups, seats] = [
    await db.staffAppointment.count({ where: { ...later, personId, declinedAt: null } }),
    await db.teachingAssignment.count({ where: { ...later, teacherId: personId } }),
    await db.workingGroupMembership.count({ where: { ...later, personId, declinedAt: null } }),
  ];
  return posts + groups + seats > 0;
}

function refused(field: string, key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

async function decide<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}
