import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Actor } from './actor';
import { hashPassword, passwordFits } from './passwords';
import type { ChangePasswordInput } from './schema';

/**
 * Sets the actor's own new password after the present one, and ends the account's other sessions: whoever knew the old
 * one is out. Throws `invalidInput` on the field when the present password does not fit.
 */
export async function changePassword(actor: Actor, input: ChangePasswordInput): Promise<void> {
  const account = await asService('sign-in', actor, (db) =>
    db.account.findUniqueOrThrow({ where: { id: actor.accountId }, select: { passwordHash: true } }),
  );
  if (!(await passwordFits(input.present, account.passwordHash, `account:${actor.accountId}`))) {
    throw new DomainError('invalidInput', {}, { present: 'passwordWrong' });
  }
  const passwordHash = await hashPassword(input.next);
  await asService('sign-in', actor, async (db) => {
    await db.account.update({
      where: { id: actor.accountId },
      data: { passwordHash, passwordSetAt: now(), mustChangePassword: false },
      select: { id: true },
    });
    await db.session.updateMany({
      where: { schoolId: actor.schoolId, accountId: actor.accountId, endedAt: null, NOT: { id: actor.sessionId } },
      data: { endedAt: now() },
    });
    await rememberWithin(db, actor, [{ fact: 'password.changed', payload: {} }]);
  });
}
