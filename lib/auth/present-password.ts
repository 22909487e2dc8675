import 'server-only';
import { asService } from '@/lib/db/as-service';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import type { Actor } from './actor';
import { countersForSession } from './slow-down';
import { takeBackWithin, tryPassword } from './tries';

/**
 * That whoever sits before an open session is its owner: by the present password, guesses at which are slowed as at the door.
 * Gives what takes the try back, for the transaction that follows from it. Throws `invalidInput` on the field `present`,
 * `tooManyTries` with the seconds to wait.
 */
export async function provePassword(actor: Actor, present: string): Promise<(db: Db) => Promise<void>> {
  const account = await asService('sign-in', actor, (db) =>
    db.account.findUniqueOrThrow({ where: { id: actor.accountId }, select: { passwordHash: true } }),
  );
  const counters = countersForSession(actor.sessionId);
  const [own] = counters.keys();
  const { fits, tried } = await tryPassword({ password: present, hash: account.passwordHash, line: `account:${actor.accountId}` }, counters);
  if (!fits) throw new DomainError('invalidInput', {}, { present: 'passwordWrong' });
  return (db) => takeBackWithin(db, tried, own);
}
