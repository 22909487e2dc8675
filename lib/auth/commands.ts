import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { tellPasswordSet } from '@/lib/db/password-resets';
import { rememberWithin } from '@/lib/history/commands';
import type { Actor } from './actor';
import { mustBeGoodPasswordWithin } from './good-password';
import { hashPassword } from './passwords';
import { provePassword } from './present-password';
import type { ChangePasswordInput } from './schema';

/**
 * Sets the actor's own new password after the present one, and ends the account's other sessions, in every school:
 * whoever knew the old one is out. Guesses are slowed as at the door. Throws `invalidInput` on the field when the present password does not
 * fit and for a new one that guesses begin with, `tooManyTries` with the seconds to wait.
 */
export async function changePassword(actor: Actor, input: ChangePasswordInput): Promise<void> {
  const takeBackWithin = await provePassword(actor, input.present);
  await asService('sign-in', actor, (db) => mustBeGoodPasswordWithin(db, input.next, 'next'));
  const passwordHash = await hashPassword(input.next);
  await asService('sign-in', actor, async (db) => {
    await db.account.update({
      where: { id: actor.accountId },
      data: { passwordHash, passwordSetAt: now(), mustChangePassword: false },
      select: { id: true },
    });
    await db.session.updateMany({
      where: { accountId: actor.accountId, endedAt: null, NOT: { id: actor.sessionId } },
      data: { endedAt: now() },
    });
    await takeBackWithin(db);
    await tellPasswordSet(db);
    await rememberWithin(db, actor, [{ fact: 'password.changed', payload: {} }]);
  });
}
