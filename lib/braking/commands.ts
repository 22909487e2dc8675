import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { placeOf } from '@/lib/auth/present-owner';
import type { OwnProof } from '@/lib/auth/schema';
import { proveSecondFactor } from '@/lib/auth/second-factor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { tellDirectors } from '@/lib/db/account-telling';
import { asActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { readHighestPace, readPace } from '@/lib/db/braking/pace-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { rulesFrom } from '@/lib/settings/rules-model';
import { HOUR_MS, isAbove, LEARNT_FROM_MS, limitsOf, OPEN_MS, type Pace, sumOf } from './model';
import type { HoldToRelease } from './schema';

/**
 * Before marks are written, within their transaction: whether they are more than this person ever writes. Throws `changesHeld` with what there would be
 * of the hour; nothing is written then, and whoever typed keeps it.
 */
export async function brakeWithin(db: Db, actor: Actor, batch: Pace): Promise<void> {
  if (batch.written + batch.changed + batch.lowest === 0) return;
  const at = now();
  const { pace: done, isOpen, choices } = await readPace(db, actor, new Date(at.getTime() - HOUR_MS));
  const { brakeWritten: written, brakeChanged: changed, brakeLowest: lowest } = rulesFrom(choices).on('present', actor.today);
  const [pace, school] = [sumOf(done, batch), { written, changed, lowest }];
  if (isOpen || !isAbove(pace, school)) return;
  const highest = await readHighestPace(db, new Date(at.getTime() - LEARNT_FROM_MS), new Date(at.getTime() - HOUR_MS));
  if (isAbove(pace, limitsOf(school, highest))) throw new DomainError('changesHeld', { ...pace });
}

/** Puts down that marks were held, in a transaction of its own, for theirs was taken back; once while it stands. The director is told. */
export async function holdChangesWithin(db: Db, { schoolId, personId, sessionId }: Actor, { written, changed, lowest }: Pace): Promise<void> {
  const held = { schoolId, id: newId(), personId, sessionId, heldAt: now(), written, changed, lowest };
  const { count } = await db.changeHold.createMany({ data: [held], skipDuplicates: true });
  if (count === 0) return;
  await rememberWithin(db, { schoolId, personId, sessionId }, [{ fact: 'changes.held', payload: { written, changed, lowest } }]);
  await tellDirectors(db);
}

/**
 * The owner shows by her second factor that it is she: for an hour she goes on. One that was set up after the hold shows nothing: whoever has the
 * password could do that. Throws not-found without a hold or such a factor, `codeNeeded`, `codeWrong`, `tooManyTries`.
 */
export async function confirmChanges(actor: Actor, proof: OwnProof): Promise<void> {
  const { schoolId, personId } = actor;
  const hold = await asService('sign-in', actor, (db) => db.changeHold.findFirst({ where: { schoolId, personId, opened: 0, releasedAt: null }, select: { heldAt: true } }));
  if (!hold || !(await proveSecondFactor(actor, proof, placeOf(actor), hold.heldAt))) throw new NotFoundError();
  await asService('sign-in', actor, (db) => releaseWithin(db, actor, { schoolId, personId, opened: 0 }));
}

/** The leadership lets somebody else's marks through for an hour, or lets her open records for the rest of the day. Throws not-allowed, own-matter, already-closed, not-found. */
export async function releaseChanges(actor: Actor, input: HoldToRelease): Promise<void> {
  if (!can(actor, 'session:undo')) throw new DomainError('notAllowed');
  await asActor(actor, (db) => releaseChangesWithin(db, actor, input));
}

export async function releaseChangesWithin(db: Db, actor: Actor, { id }: HoldToRelease): Promise<void> {
  const { schoolId } = actor;
  const hold = await db.changeHold.findFirst({ where: { schoolId, id }, select: { personId: true, releasedAt: true, opened: true } });
  if (!hold) throw new NotFoundError();
  if (hold.personId === actor.personId) throw new DomainError('ownMatter');
  if (hold.releasedAt) throw new DomainError('alreadyClosed');
  await releaseWithin(db, actor, { schoolId, id, personId: hold.personId, opened: hold.opened });
}

export async function releaseWithin(db: Db, actor: Actor, which: { schoolId: string; personId: string; opened: number | { gt: number }; id?: string }, reason?: string): Promise<void> {
  const at = now();
  const openUntil = which.opened === 0 ? new Date(at.getTime() + OPEN_MS) : instantOf(addDays(actor.today, 1), 0, actor.timeZone);
  const { count } = await db.changeHold.updateMany({ where: { ...which, releasedAt: null }, data: { releasedAt: at, releasedById: actor.personId, openUntil, ...(reason && { reason }) } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [reason ? { fact: 'readings.explained', payload: { reason } } : { fact: 'changes.released', payload: { personId: which.personId } }]);
}
