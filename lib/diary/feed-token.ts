import 'server-only';
import { createHash } from 'node:crypto';

/** What is kept of a token: it is random and long, so that nothing slower is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
