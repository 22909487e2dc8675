import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@/lib/errors';

/** argon2id; 19 MiB and two passes take 65 ms here (OWASP's minimum), so only so many run at once. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const WAITING_AT_MOST = 200;

/** Verified against when no such account exists, so that the answer takes as long. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$fgVz62cspRJxe1sZ/3yjrA$05JZoSIldyF+7bLwHx4PHxnzisBkqHh71NTMLmzymio';

let busy = 0;
const waiting: Array<() => void> = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (waiting.length >= WAITING_AT_MOST) throw new DomainError('tooManyTries', { seconds: 30 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** Whether the password fits; `hash` null stands for an account that does not exist or has no password yet. */
export async function passwordFits(password: string, storedHash: string | null): Promise<boolean> {
  const fits = await inTurn(() => verify(storedHash ?? NOBODYS_HASH, password));
  return fits && storedHash !== null;
}
