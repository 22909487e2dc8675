import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { lastWrittenAt } from '@/lib/db/last-written';
import { latestMigration } from '@/lib/db/latest-migration';
import { probeDisk } from '@/lib/db/write-probe';
import { Unavailable, type Outage } from '@/lib/errors';
import { log } from '@/lib/log';
import { toldError } from '@/lib/told-error.mjs';

export interface Health {
  /** Whether the database answers. */
  database: boolean;
  /** The newest migration in force. */
  migration: string | null;
  /** Why the journal cannot be used as it should: the database does not answer, or nothing is saved because its disk is full or may not be written. */
  outage: Outage | null;
  /** Whether the server's clock stands well before what was last written: what is written now would be refused as of the future, or dated wrongly. */
  isClockBehind: boolean;
}

const TIMEOUT_MS = 3_000;
/** Clocks of several servers are never quite alike. */
const CLOCK_MAY_DIFFER_MS = 600_000;

/** How the application is, for whoever watches over it. Never throws. */
export async function checkHealth(): Promise<Health> {
  let [migration, isClockBehind]: [string | null, boolean] = [null, false];
  try {
    await asService('health', { timeout: TIMEOUT_MS }, async (db) => {
      migration = await latestMigration(db);
      isClockBehind = now().getTime() < (await lastWrittenAt(db)).getTime() - CLOCK_MAY_DIFFER_MS;
      await probeDisk(db);
    });
    return { database: true, migration, outage: null, isClockBehind };
  } catch (error) {
    const outage = error instanceof Unavailable ? error.outage : 'database';
    if (!(error instanceof Unavailable)) log.error({ err: toldError(error) }, 'health cannot be told');
    return { database: outage !== 'database', migration, outage, isClockBehind };
  }
}
