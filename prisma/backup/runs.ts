import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { LastRuns } from '@/lib/backup/model';

/** What stands in the database about back-ups (`backup_run`): written by whoever makes them, with the owner's login. */
export interface BackupRun {
  readonly kind: 'backup' | 'test';
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly keyMark: string;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly rows: number | null;
  readonly sha256: string | null;
  readonly secondCopied: boolean | null;
  readonly trouble: BackupTrouble | null;
}

/** Why one failed: no room on the disk, a folder that cannot be written, a file that is not as it was, a restored table that differs, no right to make a database. */
export type BackupTrouble = 'noSpace' | 'noFolder' | 'damaged' | 'differs' | 'noRight' | 'unexpected';

/** Notes how one ended. Before the table is there, in a database of an earlier release, nothing is noted. */
export async function noteRun(client: Client, run: BackupRun): Promise<void> {
  if (!(await hasRuns(client))) return;
  await client.query(
    `insert into backup_run (id, kind, started_at, ended_at, key_mark, file_name, size, rows, sha256, second_copied, trouble)
     values ($1, $2::backup_run_kind, $3, $4, $5, $6, $7, $8, $9, $10, $11::backup_trouble)`,
    [randomUUID(), run.kind, run.startedAt, run.endedAt, run.keyMark, run.fileName, run.size, run.rows, run.sha256, run.secondCopied, run.trouble],
  );
}

/** When the last of a kind succeeded, and the last since that did not. */
export async function lastRuns(client: Client, kind: BackupRun['kind']): Promise<LastRuns> {
  if (!(await hasRuns(client))) return { madeAt: null, failedAt: null };
  const { rows: [last] } = await client.query<LastRuns>(
    `with made as (select max(started_at) as at from backup_run where kind = $1::backup_run_kind and trouble is null)
     select made.at as "madeAt", (select max(started_at) from backup_run where kind = $1::backup_run_kind and trouble is not null and started_at > coalesce(made.at, '-infinity')) as "failedAt" from made`,
    [kind],
  );
  return last!;
}

async function hasRuns(client: Client): Promise<boolean> {
  return (await client.query<{ is: boolean }>(`select to_regclass('backup_run') is not null as is`)).rows[0]!.is;
}

/** Any number of copies of the application look whether a back-up is due; this many make it. */
const LOCK = 72707370;

/** Does the work unless another process is at it: then null. */
export async function aloneWithBackups<T>(client: Client, work: () => Promise<T>): Promise<T | null> {
  const { rows: [answer] } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
  if (!answer!.taken) return null;
  return work().finally(() => client.query('select pg_advisory_unlock($1)', [LOCK]));
}
