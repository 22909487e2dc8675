import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { markOfKey, readKey } from '@/lib/backup/key-model';
import { nameOfBackup } from '@/lib/backup/model';
import { restoreBackup } from '@/prisma/backup/restore';
import { type BackupRun, type BackupTrouble, noteRun } from '@/prisma/backup/runs';
import { BackupRefused } from '@/prisma/backup/sealed-file';
import { writeBackup, type WrittenBackup } from '@/prisma/backup/write';
import type { ServerLogin } from '@/prisma/migrate/server-login';
import { backupPlaces, copyBackup, listBackups, makeBackupFolder, pruneBackups } from './backup-place';
import { besideDatabase } from './beside-database';
import { backupKey } from './secret';

/** Whose back-ups are made, with which key, and whose clock names them. */
export interface BackupSettings {
  /** the data folder */
  readonly folder: string;
  readonly ownerUrl: string;
  readonly login: ServerLogin;
  readonly now: () => Date;
}

export interface MadeBackup extends WrittenBackup {
  /** null: no second place is named; else a sentence why it has no copy, or '' */
  readonly second: string | null;
  readonly removed: readonly string[];
}

/** Makes a back-up where BACKUP_FOLDER says, or in `to`; copies it to the second place and lets old ones go. How it ended is noted in the database. */
export async function makeBackup(settings: BackupSettings, to?: string): Promise<MadeBackup> {
  const key = readKey(backupKey(settings.folder));
  const mark = markOfKey(key);
  const places = backupPlaces(settings.folder);
  const [startedAt, folder] = [settings.now(), to ?? places.first];
  return noted(settings, 'backup', startedAt, mark, async () => {
    makeBackupFolder(folder);
    const made = await writeBackup(settings.ownerUrl, key, join(folder, nameOfBackup(startedAt, mark)), startedAt);
    // A back-up asked for elsewhere is somebody's own: nothing beside it is ours to remove.
    const second = to !== undefined || !places.second ? null : await copyBackup(made.file, made.sha256, places.second).then(() => '', (error: Error) => error.message);
    const prune = (of: string) => pruneBackups(of, mark, basename(made.file));
    const removed = to === undefined ? [...prune(folder), ...(second === '' ? prune(places.second!) : [])] : [];
    const { size, rows, sha256 } = made;
    return { answer: { ...made, second, removed }, run: { fileName: basename(made.file), size, rows, sha256, secondCopied: second === null ? null : second === '' } };
  });
}

/** Tries whether the newest back-up can be restored: into a database of its own on the same server, compared table by table, and thrown away. */
export async function testBackup(settings: BackupSettings): Promise<{ file: string; tables: number; rows: number; seconds: number }> {
  const key = readKey(backupKey(settings.folder));
  const [newest] = listBackups(backupPlaces(settings.folder).first, markOfKey(key));
  if (!newest || !existsSync(newest.file)) throw new Error('There is no back-up to try yet: npm run backup makes one.');
  const startedAt = performance.now();
  return noted(settings, 'test', settings.now(), markOfKey(key), async () => {
    const { tables } = await besideDatabase(settings.ownerUrl, 'restore_test', (url) => restoreBackup(newest.file, url, { key, login: settings.login }));
    const rows = Object.values(tables).reduce((sum, one) => sum + one.rows, 0);
    const answer = { file: newest.file, tables: Object.keys(tables).length, rows, seconds: (performance.now() - startedAt) / 1000 };
    return { answer, run: { fileName: basename(newest.file), size: null, rows, sha256: null, secondCopied: null } };
  });
}

type Told = Pick<BackupRun, 'fileName' | 'size' | 'rows' | 'sha256' | 'secondCopied'>;

async function noted<T>({ ownerUrl, now }: BackupSettings, kind: BackupRun['kind'], startedAt: Date, keyMark: string, work: () => Promise<{ answer: T; run: Told }>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { answer, run } = await work();
    await noteRun(client, { kind, startedAt, endedAt: now(), keyMark, trouble: null, ...run });
    return answer;
  } catch (error) {
    const nothing: Told = { fileName: null, size: null, rows: null, sha256: null, secondCopied: null };
    await noteRun(client, { kind, startedAt, endedAt: now(), keyMark, trouble: troubleOf(error), ...nothing }).catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function troubleOf(error: unknown): BackupTrouble {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return 'noSpace';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR'].includes(code)) return 'noFolder';
  if (code === '42501') return 'noRight';
  if (error instanceof BackupRefused) return 'damaged';
  return message.startsWith('What was restored is not') ? 'differs' : 'unexpected';
}
