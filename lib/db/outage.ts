import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import { type Outage, Unavailable } from '@/lib/errors';
import { log } from '@/lib/log';
import { toldError } from '@/lib/told-error.mjs';

/** What a server process knows of the request it answers (lib/launch/worker.mjs): by it a page that broke says why. */
declare global {
  var achykRequest: AsyncLocalStorage<{ outage: Outage | null }> | undefined;
}

/** A database that is halted answers not even that it is; a person waits no longer. */
export const READING_PATIENCE_MS = 12_000;

/** What is said by a database that is not there, by our driver of it, and by Prisma (its codes begin with P). */
const AWAY = /^(08...|57P0.|53[234]..|58030|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P10(01|02|08|17)|P2024|P2028)$/;
/** What ends the connection it is said on is no answer to a statement. */
const AWAY_IN_WORDS = /"severity":"(?:FATAL|PANIC)"|connect ENOENT|Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Unable to start a transaction|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections/;
const FULL = /^53100$/;
/** The first temporary file of a database comes into a folder that could not be made either. */
const FULL_IN_WORDS = /could not create temporary file|No space left on device|Disk quota exceeded/;
/** A read-only file system is said as a missing permission, a standby as a transaction that cannot be made to write. */
const READ_ONLY_IN_WORDS = /Read-only file system|transaction read-write mode/;

/** Whether an error is an outage, and which. `isReading`: the transaction was one in which the database refuses every write. */
export function outageIn(error: unknown, isReading = false): Outage | null {
  if (!(error instanceof Error)) return null;
  const [codes, words] = [codesOf(error), wordsOf(error)];
  if (READ_ONLY_IN_WORDS.test(words) || (!isReading && codes.includes('25006'))) return 'readOnly';
  if (codes.some((code) => FULL.test(code)) || FULL_IN_WORDS.test(words)) return 'diskFull';
  return codes.some((code) => AWAY.test(code)) || AWAY_IN_WORDS.test(words) ? 'database' : null;
}

/** The same error, or what stands for it where it is an outage: noted for the request's answer, and in the log. */
export function orUnavailable(error: unknown, isReading = false): unknown {
  const outage = outageIn(error, isReading);
  if (!outage) return error;
  log.error({ outage, err: toldError(error) }, 'the database is out of order');
  const request = globalThis.achykRequest?.getStore();
  if (request) request.outage = outage;
  return new Unavailable(outage);
}

/** Gives up waiting for work that hangs with its connection. */
export async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Query read timeout')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** An error with what it stands for: Prisma keeps the driver's in `meta`, and as its cause. */
function codesOf(error: Error): string[] {
  const { code, cause } = error as Error & { code?: unknown };
  const meta = JSON.stringify(detailsOf(error));
  const inner = Array.from(meta.matchAll(/"(?:originalCode|code)":"(\w+)"/g), ([, found]) => found!);
  return [...(typeof code === 'string' ? [code] : []), ...inner, ...(cause instanceof Error ? codesOf(cause) : [])];
}

function wordsOf(error: Error): string {
  const { cause } = error;
  return [error.message, JSON.stringify(detailsOf(error)), ...(cause instanceof Error ? [wordsOf(cause)] : [])].join('\n');
}

function detailsOf(error: Error): unknown {
  const { meta, cause, severity } = error as Error & { meta?: unknown; severity?: unknown };
  return [{ severity }, meta ?? null, cause instanceof Error ? null : (cause ?? null)];
}
