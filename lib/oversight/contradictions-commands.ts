import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readContradictions } from '@/lib/db/oversight/contradictions';
import { isPartyTo } from '@/lib/db/oversight/parties';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { ContradictionToDismiss, DismissalToWithdraw } from './contradictions-schema';
import { termAskedWithin } from './contradictions-queries';
import { overseenWithin } from './overseeing';

/**
 * What was found is no fault, and why. Once dismissed it is not dismissed again. Throws not-found for whoever does not oversee
 * and for what is not found any more, `ownMatter` for a group or class of one's own or of a child of one's own.
 */
export async function dismissContradiction(actor: Actor, input: ContradictionToDismiss): Promise<void> {
  if (!can(actor, 'contradiction:dismiss')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => dismissContradictionWithin(db, actor, input));
}

export async function dismissContradictionWithin(db: Db, actor: Actor, { key, kind, term, reason }: ContradictionToDismiss): Promise<void> {
  const { schoolId, personId: dismissedById } = actor;
  const overseen = await overseenWithin(db, actor, {});
  if (!overseen) throw new NotFoundError();
  const { facts } = await termAskedWithin(overseen, actor, term);
  const [found] = (await readContradictions(db, { ...facts, key, kind, isDismissed: false, limit: 1, skip: 0 })).found;
  if (!found) throw new NotFoundError();
  const { groupId, classId } = found;
  if (await isPartyTo(db, { groupId, classId })) throw new DomainError('ownMatter');
  const id = newId();
  const { count } = await db.contradictionDismissal.createMany({ data: [{ schoolId, id, key, kind, groupId, classId, reason, dismissedAt: now(), dismissedById }], skipDuplicates: true });
  if (count === 0) return;
  await rememberWithin(db, actor, [{ fact: 'contradiction.dismissed', payload: { dismissalId: id, kind, reason }, ...(groupId && { groupId }) }]);
}

/** It is looked at again. Throws as `dismissContradiction`; `alreadyClosed` where it was taken back before. */
export async function withdrawDismissal(actor: Actor, input: DismissalToWithdraw): Promise<void> {
  if (!can(actor, 'contradiction:dismiss')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => withdrawDismissalWithin(db, actor, input));
}

export async function withdrawDismissalWithin(db: Db, actor: Actor, { id }: DismissalToWithdraw): Promise<void> {
  const { schoolId, personId: withdrawnById } = actor;
  const dismissal = await db.contradictionDismissal.findFirst({ where: { schoolId, id }, select: { kind: true, groupId: true, classId: true } });
  if (!dismissal) throw new NotFoundError();
  const { kind, groupId, classId } = dismissal;
  if (await isPartyTo(db, { groupId, classId })) throw new DomainError('ownMatter');
  const { count } = await db.contradictionDismissal.updateMany({ where: { schoolId, id, withdrawnAt: null }, data: { withdrawnAt: now(), withdrawnById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'contradiction.lookedAtAgain', payload: { dismissalId: id, kind }, ...(groupId && { groupId }) }]);
}
