import type { OpenDatabase } from './database';
import { beforeEnd } from './ending';
import { step } from './progress';
import { authSecret, backupKey, pushKeys, sealKey, sealNotes } from './secret';
import { startServer } from './server';

export interface ApplicationSettings {
  readonly database: OpenDatabase;
  readonly folder: string;
  readonly port: number;
  /** The text of SCHOOL_CLOCK, when the clock is moved. */
  readonly clock?: string | undefined;
  /** The school is the invented one: every page says so. */
  readonly isSample?: boolean;
}

/** PORT, by default 3000. Throws a sentence on what is no port. */
export function chosenPort(): number {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`PORT is a whole number from 1 to 65535, not "${text}".`);
}

/** What every process of the application finds in its environment. */
export function environmentOf({ database, folder, port, clock, isSample = false }: ApplicationSettings): Record<string, string> {
  return {
    DATABASE_URL: database.serverUrl,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${port}`,
    NEXTAUTH_SECRET: authSecret(folder),
    ...pushKeys(folder),
    SEAL_KEY: sealKey(folder),
    SEAL_NOTES: sealNotes(folder),
    BACKUP_KEY: backupKey(folder),
    WORKS_IN_BACKGROUND: 'yes',
    ...(clock === undefined ? {} : { SCHOOL_CLOCK: clock }),
    SAMPLE_SCHOOL: isSample ? 'yes' : '',
  };
}

/** Serves the built application until the command ends. Gives the address as people type it. */
export async function serve(settings: ApplicationSettings): Promise<string> {
  const environment = environmentOf(settings);
  const server = await step('Starting the server', () => startServer({ port: settings.port, environment }));
  beforeEnd(server.stop);
  const address = process.env.NEXTAUTH_URL ?? `http://localhost:${settings.port}`;
  settings.database.tell(address);
  return address;
}
