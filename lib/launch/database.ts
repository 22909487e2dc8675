import { deployMigrations, requireCurrent } from '@/prisma/migrate/deploy';
import { refuseWrongServer } from '@/prisma/migrate/role-check';
import type { ServerLogin } from '@/prisma/migrate/server-login';
import { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded-postgres';
import { dataFolder, foreignDatabase } from './settings';

/** The database that an application or a command works with. */
export interface OpenDatabase {
  /** The running application's address: rights only through service roles. */
  readonly serverUrl: string;
  /** The owner's address, for migrations and scripts; null when only the server's own login was named. */
  readonly ownerUrl: string | null;
  readonly login: ServerLogin;
  tell(address: string): void;
  close(): Promise<void>;
}

/** Opens the database that DATABASE_URL names, or starts the embedded one in the data folder. */
export async function openDatabase(options: EmbeddedOptions, folder = dataFolder()): Promise<OpenDatabase> {
  const foreign = foreignDatabase();
  if (!foreign) return embeddedDatabase(await startEmbedded(folder, options));
  return {
    serverUrl: foreign.serverUrl,
    ownerUrl: foreign.ownerUrl ?? null,
    login: { name: decodeURIComponent(new URL(foreign.serverUrl).username), create: false },
    tell: () => undefined,
    close: async () => undefined,
  };
}

/** The owner's address. Throws a sentence when there is none. */
export function ownerUrlOf({ ownerUrl }: OpenDatabase): string {
  if (!ownerUrl) throw new Error('DATABASE_URL is set: set DATABASE_OWNER_URL too, the login that owns the tables.');
  return ownerUrl;
}

/**
 * Before anything of the application runs: migrations and policies in force, and a server login that the policies hold.
 * Without an owner nothing is applied: throws a sentence unless nothing is missing.
 */
export async function bringUpToDate({ ownerUrl, serverUrl, login }: OpenDatabase): Promise<void> {
  if (ownerUrl) await deployMigrations(ownerUrl, { login });
  else await requireCurrent(serverUrl);
  await refuseWrongServer(serverUrl);
}

export function embeddedDatabase(server: EmbeddedServer): OpenDatabase & { readonly ownerUrl: string } {
  return {
    serverUrl: server.url('journal_server'),
    ownerUrl: server.url('postgres'),
    login: { name: 'journal_server', create: true },
    tell: server.tell,
    close: server.stop,
  };
}
