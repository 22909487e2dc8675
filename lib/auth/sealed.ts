import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

/**
 * What an account keeps secret from whoever reads the database alone: sealed with a key of the server's secret and of the account, so that
 * no row opens anything at another account. With another NEXTAUTH_SECRET nothing fits any more, and second factors are reset.
 */
function keyOf(accountId: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env.authSecret, accountId, `achyk jurnal: ${purpose}`, 32));
}

export function seal(accountId: string, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(accountId, 'second factor'), iv);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null for what was sealed with another secret of the server, or changed since. */
export function unseal(accountId: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(accountId, 'second factor'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

/** What is kept of a code on paper: it is drawn at random, of 120 bits, so no slow hash is needed, and useless without the server's secret. */
export function hashOfCode(accountId: string, code: string): string {
  return createHmac('sha256', keyOf(accountId, 'recovery codes')).update(code).digest('hex');
}
