import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from './generated/client';
import { prisma } from './client';

/** The database inside one transaction that already runs in a role of its own. */
export type Db = Prisma.TransactionClient;

/** What row level security asks for: all set for this transaction only. */
export interface Settings {
  role: string;
  schoolId: string;
  personId: string;
  /** 'YYYY-MM-DD', from lib/clock.ts: the database's own day is UTC */
  today: string;
  now: Date;
  /** the database refuses every write */
  isReading?: boolean;
}

const running = new AsyncLocalStorage<true>();

/**
 * One interactive transaction in one role. Never nested: a nested one waits for a second connection while holding the
 * first, and a full pool then stands still (tried: 200 of 200 rejected).
 */
export async function inRole<T>(settings: Settings, work: (db: Db) => Promise<T>, timeout = 10_000): Promise<T> {
  if (running.getStore()) throw new Error('A transaction is already open here: pass its db on instead of opening another.');
  return running.run(true, () =>
    prisma().$transaction(
      async (db) => {
        await db.$executeRaw`select set_config('role', ${settings.role}, true),
          set_config('app.school_id', ${settings.schoolId}, true),
          set_config('app.person_id', ${settings.personId}, true),
          set_config('app.today', ${settings.today}, true),
          set_config('app.now', ${settings.now.toISOString()}, true),
          set_config('transaction_read_only', ${settings.isReading ? 'on' : 'off'}, true)`;
        return work(db);
      },
      { maxWait: 5_000, timeout },
    ),
  );
}
