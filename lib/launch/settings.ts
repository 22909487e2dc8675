import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

/** The project's folder. */
export const PROJECT_FOLDER = resolve(__dirname, '../..');

/** Where everything that this installation makes is kept: the embedded database, the secret, the demo's people. */
export function dataFolder(): string {
  return resolve(PROJECT_FOLDER, process.env.DATA_FOLDER || '.data');
}

/** The school's own PostgreSQL, when one is named. */
export function foreignDatabase(): { serverUrl: string; ownerUrl: string | undefined } | null {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  return DATABASE_URL ? { serverUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } : null;
}

/** How many processes serve: as many as `SERVER_PROCESSES` says, else one per core. Throws a sentence that says what to do when it is no such number. */
export function processCount(): number {
  const { SERVER_PROCESSES: asked } = process.env;
  if (!asked) return availableParallelism();
  if (!/^[1-9]\d?$/.test(asked)) throw new Error('SERVER_PROCESSES is a whole number from 1 to 99, or left out: one for each core.');
  return Number(asked);
}
