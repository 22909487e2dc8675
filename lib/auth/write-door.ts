import { isOwnOrigin } from './own-origin';

/** The most that one write may weigh, as much as Next gives an action. A device sends 50 cells at a time, 200 kB at the very most. */
export const MOST_BYTES = 1024 * 1024;

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The status a write is refused with before anything reads it, or null. 403: a page of another site sent it, cookie and
 * all. 413: it is too much. One that does not tell its length passes: Next passes actions on to itself like that.
 */
export function refusedWrite({ method, headers }: { method: string; headers: Headers }): 403 | 413 | null {
  if (READS.includes(method)) return null;
  const origin = headers.get('origin');
  if (origin !== null && !isOwnOrigin(origin, headers)) return 403;
  return Number(headers.get('content-length') ?? 0) > MOST_BYTES ? 413 : null;
}
