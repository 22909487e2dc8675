import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import type { RegulationToApprove, RegulationToWrite } from './schema';

/** The school's regulation (1.1): the administrator writes a version, the director approves it from a day on or returns it. */

/** A new version waits for the director. Throws not-allowed, and invalid-input that names `textKy` (waits) while another one does. */
export async function writeRegulation(actor: Actor, input: RegulationToWrite): Promise<void> {
  if (!can(actor, 'regulation:write')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => writeRegulationWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('invalidInput', {}, { textKy: 'waits' }) : error;
  });
}

export async function writeRegulationWithin(db: Db, actor: Actor, texts: RegulationToWrite): Promise<void> {
  const { schoolId, personId: writtenById } = actor;
  const last = await db.regulationVersion.findFirst({ where: { schoolId }, orderBy: { version: 'desc' }, select: { version: true } });
  const [id, version] = [newId(), (last?.version ?? 0) + 1];
  await db.regulationVersion.createMany({ data: [{ schoolId, id, version, ...texts, writtenAt: now(), writtenById }] });
  await rememberWithin(db, actor, [{ fact: 'regulation.written', payload: { versionId: id, version } }]);
}

/**
 * The version is in force from the day on; the one before it until then. Throws not-allowed, not-found, already-closed when it
 * is decided, own-matter for what the director wrote himself, and invalid-input that names `inForceOn` (dayPast).
 */
export async function approveRegulation(actor: Actor, input: RegulationToApprove): Promise<void> {
  return decide(actor, (db) => approveRegulationWithin(db, actor, input));
}

export async function approveRegulationWithin(db: Db, actor: Actor, { id, word, inForceOn }: RegulationToApprove): Promise<void> {
  if (inForceOn < actor.today) throw new DomainError('invalidInput', {}, { inForceOn: 'dayPast' });
  await decideWithin(db, actor, id, { decision: 'approved', word, inForceOn: columnOfDay(inForceOn) });
  await rememberWithin(db, actor, [{ fact: 'regulation.approved', payload: { versionId: id, inForceOn, word } }]);
}

/** Says no, and why. Throws as `approveRegulation`. */
export async function returnRegulation(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => returnRegulationWithin(db, actor, input));
}

export async function returnRegulationWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  await decideWithin(db, actor, id, { decision: 'declined', word });
  await rememberWithin(db, actor, [{ fact: 'regulation.returned', payload: { versionId: id, word } }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'regulation:approve')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

/** Puts the decision down, once. */
async function decideWithin(db: Db, { schoolId, personId: decidedById }: Actor, id: string, decision: { decision: 'approved' | 'declined'; word: string | null; inForceOn?: Date }): Promise<void> {
  const version = await db.regulationVersion.findFirst({ where: { schoolId, id }, select: { writtenById: true, decision: true } });
  if (!version) throw new NotFoundError();
  if (version.decision) throw new DomainError('alreadyClosed');
  if (version.writtenById === decidedById) throw new DomainError('ownMatter');
  const { count } = await db.regulationVersion.updateMany({ where: { schoolId, id, decision: null }, data: { ...decision, decidedAt: now(), decidedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
}
