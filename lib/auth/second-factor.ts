import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { hashOfCode, unseal } from './sealed';
import { CODE_RULE, type CounterRule } from './slow-down';
import { codeTyped, stepOfCode } from './totp-model';
import { countQuestion, takeBackWithin } from './tries';

/** The account that proves itself, as which person, and the session under way, if there is one. */
export interface Prover {
  accountId: string;
  schoolId: string;
  personId: string;
  sessionId: string | null;
}

/** Where a code is typed: guesses are counted there, so that those of a stranger keep nobody away from a browser of her own. */
export interface CodePlace {
  key: string;
  line: string;
}

const STANDS = { confirmedAt: { not: null }, endedAt: null } as const;

/** The factor that is asked for, or null. */
export function findFactorWithin(db: Db, accountId: string) {
  return db.secondFactor.findFirst({ where: { accountId, ...STANDS }, select: { id: true, sealedSecret: true, confirmedAt: true } });
}

/**
 * Proves an account by a code of its telephone or of its paper, each of which opens once. Gives false for an account without a second
 * factor. Throws `codeNeeded` where none was typed, `codeWrong` for a wrong or used one, `tooManyTries` with the seconds to wait.
 */
export async function proveSecondFactor(prover: Prover, code: string | undefined, place: CodePlace): Promise<boolean> {
  const factor = await asService('sign-in', prover, (db) => findFactorWithin(db, prover.accountId));
  if (!factor) return false;
  if (!code) throw new DomainError('codeNeeded');
  await tryCode(prover, place, (db) => useCodeWithin(db, prover, factor, code));
  return true;
}

/** Counts a try at a code, and takes it back where `use` says that it fits. Throws `codeWrong`, `tooManyTries`. */
export async function tryCode(prover: Prover, { key, line }: CodePlace, use: (db: Db) => Promise<boolean>): Promise<void> {
  const counters = new Map<string, CounterRule>([[key, CODE_RULE]]);
  const tried = await countQuestion(counters, line);
  const fits = await asService('sign-in', prover, async (db) => {
    const isUsed = await use(db);
    if (isUsed) await takeBackWithin(db, tried, key);
    return isUsed;
  });
  if (!fits) throw new DomainError('codeWrong');
}

/** Uses a code up, within the transaction; of two at the same moment one fits. */
export async function useCodeWithin(db: Db, prover: Prover, factor: { id: string; sealedSecret: string }, typed: string): Promise<boolean> {
  const { accountId } = prover;
  const code = codeTyped(typed);
  if (code?.kind === 'totp') {
    const step = stepWithin(accountId, factor.sealedSecret, code.code);
    if (step === null) return false;
    const isNewer = { OR: [{ lastStep: null }, { lastStep: { lt: step } }] };
    return (await db.secondFactor.updateMany({ where: { accountId, id: factor.id, ...STANDS, ...isNewer }, data: { lastStep: step } })).count === 1;
  }
  if (!code) return false;
  const unused = { accountId, codeHash: hashOfCode(accountId, code.code), usedAt: null, voidedAt: null };
  if ((await db.recoveryCode.updateMany({ where: unused, data: { usedAt: now() } })).count === 0) return false;
  const left = await db.recoveryCode.count({ where: { accountId, usedAt: null, voidedAt: null } });
  await rememberWithin(db, prover, [{ fact: 'secondFactor.paperCodeUsed', payload: { left } }]);
  return true;
}

/** A telephone goes by true time; the journal's own clock may stand on another day (the demo's does). */
export function stepWithin(accountId: string, sealedSecret: string, code: string): number | null {
  const secret = unseal(accountId, sealedSecret);
  return secret === null ? null : stepOfCode(secret, code, Date.now());
}
