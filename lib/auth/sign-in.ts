import 'server-only';
import { createHash } from 'node:crypto';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { readOwner } from '@/lib/db/account-owner';
import { DomainError } from '@/lib/errors';
import type { SignInInput } from './schema';
import { startSession } from './sessions';
import type { Claims } from './claims';
import { countersFor, lineOf } from './slow-down';
import { takeBackWithin, tryPassword, type Try } from './tries';

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
  const deviceHash = createHash('sha256').update(visitor.device).digest('hex');
  const { account, voucherId } = await findAccount(input.login, deviceHash);
  const origin = {
    login: input.login, address: visitor.address, deviceHash: visitor.deviceIsNew ? null : deviceHash,
    deviceIsKnown: account?.deviceIsKnown ?? false, voucherId,
  };
  const counters = countersFor(origin);
  const { fits, tried } = await tryPassword({ password: input.password, hash: account?.passwordHash ?? null, line: lineOf(origin) }, counters);
  if (!fits || !account?.owner) throw new DomainError('wrongCredentials');
  await welcome(account.owner.accountId, deviceHash, tried, [...counters.keys()][0]);
  return startSession(account.owner, visitor.deviceLabel);
}

/** The login's account, if there is one, and the account that answers for the device: the one that signed in on it first. */
async function findAccount(login: string, deviceHash: string) {
  return asService('sign-in', {}, async (db) => {
    const account = await db.account.findUnique({
      where: { login },
      select: { id: true, passwordHash: true, disabledAt: true, knownDevices: { where: { deviceHash }, select: { deviceHash: true } } },
    });
    const voucher = await db.knownDevice.findFirst({
      where: { deviceHash, account: { disabledAt: null } },
      select: { accountId: true },
      orderBy: [{ firstSeenAt: 'asc' }, { accountId: 'asc' }],
    });
    const voucherId = voucher?.accountId ?? null;
    if (!account || account.disabledAt) return { account: null, voucherId };
    const owner = await readOwner(db, account.id);
    return { account: { passwordHash: account.passwordHash, deviceIsKnown: account.knownDevices.length > 0, owner }, voucherId };
  });
}

/** The device is known from now on, and its owner's own earlier failures are forgotten. */
async function welcome(accountId: string, deviceHash: string, tried: Try, ownKey: string | undefined): Promise<void> {
  await asService('sign-in', {}, async (db) => {
    const at = now();
    await db.knownDevice.upsert({
      where: { accountId_deviceHash: { accountId, deviceHash } },
      create: { accountId, deviceHash, firstSeenAt: at, lastSeenAt: at },
      update: { lastSeenAt: at },
    });
    await takeBackWithin(db, tried, ownKey);
  });
}
