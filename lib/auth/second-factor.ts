import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { type Asked, CHALLENGE_LIFE_MS } from './passkey-model';
import { counterSigned, type KnownPasskey, type Offer, offerToProve } from './passkeys';
import type { OwnProof, PasskeyAnswer } from './schema';
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

/** Where a code is typed or a passkey asked: guesses are counted there, so that those of a stranger keep nobody away from a browser of her own. */
export interface CodePlace {
  key: string;
  line: string;
  /** the session or the browser that a passkey's question belongs to */
  at: string;
}

/** What an account proves itself by: codes of a telephone, passkeys, or both. `before`: what stood by then alone serves, codes on paper too. */
export interface Factors {
  totp: { id: string; sealedSecret: string; confirmedAt: Date | null } | null;
  passkeys: KnownPasskey[];
  before: Date;
}

const STANDS = { confirmedAt: { not: null }, endedAt: null } as const;

/** The telephone whose codes are asked for, or null. */
export function findTotpWithin(db: Db, accountId: string) {
  return db.secondFactor.findFirst({ where: { accountId, ...STANDS }, select: { id: true, sealedSecret: true, confirmedAt: true } });
}

/** What is asked for besides the password; null for an account without anything, or with nothing that is older than `before`. */
export async function findFactorsWithin(db: Db, accountId: string, before = new Date(now().getTime() + 1)): Promise<Factors | null> {
  const totp = await findTotpWithin(db, accountId);
  const rows = await db.passkey.findMany({ where: { accountId, endedAt: null, addedAt: { lt: before } }, orderBy: { addedAt: 'asc' }, select: { id: true, credentialId: true, publicKey: true, counter: true, transports: true } });
  const passkeys = rows.map(({ counter, ...row }) => ({ ...row, counter: Number(counter) }));
  const isOld = Boolean(totp?.confirmedAt && totp.confirmedAt < before);
  return isOld || passkeys.length > 0 ? { totp: isOld ? totp : null, passkeys, before } : null;
}

/**
 * Proves an account by a code of its telephone or of its paper, or by a passkey, each of which opens once. Gives false for an account without a
 * second factor. Throws `codeNeeded` where nothing was sent, `codeWrong` for what does not fit or was used, both with what a passkey may sign
 * instead; `tooManyTries` with the seconds to wait.
 */
export async function proveSecondFactor(prover: Prover, proof: OwnProof, place: CodePlace, before?: Date): Promise<boolean> {
  const factors = await asService('sign-in', prover, (db) => findFactorsWithin(db, prover.accountId, before));
  if (factors) await proveBy(prover, factors, proof, place, async () => undefined);
  return factors !== null;
}

/** The same by these factors; what follows from the proof is written with its use. */
export async function proveBy(prover: Prover, factors: Factors, proof: OwnProof, place: CodePlace, work: (db: Db) => Promise<void>): Promise<void> {
  const { code, passkey } = proof;
  if (!code && !passkey) throw await withOffer(new DomainError('codeNeeded'), prover, factors, place);
  await tryCode(prover, place, async () => {
    const used = passkey ? await signedBy(prover, factors, passkey, place) : null;
    return async (db) => {
      const isUsed = passkey ? used !== null && (await usePasskeyWithin(db, prover, used)) : await useCodeWithin(db, prover, factors, code ?? '');
      if (isUsed) await work(db);
      return isUsed;
    };
  }).catch(async (error: unknown) => {
    throw error instanceof DomainError && error.code === 'codeWrong' ? await withOffer(error, prover, factors, place) : error;
  });
}

/** Counts a try, and takes it back where what `look` found says, in its transaction, that it fits. Throws `codeWrong`, `tooManyTries`. */
export async function tryCode(prover: Prover, { key, line }: CodePlace, look: () => Promise<(db: Db) => Promise<boolean>>): Promise<void> {
  const counters = new Map<string, CounterRule>([[key, CODE_RULE]]);
  const tried = await countQuestion(counters, line);
  const use = await look();
  const fits = await asService('sign-in', prover, async (db) => {
    const isUsed = await use(db);
    if (isUsed) await takeBackWithin(db, tried, key);
    return isUsed;
  });
  if (!fits) throw new DomainError('codeWrong');
}

/** Uses a code up, within the transaction; of two at the same moment one fits. */
export async function useCodeWithin(db: Db, prover: Prover, { totp, before }: Factors, typed: string): Promise<boolean> {
  const { accountId } = prover;
  const code = codeTyped(typed);
  if (code?.kind === 'totp') {
    const step = totp && stepWithin(accountId, totp.sealedSecret, code.code);
    if (!totp || step === null) return false;
    const isNewer = { OR: [{ lastStep: null }, { lastStep: { lt: step } }] };
    return (await db.secondFactor.updateMany({ where: { accountId, id: totp.id, ...STANDS, ...isNewer }, data: { lastStep: step } })).count === 1;
  }
  if (!code) return false;
  const unused = { accountId, codeHash: hashOfCode(accountId, code.code), madeAt: { lt: before }, usedAt: null, voidedAt: null };
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

/** Keeps what is to be signed at this place, in place of what was before. */
export async function askToSign(prover: Prover, { at }: Pick<CodePlace, 'at'>, asked: Asked, { challenge, json }: Offer): Promise<string> {
  const [{ accountId }, place] = [prover, `${asked}:${at}`];
  const fresh = { challenge, madeAt: now() };
  await asService('sign-in', prover, (db) =>
    db.passkeyChallenge.upsert({ where: { accountId_place: { accountId, place } }, create: { accountId, place, ...fresh }, update: { ...fresh, usedAt: null }, select: { accountId: true } }));
  return json;
}

/** What was asked at this place, once, while it is young: whatever answers it next finds nothing any more. */
export async function takeAsked(prover: Prover, { at }: Pick<CodePlace, 'at'>, asked: Asked): Promise<string | null> {
  const [{ accountId }, place] = [prover, `${asked}:${at}`];
  return asService('sign-in', prover, async (db) => {
    const kept = await db.passkeyChallenge.findUnique({ where: { accountId_place: { accountId, place } }, select: { challenge: true } });
    const young = { accountId, place, challenge: kept?.challenge ?? '', usedAt: null, madeAt: { gt: new Date(now().getTime() - CHALLENGE_LIFE_MS) } };
    return kept && (await db.passkeyChallenge.updateMany({ where: young, data: { usedAt: now() } })).count === 1 ? kept.challenge : null;
  });
}

interface Signed {
  key: KnownPasskey;
  counter: number;
}

async function signedBy(prover: Prover, { passkeys }: Factors, answer: PasskeyAnswer, place: CodePlace): Promise<Signed | null> {
  const [challenge, key] = [await takeAsked(prover, place, 'prove'), passkeys.find(({ credentialId }) => credentialId === answer.id)];
  const counter = challenge && key ? await counterSigned(answer, challenge, key) : null;
  return key && counter !== null ? { key, counter } : null;
}

async function usePasskeyWithin(db: Db, { accountId }: Prover, { key, counter }: Signed): Promise<boolean> {
  const { count } = await db.passkey.updateMany({ where: { accountId, id: key.id, endedAt: null, counter: key.counter }, data: { counter, lastUsedAt: now() } });
  return count === 1;
}

async function withOffer({ code, fields }: DomainError, prover: Prover, { passkeys }: Factors, place: CodePlace): Promise<DomainError> {
  if (passkeys.length === 0) return new DomainError(code, {}, fields);
  return new DomainError(code, { passkey: await askToSign(prover, place, 'prove', await offerToProve(passkeys)) }, fields);
}
