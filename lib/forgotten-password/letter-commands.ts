import 'server-only';
import { v7 as newId } from 'uuid';
import { drawSigns, inGroups } from '@/lib/auth/code-signs';
import type { Owner } from '@/lib/auth/sessions';
import type { Secret } from '@/lib/auth/secrets';
import { now } from '@/lib/clock';
import { lockLetters } from '@/lib/db/password-resets';
import type { Db } from '@/lib/db/transaction';
import { SIGN_LENGTH } from '@/lib/families/model';
import { rememberWithin } from '@/lib/history/commands';
import { CODE_LIFE_MS, LETTERS_PER_HOUR } from './model';
import type { PasswordCode } from './view';

/** Letters that answer a forgotten password: promised when the question is looked at, written when they are sent (lib/notices). */

interface Ask {
  id: string;
  askedAt: Date;
}

/** One letter for the question, unless the account was sent its share of this hour. */
export async function promiseLetterWithin(db: Db, { schoolId, personId, accountId }: Owner, { id: askId, askedAt }: Ask): Promise<void> {
  await lockLetters(db, accountId);
  const sent = await db.passwordReset.count({ where: { accountId, askedAt: { gt: new Date(askedAt.getTime() - CODE_LIFE_MS) } } });
  if (sent >= LETTERS_PER_HOUR) return;
  const id = newId();
  await db.noticeMessage.createMany({ data: [{ schoolId, id, guardianId: personId, channel: 'email', purpose: 'password', createdAt: askedAt, jobId: newId(), attempts: 0 }] });
  await db.passwordReset.createMany({ data: [{ schoolId, id, personId, accountId, askId, askedAt, wrongTries: 0 }] });
  await rememberWithin(db, { schoolId, personId: null, sessionId: null }, [{ fact: 'password.asked', payload: { resetId: id, personId } }]);
}

/**
 * Draws the code of a letter that is about to be sent; of one that is sent anew, another. Only its hash is kept. Null when the letter is
 * not to be sent any more: it was used or replaced, or the account is disabled.
 */
export async function drawCodeWithin(db: Db, { schoolId, id }: { schoolId: string; id: string }, { secret, secretHash }: Secret): Promise<PasswordCode | null> {
  const expiresAt = new Date(now().getTime() + CODE_LIFE_MS);
  const sign = drawSigns(SIGN_LENGTH);
  const { count } = await db.passwordReset.updateMany({ where: { schoolId, id, usedAt: null, voidedAt: null, lockedAt: null }, data: { sign, secretHash, expiresAt } });
  if (count === 0) return null;
  const { accountId } = await db.passwordReset.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } }, select: { accountId: true } });
  const account = await db.account.findFirst({ where: { id: accountId, disabledAt: null }, select: { login: true } });
  return account && { code: inGroups(sign + secret), expiresAt, login: account.login };
}

/** Once a letter is sent, the codes of those before it open nothing any more. */
export async function voidEarlierWithin(db: Db, { schoolId, id }: { schoolId: string; id: string }): Promise<void> {
  const { accountId, askedAt } = await db.passwordReset.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } }, select: { accountId: true, askedAt: true } });
  const isEarlier = { OR: [{ askedAt: { lt: askedAt } }, { askedAt, id: { lt: id } }] };
  await db.passwordReset.updateMany({ where: { accountId, ...isEarlier, usedAt: null, voidedAt: null }, data: { voidedAt: now() } });
}
