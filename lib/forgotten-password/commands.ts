import 'server-only';
import { v7 as newId } from 'uuid';
import { mustBeGoodPasswordWithin } from '@/lib/auth/good-password';
import { hashPassword } from '@/lib/auth/passwords';
import { slowQuestion, trySecret, type Visitor } from '@/lib/auth/sign-in';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { countWrongReset, findResetOfSign, type FoundReset, tellPasswordSet } from '@/lib/db/password-resets';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { MOST_WRONG_TRIES, partsOfCode } from '@/lib/families/model';
import { rememberWithin } from '@/lib/history/commands';
import type { PasswordAskInput, PasswordToSet } from './schema';

/**
 * A forgotten password, set anew by whoever reads the mailbox that the account's owner confirmed as hers. Nothing else of the
 * account changes: what is disabled stays so, and who has no facts any more finds nothing.
 */

/**
 * Keeps the question until the next round of letters (lib/notices/password-asks.ts) looks for an account. Here nobody looks: the answer and
 * the work are the same whether there is one or not. Throws `tooManyTries` with the seconds to wait.
 */
export async function askForPassword({ name }: PasswordAskInput, visitor: Visitor): Promise<void> {
  await slowQuestion(`forgotten ${name}`, visitor);
  await asService('password', {}, (db) => db.passwordAsk.createMany({ data: [{ id: newId(), name, askedAt: now() }] }));
}

/**
 * Sets the password with the code of a letter, which is used up by it, and ends every session of the account. Throws
 * `wrongCode` for a code that is wrong, used, replaced, locked or older than an hour, whose address is no longer hers or whose
 * account is disabled; `tooManyTries`; `invalidInput` for what is no code at all, and for a password that guesses begin with.
 */
export async function setForgottenPassword({ code, password }: PasswordToSet, visitor: Visitor): Promise<void> {
  const found = await tryCode(code, visitor);
  await asService('password', found, (db) => mustBeGoodPasswordWithin(db, password, 'password'));
  const passwordHash = await hashPassword(password);
  await asService('password', found, (db) => setForgottenPasswordWithin(db, found, passwordHash));
}

export async function setForgottenPasswordWithin(db: Db, found: Omit<FoundReset, 'secretHash'>, passwordHash: string): Promise<void> {
  const { schoolId, id, personId, accountId } = found;
  const at = now();
  const { count } = await db.passwordReset.updateMany({ where: { schoolId, id, usedAt: null, voidedAt: null, lockedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } });
  if (count === 0) throw new DomainError('wrongCode');
  const { askedAt } = await db.passwordReset.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } }, select: { askedAt: true } });
  const address = await db.noticePreference.findUnique({ where: { schoolId_personId: { schoolId, personId } }, select: { emailConfirmedAt: true } });
  if (!address?.emailConfirmedAt || address.emailConfirmedAt > askedAt) throw new DomainError('wrongCode');
  const set = await db.account.updateMany({
    // A password that she set meanwhile, by whatever way, is newer than this letter.
    where: { id: accountId, disabledAt: null, OR: [{ passwordSetAt: null }, { passwordSetAt: { lte: askedAt } }] },
    data: { passwordHash, passwordSetAt: at, mustChangePassword: false },
  });
  if (set.count === 0) throw new DomainError('wrongCode');
  await db.session.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: at } });
  await db.passwordReset.updateMany({ where: { accountId, usedAt: null, voidedAt: null }, data: { voidedAt: at } });
  await tellPasswordSet(db);
  await rememberWithin(db, { schoolId, personId, sessionId: null }, [{ fact: 'password.reset', payload: { resetId: id, accountId } }]);
}

/** The letter whose code fits. Whether it still opens anything is asked when it is used up. */
async function tryCode(typed: string, visitor: Visitor): Promise<FoundReset> {
  const parts = partsOfCode(typed);
  if (!parts) throw new DomainError('invalidInput', {}, { code: 'codeForm' });
  const { sign, secret } = parts;
  const found = await asService('password', {}, (db) => findResetOfSign(db, sign));
  const { fits, takeBack } = await trySecret({ name: `password ${sign}`, secret, hash: found?.secretHash ?? null }, visitor);
  if (found && fits) {
    await takeBack();
    return found;
  }
  if (found) await asService('password', found, (db) => countWrongWithin(db, found));
  throw new DomainError('wrongCode');
}

async function countWrongWithin(db: Db, found: FoundReset): Promise<void> {
  const counted = await countWrongReset(db, found, MOST_WRONG_TRIES, now());
  const { schoolId, id: resetId } = found;
  if (counted) await rememberWithin(db, { schoolId, personId: null, sessionId: null }, [{ fact: 'password.resetFailed', payload: { resetId, ...counted } }]);
}
