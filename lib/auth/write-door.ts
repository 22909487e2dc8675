import { isOwnOrigin } from './own-origin';

/** The most that one write may weigh, as much as Next gives an action. A device sends 50 cells at a time, 200 kB at the very most. */
export const MOST_BYTES = 1024 * 1024;

/** Files of a school are heavier: on their one address as much as lib/importing takes at once. Next hands a handler 10 MB at most. */
export const MOST_UPLOADED_BYTES = 9 * 1024 * 1024;
export const UPLOAD_PATH = '/office/imports/files';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The status a write is refused with before anything reads it, or null. 403: a page of another site sent it, cookie and
 * all. 413: it is too much. One that does not tell its length passes: Next passes actions on to itself like that.
 */
export function refusedWrite({ method, headers, path }: { method: string; headers: Headers; path?: string }): 403 | 413 | null {
  if (READS.includes(method)) return null;
  const origin = headers.get('origin');
  if (origin !== null && !isOwnOrigin(origin, headers)) return 403;
  return Number(headers.get('content-length') ?? 0) > (path === UPLOAD_PATH ? MOST_UPLOADED_BYTES : MOST_BYTES) ? 413 : null;
}
