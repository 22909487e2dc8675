import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { drawSigns, inGroups } from '@/lib/auth/code-signs';
import { hashPassword } from '@/lib/auth/passwords';
import { endSecondFactorOf, tellDirectors, tellOwnerOf } from '@/lib/db/account-telling';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { askPasswordLetter, endSessionsOf, givePassword, isLoginTaken } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { loginBase } from '@/lib/importing/login-model';
import { can } from '@/lib/policy/can';
import type { AccountOfPerson } from './schema';

const PASSWORD_SIGNS = 12;

/**
 * A one-time password for one of the staff, who sets her own with it before anything else; her sessions end. An account is made where
 * there is none. The password is in this answer and nowhere else. Throws not-allowed, own-matter, and not-found for whoever is not of the staff
 * today, for an account that is disabled, and for one that is somebody in another school too.
 */
export async function giveStaffPassword(actor: Actor, { personId }: AccountOfPerson): Promise<{ login: string; password: string }> {
  if (!can(actor, 'account:keep')) throw new DomainError('notAllowed');
  if (personId === actor.personId) throw new DomainError('ownMatter');
  // It is typed as it is printed, in groups; its hash is slow, and so made before the transaction.
  const password = inGroups(drawSigns(PASSWORD_SIGNS));
  const passwordHash = await hashPassword(password);
  const login = await asActor(actor, (db) => giveStaffPasswordWithin(db, actor, { personId, passwordHash })).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
  return { login, password };
}

export async function giveStaffPasswordWithin(db: Db, actor: Actor, { personId, passwordHash }: { personId: string; passwordHash: string }): Promise<string> {
  const person = await db.person.findFirst({ where: { schoolId: actor.schoolId, id: personId }, select: { surname: true, firstName: true, patronymic: true } });
  if (!person) throw new NotFoundError();
  const login = await givePassword(db, { personId, accountId: newId(), login: await freeLoginWithin(db, loginBase(person)), passwordHash });
  if (!login) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'account.passwordGiven', payload: { personId, login } }]);
  return login;
}

/**
 * A letter to the address that she herself confirmed, with a code by which she sets her own password within an hour
 * (lib/forgotten-password). It holds no password, and whoever asks for it sees neither: until she uses it nothing of her account changes.
 * Throws not-allowed, own-matter, and not-found for whoever is not of the staff, has no confirmed address, or whose account is disabled.
 */
export async function sendPasswordLetter(actor: Actor, input: AccountOfPerson): Promise<void> {
  if (!can(actor, 'account:keep')) throw new DomainError('notAllowed');
  if (input.personId === actor.personId) throw new DomainError('ownMatter');
  return asActor(actor, (db) => sendPasswordLetterWithin(db, actor, input));
}

export async function sendPasswordLetterWithin(db: Db, actor: Actor, { personId }: AccountOfPerson): Promise<void> {
  if (!(await askPasswordLetter(db, personId, newId()))) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'account.letterAsked', payload: { personId } }]);
}

/** `surname.i`, then `surname.i2`, `surname.i3`: logins are one for all schools. */
async function freeLoginWithin(db: Db, base: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const login = number === 1 ? base : `${base}${number}`;
    if (!(await isLoginTaken(db, login))) return login;
  }
}

/** Signs somebody else out everywhere, as when a telephone was lost; gives how many sessions ended. Throws not-allowed, own-matter, not-found. */
export async function endOthersSessions(actor: Actor, input: AccountOfPerson): Promise<{ sessions: number }> {
  if (!can(actor, 'account:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => endOthersSessionsWithin(db, actor, input));
}

export async function endOthersSessionsWithin(db: Db, actor: Actor, { personId }: AccountOfPerson): Promise<{ sessions: number }> {
  if (personId === actor.personId) throw new DomainError('ownMatter');
  if (!(await db.person.findFirst({ where: { schoolId: actor.schoolId, id: personId }, select: { id: true } }))) throw new NotFoundError();
  const sessions = await endSessionsOf(db, personId);
  await rememberWithin(db, actor, [{ fact: 'account.sessionsEnded', payload: { personId, sessions } }]);
  return { sessions };
}

/**
 * Ends the second factor of somebody who lost both telephone and paper; her sessions end, she and the director are told. Of the leadership's only
 * by the director, of the director's by a deputy (prisma/policies/_5-accounts.sql). Throws not-allowed, own-matter, not-found.
 */
export async function resetSecondFactor(actor: Actor, input: AccountOfPerson): Promise<void> {
  if (!can(actor, 'second-factor:reset')) throw new DomainError('notAllowed');
  await asActor(actor, (db) => resetSecondFactorWithin(db, actor, input));
}

export async function resetSecondFactorWithin(db: Db, actor: Actor, { personId }: AccountOfPerson): Promise<void> {
  if (personId === actor.personId) throw new DomainError('ownMatter');
  if (!(await endSecondFactorOf(db, personId))) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'account.secondFactorReset', payload: { personId } }]);
  await tellOwnerOf(db, personId);
  await tellDirectors(db);
}
