import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';
import type { TermToClose, TermToReopen, TermToUnlock } from './schema';

/** The upper steps of the ladder of change (domain): terms closed, reopened, unlocked for one teacher or class teacher; the last one is lib/bundles. */

/** From now on a change in the term needs an unlock. Throws not-allowed, not-found, already-closed, year-archived. */
export function closeTerm(actor: Actor, input: TermToClose): Promise<void> {
  return decide(actor, 'term:close', (db) => closeTermWithin(db, actor, input));
}

export async function closeTermWithin(db: Db, actor: Actor, { termId }: TermToClose): Promise<void> {
  const { schoolId, personId: closedById } = actor;
  const term = await getTermWithin(db, actor, termId);
  if (dayOfColumn(term.startsOn) > actor.today) throw new DomainError('invalidInput');
  if (term.termClosings.length > 0) throw new DomainError('alreadyClosed');
  await db.termClosing.createMany({ data: [{ schoolId, id: newId(), termId, closedAt: now(), closedById }] });
  await rememberWithin(db, actor, [{ fact: 'term.closed', payload: { termId } }]);
}

/**
 * Opens a closed term for everybody. Whoever teaches would open the own marks by it, and leaves it to somebody who does
 * not. Throws not-allowed, own-matter, year-archived, and not-found for a term that is not closed.
 */
export function reopenTerm(actor: Actor, input: TermToReopen): Promise<void> {
  return decide(actor, 'term:close', (db) => reopenTermWithin(db, actor, input));
}

export async function reopenTermWithin(db: Db, actor: Actor, { termId, reason }: TermToReopen): Promise<void> {
  if (actor.facts.groupIds.length > 0) throw new DomainError('ownMatter');
  const { schoolId, personId } = actor;
  await getTermWithin(db, actor, termId);
  const { count } = await db.termClosing.updateMany({
    where: { schoolId, termId, reopenedAt: null },
    data: { reopenedAt: now(), reopenedById: personId, reopenReason: reason },
  });
  if (count === 0) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'term.reopened', payload: { termId, reason } }]);
}

/**
 * Lets one teacher change one group's closed term, or one class teacher the reasons of absence of her class in it, until
 * so many days from today; an unlock that still runs is prolonged. Throws not-allowed, own-matter (for oneself, or where
 * an own child is taught), not-found, year-archived.
 */
export function unlockTerm(actor: Actor, input: TermToUnlock): Promise<void> {
  return decide(actor, 'term:close', (db) => unlockTermWithin(db, actor, input));
}

export async function unlockTermWithin(db: Db, actor: Actor, input: TermToUnlock): Promise<void> {
  const { termId, teacherId, days, reason } = input;
  const { schoolId, personId: grantedById, today } = actor;
  if (teacherId === grantedById) throw new DomainError('ownMatter');
  const term = await getTermWithin(db, actor, termId);
  if (term.termClosings.length === 0) throw new NotFoundError();
  const matter = 'classId' in input ? { groupId: null, classId: input.classId } : { groupId: input.groupId, classId: null };
  await (matter.classId === null ? requireTaughtWithin(db, actor, { ...matter, teacherId, yearId: term.yearId }) : requireLedWithin(db, actor, { ...matter, teacherId, yearId: term.yearId }));

  const until = addDays(today, days - 1);
  const running = await db.termUnlock.findFirst({
    where: { schoolId, termId, teacherId, ...matter, ...openOn(today) },
    orderBy: { endedOn: 'desc' },
    select: { endedOn: true },
  });
  const from = running?.endedOn ? addDays(dayOfColumn(running.endedOn), 1) : today;
  if (from > until) return;
  await db.termUnlock.createMany({
    data: [{
      ...{ schoolId, id: newId(), termId, teacherId, ...matter, reason, grantedAt: now(), grantedById },
      ...{ startedOn: columnOfDay(from), endedOn: columnOfDay(until) },
    }],
  });
  const told = { termId, teacherId, until, reason };
  await rememberWithin(db, actor, [matter.classId === null
    ? { fact: 'term.unlocked', payload: told, groupId: matter.groupId }
    : { fact: 'term.reasonsUnlocked', payload: { ...told, classId: matter.classId } }]);
}

/** Throws not-found unless she teaches the group today, and own-matter where an own child is taught. */
async function requireTaughtWithin(db: Db, actor: Actor, { groupId, teacherId, yearId }: { groupId: string; teacherId: string; yearId: string }): Promise<void> {
  const { schoolId, today, facts: { childIds } } = actor;
  const teaches = await db.teachingAssignment.findFirst({
    where: { schoolId, groupId, teacherId, ...openOn(today), group: { course: { yearId } } },
    select: { id: true },
  });
  if (!teaches) throw new NotFoundError();
  const ownChild = await db.courseGroupMembership.findFirst({ where: { schoolId, groupId, pupilId: { in: [...childIds] } }, select: { id: true } });
  if (ownChild) throw new DomainError('ownMatter');
}

/** Throws not-found unless she leads the class today, and own-matter where an own child is in it. */
async function requireLedWithin(db: Db, actor: Actor, { classId, teacherId, yearId }: { classId: string; teacherId: string; yearId: string }): Promise<void> {
  const { schoolId, today, facts: { childIds } } = actor;
  const leads = await db.staffAppointment.findFirst({
    where: { schoolId, classId, personId: teacherId, post: 'classTeacher', approvedAt: { not: null }, ...openOn(today), schoolClass: { yearId } },
    select: { id: true },
  });
  if (!leads) throw new NotFoundError();
  const ownChild = await db.enrolment.findFirst({ where: { schoolId, classId, pupilId: { in: [...childIds] } }, select: { id: true } });
  if (ownChild) throw new DomainError('ownMatter');
}

/** Two who decide the same at once: the second finds it decided. */
async function decide(actor: Actor, capability: Capability, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, capability)) throw new DomainError('notAllowed');
  try {
    await asActor(actor, work);
  } catch (error) {
    if (isKeyTaken(error)) throw new DomainError('alreadyClosed');
    throw error;
  }
}

/** A term whose year is not archived. */
async function getTermWithin(db: Db, { schoolId }: Actor, id: string) {
  const term = await db.term.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: { yearId: true, startsOn: true, termClosings: { where: { reopenedAt: null }, select: { id: true } } },
  });
  if (!term) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, term.yearId);
  return term;
}
