import 'server-only';
import { v7 as newId } from 'uuid';
import { now } from '@/lib/clock';
import { readSecondFactorDueOn, tellOwner } from '@/lib/db/account-telling';
import { findAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Actor } from './actor';
import { drawSigns, inGroups } from './code-signs';
import { placeOf } from './present-owner';
import { provePassword } from './present-password';
import type { FactorToScan } from './safety-view';
import { hashOfCode, seal } from './sealed';
import { findFactorWithin, type Prover, stepWithin, tryCode, useCodeWithin } from './second-factor';
import { newTotpSecret, pictureOf, RECOVERY_CODES, RECOVERY_SIGNS, totpAddress } from './totp-model';

/**
 * Begins a second factor after the present password; one that stands is asked for until the new one has shown its first code. Throws
 * `invalidInput` on `present`, `tooManyTries`.
 */
export async function startSecondFactor(actor: Actor, { present }: { present: string }): Promise<FactorToScan> {
  const takeBackWithin = await provePassword(actor, present);
  const { accountId } = actor;
  const secret = newTotpSecret();
  const { nameKy: school } = await findAsActor(actor, (db) => db.school.findUniqueOrThrow({ where: { id: actor.schoolId }, select: { nameKy: true } }));
  const { login } = await asService('sign-in', actor, async (db) => {
    await takeBackWithin(db);
    await db.secondFactor.updateMany({ where: { accountId, confirmedAt: null, endedAt: null }, data: { endedAt: now() } });
    await db.secondFactor.createMany({ data: [{ accountId, id: newId(), sealedSecret: seal(accountId, secret), startedAt: now() }] });
    return db.account.findUniqueOrThrow({ where: { id: accountId }, select: { login: true } });
  });
  const address = totpAddress(secret, { login, school });
  return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), address, picture: pictureOf(address) };
}

/**
 * The first code of the telephone: from now on it is asked for. Gives the codes on paper, which are shown once. Throws `codeWrong`,
 * `tooManyTries`, `notFound` where none was begun.
 */
export async function confirmSecondFactor(actor: Actor, { code }: { code: string }): Promise<{ codes: string[] }> {
  const { accountId } = actor;
  const begun = await asService('sign-in', actor, (db) => db.secondFactor.findFirst({ where: { accountId, confirmedAt: null, endedAt: null }, select: { id: true, sealedSecret: true } }));
  if (!begun) throw new DomainError('notFound');
  const step = stepWithin(accountId, begun.sealedSecret, code.replace(/\s/g, ''));
  let codes: string[] = [];
  await tryCode(actor, placeOf(actor), async (db) => {
    if (step === null) return false;
    codes = await confirmWithin(db, actor, { id: begun.id, step });
    return true;
  });
  return { codes };
}

export async function confirmWithin(db: Db, actor: Prover, { id, step }: { id: string; step: number }): Promise<string[]> {
  const { accountId } = actor;
  const replaced = await findFactorWithin(db, accountId);
  if (replaced) await db.secondFactor.updateMany({ where: { accountId, id: replaced.id }, data: { endedAt: now() } });
  const { count } = await db.secondFactor.updateMany({ where: { accountId, id, confirmedAt: null, endedAt: null }, data: { confirmedAt: now(), lastStep: step } });
  if (count === 0) throw new DomainError('changedByAnother');
  await trustNoBrowserWithin(db, accountId);
  await rememberWithin(db, actor, [{ fact: 'secondFactor.set', payload: { replaces: replaced !== null } }]);
  await tellOwner(db);
  return drawCodesWithin(db, accountId);
}

/** New codes on paper in place of all earlier ones, after a code. Throws `codeNeeded`, `codeWrong`, `tooManyTries`, `notFound` without a factor. */
export async function renewRecoveryCodes(actor: Actor, { code }: { code: string }): Promise<{ codes: string[] }> {
  let codes: string[] = [];
  await withFactor(actor, code, async (db) => {
    codes = await drawCodesWithin(db, actor.accountId);
    await rememberWithin(db, actor, [{ fact: 'secondFactor.codesRenewed', payload: {} }]);
    await tellOwner(db);
  });
  return { codes };
}

/** Turns the second factor off, after a code. Throws as above, and `secondFactorKept` where the school asks for one of her. */
export async function endSecondFactor(actor: Actor, { code }: { code: string }): Promise<void> {
  await withFactor(actor, code, async (db) => {
    const { accountId } = actor;
    await db.secondFactor.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now() } });
    if ((await readSecondFactorDueOn(db)) !== null) throw new DomainError('secondFactorKept');
    await db.recoveryCode.updateMany({ where: { accountId, usedAt: null, voidedAt: null }, data: { voidedAt: now() } });
    await trustNoBrowserWithin(db, accountId);
    await rememberWithin(db, actor, [{ fact: 'secondFactor.ended', payload: {} }]);
    await tellOwner(db);
  });
}

/** That whoever sits before the session has the telephone too; what follows from it is written with the code's use. */
async function withFactor(actor: Actor, code: string, work: (db: Db) => Promise<void>): Promise<void> {
  const factor = await asService('sign-in', actor, (db) => findFactorWithin(db, actor.accountId));
  if (!factor) throw new DomainError('notFound');
  await tryCode(actor, placeOf(actor), async (db) => {
    if (!(await useCodeWithin(db, actor, factor, code))) return false;
    await work(db);
    return true;
  });
}

async function drawCodesWithin(db: Db, accountId: string): Promise<string[]> {
  await db.recoveryCode.updateMany({ where: { accountId, usedAt: null, voidedAt: null }, data: { voidedAt: now() } });
  const codes = Array.from({ length: RECOVERY_CODES }, () => drawSigns(RECOVERY_SIGNS));
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ accountId, codeHash: hashOfCode(accountId, code), madeAt: now() })) });
  return codes.map(inGroups);
}

async function trustNoBrowserWithin(db: Db, accountId: string): Promise<void> {
  await db.knownDevice.updateMany({ where: { accountId, trustedUntil: { not: null } }, data: { trustedUntil: null } });
}
