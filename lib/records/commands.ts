import 'server-only';
import { v7 as newId } from 'uuid';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { openRecord } from './queries';
import type { RecordRequest, RecordToPrint, RecordToTake, RequestToHandOver } from './schema';
import type { OpenRecord } from './view';

/** Everything held on a child is given to who may have it (domain: "Personal data"; Law 58 of 2008). */

/** A guardian takes away the record of her own child, or a pupil his own. Throws not-found for every other. */
export async function takeRecord(actor: Actor, { pupilId, format }: RecordToTake): Promise<OpenRecord> {
  if (!ownPupilIds(actor).includes(pupilId)) throw new NotFoundError();
  const record = await openRecord(actor, { pupilId, askerId: actor.personId });
  await asActor(actor, (db) => rememberWithin(db, actor, [{ fact: 'record.taken', payload: { format, requestId: null }, subjectPupilId: pupilId }]));
  return record;
}

/** The leadership draws the record that a guardian asked for on paper, while the request is open. Throws not-found for every other. */
export async function printRecord(actor: Actor, { requestId, format }: RecordToPrint): Promise<OpenRecord> {
  if (!reachOf(actor, 'record:take').all) throw new NotFoundError();
  const { schoolId, personId } = actor;
  const request = await asActor(actor, async (db) => {
    const open = await db.recordRequest.findFirst({ where: { schoolId, id: requestId, handedOverAt: null, guardianId: { not: personId } }, select: { pupilId: true, guardianId: true } });
    if (!open) throw new NotFoundError();
    await rememberWithin(db, actor, [{ fact: 'record.taken', payload: { format, requestId }, subjectPupilId: open.pupilId }]);
    return open;
  });
  return openRecord(actor, { pupilId: request.pupilId, askerId: request.guardianId });
}

/**
 * The office puts down that a guardian asked on paper. The same again, as a page read anew without script brings it, is one
 * request. Throws not-found for a guardianship that is not open, `ownMatter` for one's own, `invalidInput` for a day ahead.
 */
export function registerRequest(actor: Actor, input: RecordRequest): Promise<void> {
  return asActor(actor, (db) => registerRequestWithin(db, actor, input));
}

export async function registerRequestWithin(db: Db, actor: Actor, { guardianshipId, receivedOn }: RecordRequest): Promise<void> {
  const { schoolId, personId: registeredById, today } = actor;
  if (!can(actor, 'record-request:keep')) throw new NotFoundError();
  const guardianship = await db.guardianship.findFirst({ where: { schoolId, id: guardianshipId, ...openOn(today) }, select: { guardianId: true, pupilId: true } });
  if (!guardianship) throw new NotFoundError();
  if (guardianship.guardianId === registeredById) throw new DomainError('ownMatter');
  if (receivedOn > today) throw new DomainError('invalidInput', {}, { receivedOn: 'dayAhead' });
  const said = { schoolId, ...guardianship, receivedOn: columnOfDay(receivedOn) };
  if (await db.recordRequest.findFirst({ where: said, select: { id: true } })) return;
  const id = newId();
  await db.recordRequest.createMany({ data: [{ ...said, id, registeredAt: now(), registeredById }] });
  const { guardianId, pupilId } = guardianship;
  await rememberWithin(db, actor, [{ fact: 'record.requested', payload: { requestId: id, guardianId, receivedOn }, subjectPupilId: pupilId }]);
}

/** What was asked for was given to the guardian. Throws not-found, `ownMatter`, `alreadyClosed` for one handed over before. */
export function recordAnswer(actor: Actor, input: RequestToHandOver): Promise<void> {
  return asActor(actor, (db) => recordAnswerWithin(db, actor, input));
}

export async function recordAnswerWithin(db: Db, actor: Actor, { requestId: id }: RequestToHandOver): Promise<void> {
  const { schoolId, personId: handedOverById } = actor;
  if (!can(actor, 'record-request:keep')) throw new NotFoundError();
  const request = await db.recordRequest.findFirst({ where: { schoolId, id }, select: { pupilId: true, guardianId: true } });
  if (!request) throw new NotFoundError();
  if (request.guardianId === handedOverById) throw new DomainError('ownMatter');
  const { count } = await db.recordRequest.updateMany({ where: { schoolId, id, handedOverAt: null }, data: { handedOverAt: now(), handedOverById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'record.handedOver', payload: { requestId: id }, subjectPupilId: request.pupilId }]);
}
