import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { mustBeGoodPasswordWithin } from '@/lib/auth/good-password';
import { hashPassword } from '@/lib/auth/passwords';
import type { Owner } from '@/lib/auth/sessions';
import { knowDevice, trySecret, type Visitor } from '@/lib/auth/sign-in';
import { now, today } from '@/lib/clock';
import { countWrongTry, findCodeOfSign, type FoundCode, opensMore } from '@/lib/db/access-codes';
import { asService } from '@/lib/db/as-service';
import { columnOfDay } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openOn } from '@/lib/db/open-period';
import { tellPasswordSet } from '@/lib/db/password-resets';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { listName } from '@/lib/text/names';
import { MOST_WRONG_TRIES, partsOfCode } from './model';
import type { AccountToOpen, CodeToEnter } from './schema';
import type { Invitation } from './view';

/**
 * Coming in with a one-time code (regulation 1.12). A wrong code, a used, void, expired or locked one and one whose
 * guardianship has ended get one answer, `wrongCode`, after the same time: nobody learns which codes there are. Wrong
 * secrets are slowed as passwords at the door are; the tenth locks the code, which the class teacher's list then says.
 */

/**
 * What the code is for, once it is right; it stays as it is. Throws `wrongCode`, `tooManyTries` with the seconds to wait.
 */
export async function readInvitation({ code }: CodeToEnter, visitor: Visitor): Promise<Invitation> {
  const found = await tryCode(code, visitor);
  return asService('invitation', found, (db) => readInvitationWithin(db, found));
}

/**
 * Opens the account of the person the code was issued to, with the login and the password she chose; of one who has an
 * account it sets the password anew and ends what was open with the old one. The code is used up by that: of two at the
 * same moment by one. Throws `wrongCode`, `tooManyTries`, `invalidInput` on the login that is missing or taken.
 */
export async function enterByCode(input: AccountToOpen, visitor: Visitor): Promise<Owner> {
  const found = await tryCode(input.code, visitor);
  await asService('invitation', found, (db) => mustBeGoodPasswordWithin(db, input.password, 'password', input.login));
  const passwordHash = await hashPassword(input.password);
  const owner = await asService('invitation', found, (db) => enterByCodeWithin(db, found, { login: input.login, passwordHash }));
  await knowDevice(owner.accountId, visitor);
  return owner;
}

export async function enterByCodeWithin(db: Db, found: FoundCode, { login, passwordHash }: { login: string | undefined; passwordHash: string }): Promise<Owner> {
  const { schoolId, personId, timeZone, id: codeId } = found;
  const { pupilId } = await spendWithin(db, found, personId);
  const { accountId } = await db.person.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: personId } }, select: { accountId: true } });
  const setPassword = { passwordHash, passwordSetAt: now(), mustChangePassword: false };
  const author = { schoolId, personId, sessionId: null };
  if (accountId) {
    const { count } = await db.account.updateMany({ where: { id: accountId, disabledAt: null }, data: setPassword });
    if (count === 0) throw new DomainError('wrongCode');
    // All of the account's: one that is somebody in another school too is opened by no paper (app.opens_more).
    await db.session.updateMany({ where: { schoolId, accountId, endedAt: null }, data: { endedAt: now() } });
    await tellPasswordSet(db);
    await rememberWithin(db, author, [{ fact: 'access.passwordSet', payload: { codeId, accountId }, subjectPupilId: pupilId }]);
    return { accountId, schoolId, personId, timeZone };
  }
  if (!login) throw new DomainError('invalidInput', {}, { login: 'loginNeeded' });
  const newAccountId = newId();
  await db.account.createMany({ data: [{ id: newAccountId, login, ...setPassword, createdAt: now() }] }).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('invalidInput', {}, { login: 'loginTaken' }) : error;
  });
  const { count } = await db.person.updateMany({ where: { schoolId, id: personId, accountId: null }, data: { accountId: newAccountId } });
  if (count === 0) throw new DomainError('wrongCode');
  await rememberWithin(db, author, [{ fact: 'access.opened', payload: { codeId, accountId: newAccountId }, subjectPupilId: pupilId }]);
  return { accountId: newAccountId, schoolId, personId, timeZone };
}

/**
 * Adds the child of a code to the account of whoever is signed in: the guardianship it was issued for ends today, one of her
 * own begins, so that nobody becomes two people. Gives the child. Throws `wrongCode`, `tooManyTries`; `codeOfAnother` for
 * the code of somebody who has an account, and of a pupil; `childKnown` when the child is hers already, by another paper.
 */
export async function joinChild(actor: Actor, { code }: CodeToEnter, visitor: Visitor): Promise<{ pupilId: string }> {
  const found = await tryCode(code, visitor);
  // A school of its own: there she is somebody else.
  if (found.schoolId !== actor.schoolId) throw new DomainError('wrongCode');
  const invitation = await asService('invitation', found, (db) => readInvitationWithin(db, found));
  if (invitation.isPupil || (invitation.hasAccount && invitation.personId !== actor.personId)) throw new DomainError('codeOfAnother');
  const { schoolId, personId, timeZone } = actor;
  return asService('invitation', { schoolId, personId, timeZone }, (db) => joinChildWithin(db, actor, found));
}

export async function joinChildWithin(db: Db, actor: Actor, found: Pick<FoundCode, 'id' | 'schoolId' | 'timeZone'>): Promise<{ pupilId: string }> {
  const { schoolId, personId } = actor;
  const day = columnOfDay(today(found.timeZone));
  const { pupilId, listed } = await spendWithin(db, found, personId);
  if (pupilId === personId) throw new DomainError('codeOfAnother');
  const remember = (guardianshipId: string, endedGuardianshipId: string | null) =>
    rememberWithin(db, actor, [{ fact: 'access.childJoined', payload: { codeId: found.id, guardianshipId, endedGuardianshipId }, subjectPupilId: pupilId }]);
  if (listed.guardianId === personId) {
    await remember(listed.id, null);
    return { pupilId };
  }
  if (await db.guardianship.findFirst({ where: { schoolId, pupilId, guardianId: personId, ...openOn(today(found.timeZone)) }, select: { id: true } })) {
    throw new DomainError('childKnown');
  }
  const { relation, mayAnnounce } = listed;
  const guardianshipId = newId();
  await db.guardianship.updateMany({ where: { schoolId, id: listed.id }, data: { endedOn: day } });
  await db.guardianship.createMany({ data: [{ schoolId, id: guardianshipId, guardianId: personId, pupilId, relation, mayAnnounce, startedOn: day }] }).catch((error: unknown) => {
    // Her own ended today: from tomorrow on.
    throw isKeyTaken(error) ? new DomainError('childKnown') : error;
  });
  await remember(guardianshipId, listed.id);
  return { pupilId };
}

/** The code whose secret fits, wherever it was issued. Throws `wrongCode`, `tooManyTries`, `invalidInput` for what is no code at all. */
async function tryCode(typed: string, visitor: Visitor): Promise<FoundCode> {
  const parts = partsOfCode(typed);
  if (!parts) throw new DomainError('invalidInput', {}, { code: 'codeForm' });
  const { sign, secret } = parts;
  const found = await asService('invitation', {}, (db) => findCodeOfSign(db, sign));
  const { fits, takeBack } = await trySecret({ name: `code ${sign}`, secret, hash: found?.secretHash ?? null }, visitor);
  if (!found) throw new DomainError('wrongCode');
  if (!fits) {
    await countWrong(found);
    throw new DomainError('wrongCode');
  }
  await takeBack();
  return found;
}

async function countWrong({ schoolId, id, timeZone }: FoundCode): Promise<void> {
  await asService('invitation', { schoolId, timeZone }, async (db) => {
    const counted = await countWrongTry(db, { schoolId, id }, MOST_WRONG_TRIES, now());
    if (!counted?.isLocked) return;
    const author = { schoolId, personId: null, sessionId: null };
    await rememberWithin(db, author, [{ fact: 'access.locked', payload: { codeId: id, wrongTries: MOST_WRONG_TRIES }, subjectPupilId: counted.pupilId }]);
  });
}

/** As long as it opens anything: neither used, void, locked nor expired. */
const opening = ({ schoolId, id }: Pick<FoundCode, 'schoolId' | 'id'>) => ({ schoolId, id, usedAt: null, voidedAt: null, lockedAt: null, expiresAt: { gt: now() } });

async function readInvitationWithin(db: Db, found: FoundCode): Promise<Invitation> {
  const { schoolId, personId } = found;
  const code = await db.accessCode.findFirst({ where: opening(found), select: { guardianshipId: true, pupilId: true } });
  const guardianship = code && (await findListedWithin(db, found, code.guardianshipId));
  if (!guardianship || (await opensMore(db, personId))) throw new DomainError('wrongCode');
  const nameOf = (id: string) => db.person.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } }, select: { surname: true, firstName: true, accountId: true } });
  const [person, child] = [await nameOf(personId), await nameOf(code.pupilId)];
  const account = person.accountId ? await db.account.findUniqueOrThrow({ where: { id: person.accountId }, select: { login: true, disabledAt: true } }) : null;
  if (account?.disabledAt) throw new DomainError('wrongCode');
  return { personId, pupilId: code.pupilId, name: listName(person), child: listName(child), hasAccount: account !== null, login: account?.login ?? null, isPupil: personId === code.pupilId };
}

/** Uses the code up in somebody's name, once. What it was issued for must still stand. */
async function spendWithin(db: Db, found: Pick<FoundCode, 'schoolId' | 'id' | 'timeZone'>, usedById: string) {
  const { count } = await db.accessCode.updateMany({ where: opening(found), data: { usedAt: now(), usedById } });
  if (count === 0) throw new DomainError('wrongCode');
  const { schoolId, id } = found;
  const { pupilId, guardianshipId, personId } = await db.accessCode.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } }, select: { pupilId: true, guardianshipId: true, personId: true } });
  const listed = await findListedWithin(db, found, guardianshipId);
  if (!listed || (personId === usedById && (await opensMore(db, personId)))) throw new DomainError('wrongCode');
  return { pupilId, listed };
}

/** The guardianship a code was issued for, while it is open. */
function findListedWithin(db: Db, { schoolId, timeZone }: Pick<FoundCode, 'schoolId' | 'timeZone'>, id: string) {
  return db.guardianship.findFirst({
    where: { schoolId, id, ...openOn(today(timeZone)) },
    select: { id: true, guardianId: true, relation: true, mayAnnounce: true },
  });
}
