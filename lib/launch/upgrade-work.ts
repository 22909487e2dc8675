import { join } from 'node:path';
import { Client } from 'pg';
import { migrationStatus } from '@/prisma/migrate/deploy';
import { backupPlaces } from './backup-place';
import { makeBackup } from './backup-work';
import { bringUpToDate, type OpenDatabase } from './database';
import { step } from './progress';

export interface Upgrade {
  /** the file that holds the state before; null where there was no school to keep, or nothing to apply */
  readonly backup: string | null;
  readonly applied: readonly string[];
}

/**
 * Brings a database to the state of this release. Before migrations touch a school's rows they are in a back-up; where a
 * migration fails, or what stands afterwards is not what this release needs, the sentence says how to go back.
 */
export async function bringUpToDateSafely(database: OpenDatabase, folder: string, now: () => Date): Promise<Upgrade> {
  const { ownerUrl, login } = database;
  const before = ownerUrl ? await migrationStatus(ownerUrl) : null;
  const isKept = ownerUrl !== null && before !== null && before.applied.length > 0 && before.pending.length > 0 && before.problems.length === 0 && (await holdsSchool(ownerUrl));
  const backup = isKept ? (await step('Backing up the state before', () => makeBackup({ folder, ownerUrl, login, now }, join(backupPlaces(folder).first, 'before-upgrades')))).file : null;
  try {
    await step('Bringing the database up to date', () => bringUpToDate(database));
    const after = ownerUrl ? await migrationStatus(ownerUrl) : null;
    const missing = after ? [...after.pending, ...after.problems] : [];
    if (missing.length > 0) throw new Error(missing.join('\n'));
  } catch (error) {
    if (!backup) throw error;
    throw new Error(`${(error as Error).message}\n\nThe way back: put the release before in its place again, then\n  npm run restore -- ${backup} --replace\nThe database as the failed upgrade left it stays beside it.`, { cause: error });
  }
  return { backup, applied: before?.pending ?? [] };
}

async function holdsSchool(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return ((await client.query('select from school limit 1')).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
