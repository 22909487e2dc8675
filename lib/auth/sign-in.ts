import 'server-only';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { readOwner } from '@/lib/db/account-owner';
import { DomainError } from '@/lib/errors';
import { passwordFits } from './passwords';
import type { SignInInput } from './schema';
import { startSession } from './sessions';
import type { Claims } from './claims';
import { afterFailure, countersFor, WAITED_OUT_MS, waitOf, type CounterRule } from './slow-down';

export interface Visitor {
  address: string;
  /** the random value of the device cookie */
  device: string;
  /** shown in the owner's list of sessions: browser and system */
  deviceLabel: string;
}

/**
 * Checks login and password and opens a session. The failure message never says which of the two was wrong.
 * Throws `wrongCredentials`, or `tooManyTries` with the seconds to wait.
 */
export async function signIn(input: SignInInput, visitor: Visitor): Promise<Claims> {
  const deviceHash = createHash('sha256').update(visitor.device).digest('hex');
  const account = await findAccount(input.login, deviceHash);
  const counters = countersFor({
    login: input.login,
    address: visitor.address,
    deviceHash,
    deviceIsKnown: account?.deviceIsKnown ?? false,
  });
  await waitYourTurn([...counters.keys()]);
  const fits = await passwordFits(input.password, account?.passwordHash ?? null);
  if (!fits || !account?.owner) {
    await countFailure(counters);
    throw new DomainError('wrongCredentials');
  }
  await welcomeDevice(account.owner.accountId, deviceHash, [...counters.keys()][0]);
  return startSession(account.owner, visitor.deviceLabel);
}

async function findAccount(login: string, deviceHash: string) {
  return asService('sign-in', {}, async (db) => {
    const account = await db.account.findUnique({
      where: { login },
      select: { id: true, passwordHash: true, disabledAt: true, knownDevices: { where: { deviceHash }, select: { deviceHash: true } } },
    });
    if (!account || account.disabledAt) return null;
    const owner = await readOwner(db, account.id);
    return { passwordHash: account.passwordHash, deviceIsKnown: account.knownDevices.length > 0, owner };
  });
}

/** A wait of a second or two is waited out here; a longer one is said, and the password is not looked at. */
async function waitYourTurn(keys: string[]): Promise<void> {
  const rows = await asService('sign-in', {}, (db) => db.signInFailure.findMany({ where: { key: { in: keys } } }));
  const wait = Math.max(0, ...rows.map((row) => waitOf(row, now())));
  if (wait > WAITED_OUT_MS) throw new DomainError('tooManyTries', { seconds: Math.ceil(wait / 1000) });
  if (wait > 0) await sleep(wait);
}

async function countFailure(counters: ReadonlyMap<string, CounterRule>): Promise<void> {
  await asService('sign-in', {}, async (db) => {
    const present = await db.signInFailure.findMany({ where: { key: { in: [...counters.keys()] } } });
    for (const [key, rule] of counters) {
      const next = afterFailure(present.find((row) => row.key === key), rule, now());
      await db.signInFailure.upsert({ where: { key }, create: { key, ...next }, update: next });
    }
  });
}

async function welcomeDevice(accountId: string, deviceHash: string, ownKey: string | undefined): Promise<void> {
  await asService('sign-in', {}, async (db) => {
    const at = now();
    await db.knownDevice.upsert({
      where: { accountId_deviceHash: { accountId, deviceHash } },
      create: { accountId, deviceHash, firstSeenAt: at, lastSeenAt: at },
      update: { lastSeenAt: at },
    });
    if (ownKey) await db.signInFailure.deleteMany({ where: { key: ownKey } });
  });
}
