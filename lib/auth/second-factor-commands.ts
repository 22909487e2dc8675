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
import { placeOf, proveOwner, withFactor } from './present-owner';
import type { FactorToScan } from './safety-view';
import { hashOfCode, seal } from './sealed';
import type { OwnProof } from './schema';
import { findFactorsWithin, findTotpWithin, type Prover, stepWithin, tryCode } from './second-factor';
import { newTotpSecret, pictureOf, RECOVERY_CODES, RECOVERY_SIGNS, totpAddress } from './totp-model';

/**
 * Begins a second factor after the present password, or after what stands already, which is asked for until the new one has shown its first code.
 * Throws `invalidInput` on `present`, `codeNeeded`, `codeWrong`, `tooManyTries`.
 */
export async function startSecondFactor(actor: Actor, proof: OwnProof & { present?: string }): Promise<FactorToScan> {
  await proveOwner(actor, proof);
  const { accountId } = actor;
  const secret = newTotpSecret();
  const { nameKy: school } = await findAsActor(actor, (db) => db.school.findUniqueOrThrow({ where: { id: actor.schoolId }, select: { nameKy: true } }));
  const { login } = await asService('sign-in', actor, async (db) => {
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
  await tryCode(actor, placeOf(actor), async () => async (db) => {
    if (step === null) return false;
    codes = await confirmWithin(db, actor, { id: begun.id, step });
    return true;
  });
  return { codes };
}

export async function confirmWithin(db: Db, actor: Prover, { id, step }: { id: string; step: number }): Promise<string[]> {
  const { accountId } = actor;
  const replaced = await findTotpWithin(db, accountId);
  if (replaced) await db.secondFactor.updateMany({ where: { accountId, id: replaced.id }, data: { endedAt: now() } });
  const { count } = await db.secondFactor.updateMany({ where: { accountId, id, confirmedAt: null, endedAt: null }, data: { confirmedAt: now(), lastStep: step } });
  if (count === 0) throw new DomainError('changedByAnother');
  await trustNoBrowserWithin(db, accountId);
  await rememberWithin(db, actor, [{ fact: 'secondFactor.set', payload: { replaces: replaced !== null } }]);
  await tellOwner(db);
  return drawCodesWithin(db, accountId);
}

/** New codes on paper in place of all earlier ones, after a proof. Throws `codeNeeded`, `codeWrong`, `tooManyTries`, `notFound` without a factor. */
export async function renewRecoveryCodes(actor: Actor, proof: OwnProof): Promise<{ codes: string[] }> {
  let codes: string[] = [];
  await withFactor(actor, proof, async (db) => {
    codes = await drawCodesWithin(db, actor.accountId);
    await rememberWithin(db, actor, [{ fact: 'secondFactor.codesRenewed', payload: {} }]);
    await tellOwner(db);
  });
  return { codes };
}

/** Turns the codes of the telephone off, after a proof. Throws as above, and `secondFactorKept` where the school asks for a factor and none is left. */
export async function endSecondFactor(actor: Actor, proof: OwnProof): Promise<void> {
  await withFactor(actor, proof, async (db) => {
    await db.secondFactor.updateMany({ where: { accountId: actor.accountId, endedAt: null }, data: { endedAt: now() } });
    await afterEndWithin(db, actor);
    await rememberWithin(db, actor, [{ fact: 'secondFactor.ended', payload: {} }]);
    await tellOwner(db);
  });
}

/** What ends with a factor: trust in browsers, which rested on it, and with the last one the codes on paper. Throws `secondFactorKept`. */
export async function afterEndWithin(db: Db, { accountId }: Pick<Prover, 'accountId'>): Promise<void> {
  if ((await readSecondFactorDueOn(db)) !== null) throw new DomainError('secondFactorKept');
  if (!(await findFactorsWithin(db, accountId))) await db.recoveryCode.updateMany({ where: { accountId, usedAt: null, voidedAt: null }, data: { voidedAt: now() } });
  await trustNoBrowserWithin(db, accountId);
}

export async function drawCodesWithin(db: Db, accountId: string): Promise<string[]> {
  await db.recoveryCode.updateMany({ where: { accountId, usedAt: null, voidedAt: null }, data: { voidedAt: now() } });
  const codes = Array.from({ length: RECOVERY_CODES }, () => drawSigns(RECOVERY_SIGNS));
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ accountId, codeHash: hashOfCode(accountId, code), madeAt: now() })) });
  return codes.map(inGroups);
}

async function trustNoBrowserWithin(db: Db, accountId: string): Promise<void> {
  await db.knownDevice.updateMany({ where: { accountId, trustedUntil: { not: null } }, data: { trustedUntil: null } });
}
