import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from './model';
import type { HomeTeachingToEnd, HomeTeachingToOrder } from './schema';

/**
 * A pupil is taught at home from a day to a day of one school year, under an order; the next order prolongs it by the days that follow.
 * Her groups are not changed by it: those she has at home come with the timetable. Throws not-allowed, own-matter, not-found,
 * year-archived, invalid-input: a day outside the year, of no class of hers, or of another order.
 */
export async function orderHomeTeaching(actor: Actor, input: HomeTeachingToOrder): Promise<void> {
  return decide(actor, (db) => orderHomeTeachingWithin(db, actor, input));
}

export async function orderHomeTeachingWithin(db: Db, actor: Actor, { pupilId, startedOn, endedOn, orderNumber, orderedOn }: HomeTeachingToOrder): Promise<void> {
  const { schoolId } = actor;
  const pupil = await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { enrolments: { where: openOn(startedOn), select: { id: true } } } });
  if (!pupil) throw new NotFoundError();
  if (isOwnPupil(actor, pupilId)) throw new DomainError('ownMatter');
  const year = await findYearWithin(db, schoolId, startedOn);
  if (!year || startedOn < year.startsOn || startedOn > year.endsOn) throw new DomainError('invalidInput', {}, { startedOn: 'outsideYear' });
  if (endedOn > year.endsOn) throw new DomainError('invalidInput', {}, { endedOn: 'outsideYear' });
  await requireOpenYearWithin(db, schoolId, year.id);
  if (pupil.enrolments.length === 0) throw new DomainError('invalidInput', {}, { startedOn: 'notHere' });
  const among = await db.homeTeaching.findFirst({ where: { schoolId, pupilId, startedOn: { lte: columnOfDay(endedOn) }, endedOn: { gte: columnOfDay(startedOn) } }, select: { id: true } });
  if (among) throw new DomainError('invalidInput', {}, { startedOn: 'homeAlready' });
  const id = newId();
  await db.homeTeaching.createMany({ data: [{ schoolId, id, pupilId, startedOn: columnOfDay(startedOn), endedOn: columnOfDay(endedOn), orderNumber, orderedOn: columnOfDay(orderedOn) }] });
  await rememberWithin(db, actor, [{ fact: 'homeTeaching.ordered', payload: { homeTeachingId: id, startedOn, endedOn, orderNumber, orderedOn }, subjectPupilId: pupilId }]);
}

/** Another order brings the last day forward, once. Throws not-allowed, own-matter, not-found, already-closed, year-archived, invalid-input for a day that is none of the period's. */
export async function endHomeTeaching(actor: Actor, input: HomeTeachingToEnd): Promise<void> {
  return decide(actor, (db) => endHomeTeachingWithin(db, actor, input));
}

export async function endHomeTeachingWithin(db: Db, actor: Actor, { homeTeachingId: id, endedOn, orderNumber, orderedOn }: HomeTeachingToEnd): Promise<void> {
  const { schoolId } = actor;
  const found = await db.homeTeaching.findFirst({ where: { schoolId, id }, select: { pupilId: true, startedOn: true, endedOn: true, endOrderNumber: true } });
  if (!found) throw new NotFoundError();
  const { pupilId, endOrderNumber } = found;
  if (isOwnPupil(actor, pupilId)) throw new DomainError('ownMatter');
  if (endOrderNumber !== null) throw new DomainError('alreadyClosed');
  const [startedOn, until] = [dayOfColumn(found.startedOn), dayOfColumn(found.endedOn)];
  if (endedOn < startedOn) throw new DomainError('invalidInput', {}, { endedOn: 'dayTooEarly' });
  if (endedOn >= until) throw new DomainError('invalidInput', {}, { endedOn: 'notEarlier' });
  const year = await findYearWithin(db, schoolId, startedOn);
  if (year) await requireOpenYearWithin(db, schoolId, year.id);
  const data = { endedOn: columnOfDay(endedOn), endOrderNumber: orderNumber, endOrderedOn: columnOfDay(orderedOn) };
  const { count } = await db.homeTeaching.updateMany({ where: { schoolId, id, endOrderNumber: null }, data });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'homeTeaching.ended', payload: { homeTeachingId: id, from: until, to: endedOn, orderNumber, orderedOn }, subjectPupilId: pupilId }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}
