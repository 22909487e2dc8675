import 'server-only';
import { asService } from '@/lib/db/as-service';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import type { Actor } from './actor';
import { provePassword } from './present-password';
import type { OwnProof } from './schema';
import { type CodePlace, findFactorsWithin, proveBy, proveSecondFactor } from './second-factor';
import { codeKeyOf } from './slow-down';

/** Where an open session types its codes: whoever sits before it slows nobody else. */
export function placeOf({ sessionId, accountId }: Pick<Actor, 'sessionId' | 'accountId'>): CodePlace {
  return { key: `${codeKeyOf(accountId, null)}:${sessionId}`, line: `account:${accountId}`, at: `session:${sessionId}` };
}

/**
 * That the owner herself sits before an open session, asked before what a taken-over one must not do: by a code or a passkey where she has a
 * second factor, else by her password. Throws `codeNeeded`, `codeWrong`, `tooManyTries`, `invalidInput` on `present`.
 */
export async function proveOwner(actor: Actor, { present, ...proof }: OwnProof & { present?: string }): Promise<void> {
  if (await proveSecondFactor(actor, proof, placeOf(actor))) return;
  const takeBackWithin = await provePassword(actor, present ?? '');
  await asService('sign-in', actor, (db) => takeBackWithin(db));
}

/** That whoever sits before the session has the telephone too; what follows from it is written with the proof's use. */
export async function withFactor(actor: Actor, proof: OwnProof, work: (db: Db) => Promise<void>): Promise<void> {
  const factors = await asService('sign-in', actor, (db) => findFactorsWithin(db, actor.accountId));
  if (!factors) throw new DomainError('notFound');
  await proveBy(actor, factors, proof, placeOf(actor), work);
}
