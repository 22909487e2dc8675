/**
 * What hashes passwords, as light as it goes: tests with a database hash hundreds of them, each for its own reason. A hash says itself
 * what it cost, so what is verified is as it was made. What the journal's own cost, tests/unit/auth/passwords.test.ts knows.
 */
import { hash as hashDearly } from '@node-rs/argon2/index.js';

export { verify } from '@node-rs/argon2/index.js';

export function hash(password: string): Promise<string> {
  return hashDearly(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
}
