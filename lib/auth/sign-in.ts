import 'server-only';
import { createHash } from 'node:crypto';
import { now, today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { readOwner } from '@/lib/db/account-owner';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { SignInInput } from './schema';
import { type Owner, startSession } from './sessions';
import type { Claims } from './claims';
import { proveSecondFactor } from './second-factor';
import { codeKeyOf, countersFor, lineOf, type Origin } from './slow-down';
import { countQuestion, takeBackWithin, tryPassword, type Try } from './tries';

export interface Visitor {
  address: string;
  /** the random value of the device cookie */
  device: string;
  /** it was made for this answer: the request brought none */
  deviceIsNew: boolean;
  /** shown in the owner's list of sessions: browser and system */
  deviceLabel: string;
}

/**
 * Checks login, password and, where the account has a second factor, its code or passkey, and opens a session. The failure message never says
 * which of the first two was wrong; of the code it speaks only after both were right.
 * The session that was `open` in this browser ends, whoever's it was. Throws `wrongCredentials`, `codeNeeded`, `codeWrong`, or `tooManyTries` with the seconds to wait.
 */
export async function signIn(input: SignInInput, visitor: Visitor, open: Claims | null = null): Promise<Claims> {
  const deviceHash = hashOfDevice(visitor);
  const { account, voucherId } = await findAccount(input.login, deviceHash);
  const origin = {
    login: input.login, address: visitor.address, deviceHash: visitor.deviceIsNew ? null : deviceHash,
    deviceIsKnown: account?.deviceIsKnown ?? false, voucherId,
  };
  const counters = countersFor(origin);
  const { fits, tried } = await tryPassword({ password: input.password, hash: account?.passwordHash ?? null, line: lineOf(origin) }, counters);
  if (!fits || !account?.owner) {
    log.warn({ accountId: account?.owner?.accountId ?? null }, 'a sign-in failed');
    throw new DomainError('wrongCredentials');
  }
  const { owner, deviceIsTrusted } = account;
  const ownKey = [...counters.keys()][0];
  const place = { key: codeKeyOf(owner.accountId, origin.deviceIsKnown ? deviceHash : null), line: lineOf(origin), at: `device:${deviceHash}` };
  const isAsked = owner.hasSecondFactor && !deviceIsTrusted;
  const isProven = isAsked && (await proveSecondFactor({ ...owner, sessionId: null }, input, place).catch(notOfThePassword(tried, ownKey)));
  const device = { hash: deviceHash, label: visitor.deviceLabel };
  await welcome(owner, { ...device, isToBeTrusted: isProven && input.remember === 'on' }, tried, ownKey);
  return startSession(owner, visitor.deviceLabel, { hash: deviceHash, isNew: !origin.deviceIsKnown }, open);
}

/** The password was right, whatever became of the code: that is counted by itself. */
function notOfThePassword(tried: Try, ownKey: string | undefined) {
  return async (error: unknown): Promise<never> => {
    await asService('sign-in', {}, (db) => takeBackWithin(db, tried, ownKey));
    throw error;
  };
}

/**
 * Whether the secret behind a name fits, counted and slowed as a password at the door is; `hash` null for a name that
 * nobody has. `takeBack` is for what was no failure. Throws `tooManyTries` with the seconds to wait.
 */
export async function trySecret({ name, secret, hash }: { name: string; secret: string; hash: string | null }, visitor: Visitor): Promise<{ fits: boolean; takeBack: () => Promise<void> }> {
  const origin = await originOf(name, visitor);
  const counters = countersFor(origin);
  const { fits, tried } = await tryPassword({ password: secret, hash, line: lineOf(origin) }, counters);
  return { fits, takeBack: () => asService('sign-in', {}, (db) => takeBackWithin(db, tried, [...counters.keys()][0])) };
}

/**
 * Slows whoever asks again and again about a name, as failures at the door are slowed; `takeBack` is for a question that was
 * no guess. Throws `tooManyTries` with the seconds to wait.
 */
export async function slowQuestion(name: string, visitor: Visitor): Promise<{ takeBack: () => Promise<void> }> {
  const origin = await originOf(name, visitor);
  const tried = await countQuestion(countersFor(origin), lineOf(origin));
  return { takeBack: () => asService('sign-in', {}, (db) => takeBackWithin(db, tried)) };
}

/** Where a try at a name that is no login comes from: no browser is known for it. */
async function originOf(name: string, visitor: Visitor): Promise<Origin> {
  const deviceHash = hashOfDevice(visitor);
  const voucherId = await asService('sign-in', {}, (db) => findVoucherId(db, deviceHash));
  return { login: name, address: visitor.address, deviceHash: visitor.deviceIsNew ? null : deviceHash, deviceIsKnown: false, voucherId };
}

/** The browser is one of the account's from now on. */
export async function knowDevice(accountId: string, visitor: Visitor): Promise<void> {
  await asService('sign-in', {}, (db) => knowDeviceWithin(db, accountId, { hash: hashOfDevice(visitor), label: visitor.deviceLabel }));
}

export const hashOfDevice = ({ device }: Visitor) => createHash('sha256').update(device).digest('hex');

/** The login's account, if there is one, and the account that answers for the device. */
async function findAccount(login: string, deviceHash: string) {
  return asService('sign-in', {}, async (db) => {
    const account = await db.account.findUnique({
      where: { login },
      select: { id: true, passwordHash: true, disabledAt: true, knownDevices: { where: { deviceHash }, select: { trustedUntil: true } } },
    });
    const voucherId = await findVoucherId(db, deviceHash);
    if (!account || account.disabledAt) return { account: null, voucherId };
    const owner = await readOwner(db, account.id);
    const [known] = account.knownDevices;
    const deviceIsTrusted = Boolean(known?.trustedUntil && known.trustedUntil > now());
    return { account: { passwordHash: account.passwordHash, deviceIsKnown: known !== undefined, deviceIsTrusted, owner }, voucherId };
  });
}

/** The account that signed in on the device first answers for it. */
async function findVoucherId(db: Db, deviceHash: string): Promise<string | null> {
  const voucher = await db.knownDevice.findFirst({
    where: { deviceHash, account: { disabledAt: null } },
    select: { accountId: true },
    orderBy: [{ firstSeenAt: 'asc' }, { accountId: 'asc' }],
  });
  return voucher?.accountId ?? null;
}

/** The device is known from now on, trusted for the school's days where that was wished, and its owner's own earlier failures are forgotten. */
async function welcome(owner: Owner, { isToBeTrusted, ...device }: Device & { isToBeTrusted: boolean }, tried: Try, ownKey: string | undefined): Promise<void> {
  await asService('sign-in', owner, async (db) => {
    const days = isToBeTrusted ? (await presentFigures(db, owner.schoolId, today(owner.timeZone))).rememberDeviceDays : 0;
    await knowDeviceWithin(db, owner.accountId, device, days > 0 ? new Date(now().getTime() + days * 86_400_000) : undefined);
    await takeBackWithin(db, tried, ownKey);
  });
}

interface Device {
  hash: string;
  label: string;
}

async function knowDeviceWithin(db: Db, accountId: string, { hash: deviceHash, label }: Device, trustedUntil?: Date): Promise<void> {
  const at = now();
  await db.knownDevice.upsert({
    where: { accountId_deviceHash: { accountId, deviceHash } },
    create: { accountId, deviceHash, firstSeenAt: at, lastSeenAt: at, label, trustedUntil },
    update: { lastSeenAt: at, label, trustedUntil },
  });
}
