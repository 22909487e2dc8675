import 'server-only';
import { asService } from '@/lib/db/as-service';
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
}

const TIMEOUT_MS = 3_000;

/** How the application is, for whoever watches over it. Never throws. */
export async function checkHealth(): Promise<Health> {
  let migration: string | null = null;
  try {
    await asService('health', { timeout: TIMEOUT_MS }, async (db) => {
      migration = await latestMigration(db);
      await probeDisk(db);
    });
    return { database: true, migration, outage: null };
  } catch (error) {
    const outage = error instanceof Unavailable ? error.outage : 'database';
    if (!(error instanceof Unavailable)) log.error({ err: toldError(error) }, 'health cannot be told');
    return { database: outage !== 'database', migration, outage };
  }
}
