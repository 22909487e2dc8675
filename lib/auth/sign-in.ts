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
import { countersFor, lineOf } from './slow-down';
import { countTry, takeBackWithin, type Try } from './tries';

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
  const origin = { login: input.login, address: visitor.address, deviceHash, deviceIsKnown: account?.deviceIsKnown ?? false };
  const counters = countersFor(origin);
  const tried = await countTry(counters, lineOf(origin));
  // Waited out here, unseen.
  if (tried.wait > 0) await sleep(tried.wait);
  const fits = await passwordFits(input.password, account?.passwordHash ?? null, lineOf(origin)).catch(uncounted(tried));
  if (!fits || !account?.owner) throw new DomainError('wrongCredentials');
  await welcome(account.owner.accountId, deviceHash, tried, [...counters.keys()][0]);
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

/** A password that found no place to be looked at was no failure. */
function uncounted(tried: Try) {
  return async (error: unknown): Promise<never> => {
    await asService('sign-in', {}, (db) => takeBackWithin(db, tried));
    throw error;
  };
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
