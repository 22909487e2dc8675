import 'server-only';
import { createHash } from 'node:crypto';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { readOwner } from '@/lib/db/account-owner';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { SignInInput } from './schema';
import { startSession } from './sessions';
import type { Claims } from './claims';
import { countersFor, lineOf, type Origin } from './slow-down';
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
 * Checks login and password and opens a session. The failure message never says which of the two was wrong.
 * Throws `wrongCredentials`, or `tooManyTries` with the seconds to wait.
 */
export async function signIn(input: SignInInput, visitor: Visitor): Promise<Claims> {
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
  await welcome(account.owner.accountId, deviceHash, tried, [...counters.keys()][0]);
  return startSession(account.owner, visitor.deviceLabel);
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
  await asService('sign-in', {}, (db) => knowDeviceWithin(db, accountId, hashOfDevice(visitor)));
}

const hashOfDevice = ({ device }: Visitor) => createHash('sha256').update(device).digest('hex');

/** The login's account, if there is one, and the account that answers for the device. */
async function findAccount(login: string, deviceHash: string) {
  return asService('sign-in', {}, async (db) => {
    const account = await db.account.findUnique({
      where: { login },
      select: { id: true, passwordHash: true, disabledAt: true, knownDevices: { where: { deviceHash }, select: { deviceHash: true } } },
    });
    const voucherId = await findVoucherId(db, deviceHash);
    if (!account || account.disabledAt) return { account: null, voucherId };
    const owner = await readOwner(db, account.id);
    return { account: { passwordHash: account.passwordHash, deviceIsKnown: account.knownDevices.length > 0, owner }, voucherId };
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

/** The device is known from now on, and its owner's own earlier failures are forgotten. */
async function welcome(accountId: string, deviceHash: string, tried: Try, ownKey: string | undefined): Promise<void> {
  await asService('sign-in', {}, async (db) => {
    await knowDeviceWithin(db, accountId, deviceHash);
    await takeBackWithin(db, tried, ownKey);
  });
}

async function knowDeviceWithin(db: Db, accountId: string, deviceHash: string): Promise<void> {
  const at = now();
  await db.knownDevice.upsert({
    where: { accountId_deviceHash: { accountId, deviceHash } },
    create: { accountId, deviceHash, firstSeenAt: at, lastSeenAt: at },
    update: { lastSeenAt: at },
  });
}
