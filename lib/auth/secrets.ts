import 'server-only';
import { drawSigns } from './code-signs';
import { hashPassword } from './passwords';

/** What nobody but the reader of a code is to know, with the hash that is kept of it. */
export interface Secret {
  secret: string;
  secretHash: string;
}

/** So many signs and their hash. Slow, as the hash of a password is: never inside a transaction. */
export async function makeSecret(length: number): Promise<Secret> {
  const secret = drawSigns(length);
  return { secret, secretHash: await hashPassword(secret) };
}
