import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import { DomainError } from '@/lib/errors';
import { isYearArchived } from './archived-year';
import { Prisma } from './generated/client';
import { pool, prisma } from './client';
import { orUnavailable, withinTime } from './outage';
import { send } from './statement';

/** The database inside one transaction that already runs in a role of its own. */
export type Db = Prisma.TransactionClient;

/** The same for statements written by hand that only read. */
export interface Reader {
  $queryRaw<Rows>(statement: TemplateStringsArray, ...values: unknown[]): PromiseLike<Rows>;
}

/** What row level security asks for: all set for this transaction only. */
export interface Settings {
  role: string;
  schoolId: string;
  personId: string;
  /** 'YYYY-MM-DD', from lib/clock.ts: the database's own day is UTC */
  today: string;
  now: Date;
}

function setUp({ role, schoolId, personId, today, now }: Settings, isReading: boolean): Prisma.Sql {
  return Prisma.sql`/* frame */ select set_config('role', ${role}, true), set_config('app.school_id', ${schoolId}, true),
    set_config('app.person_id', ${personId}, true), set_config('app.today', ${today}, true),
    set_config('app.now', ${now.toISOString()}, true), set_config('transaction_read_only', ${isReading ? 'on' : 'off'}, true)`;
}

const running = new AsyncLocalStorage<true>();

/** Never nested: a nested one waits for a second connection while holding the first, and a full pool then stands still (tried: 200 of 200 rejected). */
function alone<T>(work: () => Promise<T>): Promise<T> {
  if (running.getStore()) throw new Error('A transaction is already open here: pass its db on instead of opening another.');
  return running.run(true, work);
}

/** Milliseconds to wait for a free connection. */
const MOST_WAIT_MS = 5_000;

/**
 * One interactive transaction in one role; where it only reads, the database refuses every write. Throws year-archived where it
 * refuses one to a fact of such a year, and `Unavailable` where it does not answer or can write nothing.
 */
export async function inRole<T>(settings: Settings, work: (db: Db) => Promise<T>, { timeout = 10_000, isReading = false } = {}): Promise<T> {
  const transaction = () =>
    prisma().$transaction(
      async (db) => {
        await db.$executeRaw(setUp(settings, isReading));
        return work(db);
      },
      { maxWait: MOST_WAIT_MS, timeout },
    );
  // Prisma ends one that takes too long, but not one whose connection hangs.
  return alone(() => withinTime(transaction(), MOST_WAIT_MS + timeout + 1_000)).catch((error: unknown) => {
    throw isYearArchived(error) ? new DomainError('yearArchived') : orUnavailable(error, isReading);
  });
}

/** What is asked of a connection in one go leaves in one write: each wakes the database's process, a tenth of a page's work (profiled). */
function sendTogether(connection: PoolClient): void {
  const { stream } = (connection as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * One reading transaction in one role, for statements written by hand. Its beginning is sent together with the first
 * statement, and nobody waits for its end: a page is drawn from the answer while the connection is given back. Throws
 * `Unavailable` where the database does not answer.
 */
export async function readInRole<T>(settings: Settings, work: (db: Reader) => Promise<T>): Promise<T> {
  return alone(async () => {
    const connection = await pool().connect().catch((error: unknown) => {
      throw orUnavailable(error, true);
    });
    sendTogether(connection);
    const begun = Promise.all([connection.query('begin read only'), send(connection, setUp(settings, true))]);
    const end = (how: 'commit' | 'rollback') => connection.query(how).then(() => connection.release(), (error: Error) => connection.release(error));
    try {
      const answer = await work({
        $queryRaw: async <Rows>(statement: TemplateStringsArray, ...values: unknown[]) => {
          const [, rows] = await Promise.all([begun, send(connection, Prisma.sql(statement, ...values))]);
          return rows as Rows;
        },
      });
      await begun;
      void end('commit');
      return answer;
    } catch (error) {
      void end('rollback');
      throw orUnavailable(error, true);
    }
  });
}
