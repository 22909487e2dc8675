import { copyFileSync, existsSync, mkdirSync, openSync, fsyncSync, closeSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { keptOf, madeAtOf } from '@/lib/backup/model';
import { COUNTRY_TIME_ZONE } from '@/lib/calendar/day';
import { sumOfFile } from '@/prisma/backup/write';
import { PROJECT_FOLDER } from './settings';

/** Where back-ups lie: a folder, and a second place where one is named. */
export interface BackupPlaces {
  readonly first: string;
  readonly second: string | null;
}

/** BACKUP_FOLDER, by default `backups` in the data folder, and BACKUP_SECOND_FOLDER. */
export function backupPlaces(dataFolder: string): BackupPlaces {
  const { BACKUP_FOLDER, BACKUP_SECOND_FOLDER } = process.env;
  return {
    first: BACKUP_FOLDER ? resolve(PROJECT_FOLDER, BACKUP_FOLDER) : join(dataFolder, 'backups'),
    second: BACKUP_SECOND_FOLDER ? resolve(PROJECT_FOLDER, BACKUP_SECOND_FOLDER) : null,
  };
}

interface Lying {
  readonly file: string;
  readonly madeAt: Date;
}

/** The back-ups of a key in a folder, the newest first. `mark`: the key's. */
export function listBackups(folder: string, mark: string): Lying[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const madeAt = madeAtOf(name, mark);
      return madeAt ? [{ file: join(folder, name), madeAt }] : [];
    })
    .sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
}

/** Copies a back-up to another place, where it appears whole or not at all. Throws when what lies there then is not the same. */
export async function copyBackup(file: string, sha256: string, folder: string): Promise<void> {
  // A disk that is not mounted leaves an empty place: what is named must be there.
  if (!existsSync(folder)) throw new Error(`The second place ${folder} is not there.`);
  const [copy, half] = [join(folder, basename(file)), join(folder, `${basename(file)}.half`)];
  try {
    copyFileSync(file, half);
    const handle = openSync(half, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    if ((await sumOfFile(half)).sha256 !== sha256) throw new Error(`What was copied to ${folder} is not the back-up.`);
    renameSync(half, copy);
  } finally {
    rmSync(half, { force: true });
  }
}

/** Removes those that are no longer kept (lib/backup/model.ts) and gives their names. `made`: the one that was just made, which stays however the clock stands. Files of another key or name are nobody's business here. */
export function pruneBackups(folder: string, mark: string, made: string): string[] {
  const lying = listBackups(folder, mark);
  const kept = new Set(keptOf(lying.map(({ madeAt }) => madeAt), COUNTRY_TIME_ZONE).map((at) => at.getTime()));
  const gone = lying.filter(({ file, madeAt }) => !kept.has(madeAt.getTime()) && basename(file) !== made);
  for (const { file } of gone) rmSync(file);
  return gone.map(({ file }) => basename(file));
}

/** Makes the folder of back-ups where it is missing: nobody but its owner looks into it. */
export function makeBackupFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
