import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openBetween } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { endingDaysOf, seatStateOn } from './model';
import { maySupervise } from './queries';
import type { MemberToPropose, MembershipToEnd } from './schema';

/**
 * Who is in the working group (regulation 1.3, 1.4): proposed by the leadership or the present chair, never by herself; a
 * member from the director's approval to the end of her period. Nobody decides what he proposed or what is about himself: another
 * director, or an acting one, does.
 */

/**
 * Somebody of the staff is proposed, and waits for the director. Throws not-allowed, own-matter, and invalid-input that
 * names its field: `personId` (notStaff, memberAlready), `endedOn` (dayPast).
 */
export async function proposeMember(actor: Actor, input: MemberToPropose): Promise<void> {
  if (!reachOf(actor, 'working-group:propose').all) throw new DomainError('notAllowed');
  return asActor(actor, (db) => proposeMemberWithin(db, actor, input)).catch((error: unknown) => {
    // Somebody proposed her meanwhile.
    throw isKeyTaken(error) ? refused('personId', 'memberAlready') : error;
  });
}

export async function proposeMemberWithin(db: Db, actor: Actor, { startedOn, endedOn, orderOn, ...asked }: MemberToPropose): Promise<void> {
  const { schoolId, personId: proposedById, today } = actor;
  const { personId, isChair } = asked;
  if (personId === proposedById) throw new DomainError('ownMatter');
  if (endedOn < today) throw refused('endedOn', 'dayPast');
  const day = startedOn > today ? startedOn : today;
  if (!(await db.person.findFirst({ where: { AND: [{ id: personId }, maySupervise(schoolId, day)] }, select: { id: true } }))) throw refused('personId', 'notStaff');
  const taken = { schoolId, personId, declinedAt: null, ...openBetween(startedOn, endedOn) };
  if (await db.workingGroupMembership.findFirst({ where: taken, select: { id: true } })) throw refused('personId', 'memberAlready');
  const id = newId();
  const period = { startedOn: columnOfDay(startedOn), endedOn: columnOfDay(endedOn), orderOn: columnOfDay(orderOn) };
  await db.workingGroupMembership.createMany({ data: [{ schoolId, id, ...asked, ...period, proposedAt: now(), proposedById }] });
  await rememberWithin(db, actor, [{ fact: 'workingGroup.proposed', payload: { membershipId: id, personId, isChair, startedOn, endedOn } }]);
}

/**
 * The member has access from her first day, or from now on. Throws not-allowed, not-found, own-matter, already-closed when it
 * is decided or over, and `chairSeated` while another leads the group on one of the days.
 */
export async function approveMember(actor: Actor, input: MatterToApprove): Promise<void> {
  return decide(actor, (db) => approveMemberWithin(db, actor, input));
}

export async function approveMemberWithin(db: Db, actor: Actor, { id, word }: MatterToApprove): Promise<void> {
  const personId = await decideWithin(db, actor, id, { approvedById: actor.personId, approvedAt: now(), word });
  await rememberWithin(db, actor, [{ fact: 'workingGroup.approved', payload: { membershipId: id, personId, word } }]);
}

/** Says no, and why: whoever proposed may propose anew. Throws as `approveMember`. */
export async function returnMember(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => returnMemberWithin(db, actor, input));
}

export async function returnMemberWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  const personId = await decideWithin(db, actor, id, { declinedById: actor.personId, declinedAt: now(), word });
  await rememberWithin(db, actor, [{ fact: 'workingGroup.declined', payload: { membershipId: id, personId, word } }]);
}

/**
 * The membership ends earlier than it was approved for; with yesterday as its last day the access closes at once. Throws
 * not-allowed, not-found, own-matter, already-closed for one that is not approved or over, and invalid-input that names
 * `endedOn` (dayPast, notEarlier).
 */
export async function endMembership(actor: Actor, input: MembershipToEnd): Promise<void> {
  return decide(actor, (db) => endMembershipWithin(db, actor, input));
}

export async function endMembershipWithin(db: Db, actor: Actor, { id, endedOn }: MembershipToEnd): Promise<void> {
  const seat = await getSeatWithin(db, actor, id);
  const ending = seat.isApproved ? endingDaysOf(seat, addDays(actor.today, -1)) : null;
  if (!ending) throw new DomainError('alreadyClosed');
  if (endedOn < ending.first) throw refused('endedOn', 'dayPast');
  if (ending.before !== null && endedOn >= ending.before) throw refused('endedOn', 'notEarlier');
  await db.workingGroupMembership.updateMany({ where: { schoolId: actor.schoolId, id }, data: { endedOn: columnOfDay(endedOn) } });
  await rememberWithin(db, actor, [{ fact: 'workingGroup.ended', payload: { membershipId: id, personId: seat.personId, from: seat.endedOn, to: endedOn } }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'working-group:approve')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('chairSeated') : error;
  });
}

function refused(field: 'personId' | 'endedOn', key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

/** Another's seat, as it stands. Throws not-found and own-matter. */
async function getSeatWithin(db: Db, { schoolId, personId: deciderId }: Actor, id: string) {
  const row = await db.workingGroupMembership.findFirst({
    where: { schoolId, id },
    select: { personId: true, proposedById: true, startedOn: true, endedOn: true, approvedAt: true, declinedAt: true },
  });
  if (!row) throw new NotFoundError();
  const { personId, proposedById, startedOn, endedOn, approvedAt, declinedAt } = row;
  if (personId === deciderId || (proposedById === deciderId && !approvedAt)) throw new DomainError('ownMatter');
  return { personId, startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn), isApproved: approvedAt !== null, isDeclined: declinedAt !== null };
}

type Decision = { word: string | null } & ({ approvedById: string; approvedAt: Date } | { declinedById: string; declinedAt: Date });

/** Puts the decision down, once. Gives whose it is. */
async function decideWithin(db: Db, actor: Actor, id: string, decision: Decision): Promise<string> {
  const { schoolId, today } = actor;
  const seat = await getSeatWithin(db, actor, id);
  if (seatStateOn(seat, today) !== 'waiting') throw new DomainError('alreadyClosed');
  const { count } = await db.workingGroupMembership.updateMany({ where: { schoolId, id, approvedAt: null, declinedAt: null }, data: decision });
  if (count === 0) throw new DomainError('alreadyClosed');
  return seat.personId;
}
