import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { reachOf } from '@/lib/policy/scopes';
import { keptBy } from './queries';
import type { ObjectionToRaise } from './schema';

/** A family asks for a correction, the keeper of the lesson answers; the record changes by what she writes there, never by this. */

/**
 * Goes to whoever keeps the lesson. The same part of the same lesson once more while it waits is one objection, and so are the
 * same words at any time, as a page read anew without script brings them. Throws not-found for a child that is not the actor's
 * own and a lesson that was not the child's, `ownMatter` where she keeps the lesson herself, `lessonInFuture`, `yearArchived`.
 */
export function raiseObjection(actor: Actor, input: ObjectionToRaise): Promise<void> {
  return asActor(actor, (db) => raiseObjectionWithin(db, actor, input));
}

export async function raiseObjectionWithin(db: Db, actor: Actor, { pupilId, lessonId, part, note }: ObjectionToRaise): Promise<void> {
  const { schoolId, personId: raisedById, today } = actor;
  if (!reachOf(actor, 'objection:raise').pupilIds.includes(pupilId)) throw new NotFoundError();
  const lesson = await db.lesson.findFirst({ where: { schoolId, id: lessonId, withdrawnAt: null }, select: { groupId: true, onDate: true, group: { select: { course: { select: { yearId: true } } } } } });
  if (!lesson) throw new NotFoundError();
  const { groupId } = lesson;
  const onDate = dayOfColumn(lesson.onDate);
  const membership = await db.courseGroupMembership.findFirst({ where: { schoolId, groupId, pupilId, ...openOn(onDate) }, select: { id: true } });
  if (!membership) throw new NotFoundError();
  if (onDate > today) throw new DomainError('lessonInFuture');
  await requireOpenYearWithin(db, schoolId, lesson.group.course.yearId);
  if (await db.lesson.findFirst({ where: { schoolId, id: lessonId, ...keptBy(actor) }, select: { id: true } })) throw new DomainError('ownMatter');
  const said = { schoolId, pupilId, lessonId, groupId, part };
  if (await db.objection.findFirst({ where: { ...said, note }, select: { id: true } })) return;
  const id = newId();
  const { count } = await db.objection.createMany({ data: [{ ...said, id, note, raisedAt: now(), raisedById }], skipDuplicates: true });
  if (count === 0) return;
  await rememberWithin(db, actor, [{ fact: 'objection.raised', payload: { objectionId: id, lessonId, part }, subjectPupilId: pupilId, groupId }]);
}

/**
 * The keeper says that it was changed, with a word or without. Throws not-found for another's lesson, `ownMatter` for a child of
 * her own, `alreadyClosed` for an answered one.
 */
export function acceptObjection(actor: Actor, input: MatterToApprove): Promise<void> {
  return asActor(actor, (db) => answerWithin(db, actor, input, 'approved'));
}

/** The keeper says that it stays, and why. Throws as `acceptObjection`. */
export function declineObjection(actor: Actor, input: MatterToDecline): Promise<void> {
  return asActor(actor, (db) => answerWithin(db, actor, input, 'declined'));
}

async function answerWithin(db: Db, actor: Actor, { id, word }: MatterToApprove, decision: 'approved' | 'declined'): Promise<void> {
  const { schoolId, personId: decidedById } = actor;
  const objection = await db.objection.findFirst({ where: { schoolId, id, lesson: keptBy(actor) }, select: { pupilId: true, lessonId: true, groupId: true } });
  if (!objection) throw new NotFoundError();
  const { pupilId, lessonId, groupId } = objection;
  if (actor.facts.childIds.includes(pupilId)) throw new DomainError('ownMatter');
  const { count } = await db.objection.updateMany({ where: { schoolId, id, decision: null }, data: { decision, decidedAt: now(), decidedById, word } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'objection.answered', payload: { objectionId: id, lessonId, decision, word }, subjectPupilId: pupilId, groupId }]);
}
