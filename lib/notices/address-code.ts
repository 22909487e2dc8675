import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';

/** The code by which whoever gave an address shows that it is hers. It follows from what was asked: it is kept nowhere. */
export interface AskedAddress {
  email: string | null;
  emailAskedAt: Date | null;
  emailWrongTries: number;
  emailConfirmedAt: Date | null;
}

const MOST_TRIES = 5;
const VALID_MS = 24 * 60 * 60_000;

/** Whether the code of the address may still be typed. */
export function isAwaited({ email, emailAskedAt, emailWrongTries, emailConfirmedAt }: AskedAddress, at: Date): boolean {
  return email !== null && emailAskedAt !== null && emailConfirmedAt === null && emailWrongTries < MOST_TRIES && at.getTime() - emailAskedAt.getTime() < VALID_MS;
}

/** Six digits. */
export function addressCode(owner: { schoolId: string; personId: string }, { email, emailAskedAt }: Pick<AskedAddress, 'email' | 'emailAskedAt'>): string {
  const said = ['address', owner.schoolId, owner.personId, email, emailAskedAt?.getTime()].join(' ');
  return String(createHmac('sha256', env.authSecret).update(said).digest().readUInt32BE(0) % 1_000_000).padStart(6, '0');
}
