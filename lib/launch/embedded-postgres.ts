import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { preparePlace, type EmbeddedPlace } from './embedded-place';
import { child, PORT, runServer, stopServer, waitForOthersServer, watchServer } from './embedded-process';
import { takeLock, type LockHolder } from './folder-lock';

export interface EmbeddedOptions {
  /** Told to whoever finds the folder in use. */
  readonly purpose: string;
  /** Use the server that another process started with this folder, instead of refusing. */
  readonly shared?: boolean;
  /** No durability, for tests. */
  readonly fast?: boolean;
  /** The data may be thrown away when the data folder is gone: demo and tests. */
  readonly disposable?: boolean;
}

export interface EmbeddedServer {
  /** The address of a database for a user: `postgres` owns everything, `journal_server` is the application's login. */
  url(user: string, database?: string): string;
  /** Tells those who find the folder in use where the application answers. */
  tell(address: string): void;
  /** Ends the server after its open statements were rolled back; does nothing for a shared server of another process. */
  stop(): Promise<void>;
}

/** Another process uses the data folder. */
export class FolderInUse extends Error {
  constructor(readonly holder: LockHolder) {
    super(`The data folder is in use by "${holder.purpose}" (process ${holder.pid})${holder.address ? `: ${holder.address}` : ''}.`);
    this.name = 'FolderInUse';
  }
}

/**
 * Starts the PostgreSQL 18 from npm on a unix socket, with its data in (or, for root, linked from) the data folder, and
 * makes the database `journal`. What a killed process left behind is cleaned up or taken over; a server that ends of
 * itself is started again, as often as it takes.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = preparePlace(folder, options.disposable ?? false);
  const url = (user: string, database = 'journal') =>
    `postgresql://${user}@localhost:${PORT}/${database}?host=${encodeURI(place.sockets)}`;
  const lock = await takeLock(join(place.sockets, 'lock'), options.purpose);
  if (!('release' in lock)) {
    if (!options.shared) throw new FolderInUse(lock);
    await waitForOthersServer(url('postgres'), place);
    return { url, tell: () => undefined, stop: async () => undefined };
  }
  const fast = options.fast ?? false;
  try {
    if (!fs.existsSync(place.cluster)) makeCluster(place, fast);
    await runServer(url('postgres', 'postgres'), place, fast);
    await ensureDatabase(url('postgres', 'postgres'));
  } catch (error) {
    await lock.release();
    throw error;
  }
  const endWatch = watchServer(url('postgres', 'postgres'), place, fast);
  return {
    url,
    tell: (address) => lock.tell(address),
    stop: async () => {
      await endWatch();
      await stopServer(place);
      await lock.release();
    },
  };
}

function makeCluster(place: EmbeddedPlace, fast: boolean): void {
  const half = `${place.cluster}.half`;
  fs.rmSync(half, { recursive: true, force: true });
  const kyrgyz = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=ky'];
  // Whoever may open the socket's folder (mode 0700) is the server's own user or root: no password protects more.
  const access = ['--username=postgres', '--auth=trust'];
  const args = ['-D', half, ...kyrgyz, ...access, ...(fast ? ['--no-sync'] : [])];
  const result = spawnSync(join(place.binaries, 'initdb'), args, { ...child(place), encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  fs.renameSync(half, place.cluster);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const found = await client.query(`select 1 from pg_database where datname = 'journal'`);
  if (found.rowCount === 0) await client.query('create database journal');
  await client.end();
}

