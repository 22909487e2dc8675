import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { Turns } from './turns';

/** argon2id; 19 MiB and two passes take 65 ms here (OWASP's minimum), so only so many run at once. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Ten seconds' work; a school's morning never fills it. */
const turns = new Turns({ atOnce: 2, places: 300 });

/** Verified against when no such account exists, so that the answer takes as long. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$fgVz62cspRJxe1sZ/3yjrA$05JZoSIldyF+7bLwHx4PHxnzisBkqHh71NTMLmzymio';

/** New passwords, set by whoever is signed in or by the import, wait in one line. */
export function hashPassword(password: string): Promise<string> {
  return turns.take('new passwords', () => hash(password, COST));
}

/**
 * Whether the password fits; `hash` null stands for an account that does not exist or has no password yet. `line` is where
 * the try comes from (see Turns). Throws `tooManyTries` when there is no place left for it.
 */
export async function passwordFits(password: string, storedHash: string | null, line: string): Promise<boolean> {
  const fits = await turns.take(line, () => verify(storedHash ?? NOBODYS_HASH, password));
  return fits && storedHash !== null;
}
