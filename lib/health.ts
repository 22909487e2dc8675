import 'server-only';
import { asService } from '@/lib/db/as-service';
import { latestMigration } from '@/lib/db/latest-migration';
import { log } from '@/lib/log';

export interface Health {
  /** Whether the database answers. */
  database: boolean;
  /** The newest migration in force. */
  migration: string | null;
}

/** How the application is, for whoever watches over it. Never throws. */
export async function checkHealth(): Promise<Health> {
  try {
    return { database: true, migration: await asService('health', {}, latestMigration) };
  } catch (error) {
    log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'the database does not answer');
    return { database: false, migration: null };
  }
}
