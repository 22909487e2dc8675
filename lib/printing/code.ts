import 'server-only';
import { createHash } from 'node:crypto';

/** What is kept of a sheet's code: it is random and long, so that nothing slower is needed. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
