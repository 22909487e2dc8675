import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { preparePlace, type EmbeddedPlace } from './embedded-place';
import { takeLock, type LockHolder } from './folder-lock';

/** On a unix socket the port only names the socket's file. */
const PORT = 5432;
const PATIENCE_MS = 90_000;

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
 * makes the database `journal`. What a killed process left behind is cleaned up or taken over.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = preparePlace(folder, options.disposable ?? false);
  const url = (user: string, database = 'journal') =>
    `postgresql://${user}@localhost:${PORT}/${database}?host=${encodeURI(place.sockets)}`;
  const lock = await takeLock(join(place.sockets, 'lock'), options.purpose);
  if (!('release' in lock)) {
    if (!options.shared) throw new FolderInUse(lock);
    await waitForAnswer(url('postgres'), place);
    return { url, tell: () => undefined, stop: async () => undefined };
  }
  try {
    if (!fs.existsSync(place.cluster)) makeCluster(place, options.fast ?? false);
    if (!(await takenOver(url('postgres', 'postgres'), place))) {
      spawnServer(place, options.fast ?? false);
      await waitForAnswer(url('postgres', 'postgres'), place);
    }
    await ensureDatabase(url('postgres', 'postgres'));
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    url,
    tell: (address) => lock.tell(address),
    stop: async () => {
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

/** `detached`: a Ctrl+C in the terminal must reach the application only, which then stops the database last. */
function spawnServer(place: EmbeddedPlace, fast: boolean): void {
  const settings = { ...serverSettings(place), ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}) };
  const args = ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = fs.openSync(place.log, 'a', 0o600);
  const server = spawn(join(place.binaries, 'postgres'), args, { ...child(place), detached: true, stdio: ['ignore', log, log] });
  server.on('error', () => undefined);
  server.unref();
  fs.closeSync(log);
}

function serverSettings(place: EmbeddedPlace): Record<string, string | number> {
  return {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: `"${place.sockets}"`,
    unix_socket_permissions: '0700',
    max_connections: Math.max(100, 20 + 12 * availableParallelism()),
    shared_buffers: `${Math.min(512, Math.floor(totalmem() / 8 / 2 ** 20))}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement and its details hold names and marks: neither belongs in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
}

function child(place: EmbeddedPlace) {
  return { ...place.user, cwd: '/', env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

/**
 * True when a server that outlived its application answers. Otherwise what a killed server left is removed, but only
 * when the process that postmaster.pid names is not this cluster's server any more.
 */
async function takenOver(url: string, place: EmbeddedPlace): Promise<boolean> {
  const pid = serverPid(place);
  if (pid !== null && isServerOf(pid, place.cluster)) {
    const ended = () => !isServerOf(pid, place.cluster);
    if (await answers(url)) return true;
    if (await waitForAnswer(url, place, ended)) return true;
  }
  for (const name of [join(place.cluster, 'postmaster.pid'), ...['', '.lock'].map((end) => join(place.sockets, `.s.PGSQL.${PORT}${end}`))]) {
    fs.rmSync(name, { force: true });
  }
  return false;
}

function serverPid(place: EmbeddedPlace): number | null {
  const file = join(place.cluster, 'postmaster.pid');
  return fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, 'utf8'), 10) || null : null;
}

function isServerOf(pid: number, cluster: string): boolean {
  const command = process.platform === 'linux' ? linuxCommand(pid) : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  return command.includes(cluster);
}

function linuxCommand(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits through start-up and crash recovery. False when `ended` says that nobody will answer. */
async function waitForAnswer(url: string, place: EmbeddedPlace, ended?: () => boolean): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS) {
    if (await answers(url)) return true;
    if (ended?.()) return false;
    const pid = serverPid(place);
    const gone = pid === null || !isServerOf(pid, place.cluster);
    if (!ended && gone && performance.now() - startedAt > 5_000) break;
    await pause(15);
  }
  throw new Error(`The embedded PostgreSQL does not answer; its log is ${place.log}.`);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const found = await client.query(`select 1 from pg_database where datname = 'journal'`);
  if (found.rowCount === 0) await client.query('create database journal');
  await client.end();
}

/** SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, everything committed is on disk. */
async function stopServer(place: EmbeddedPlace): Promise<void> {
  const pid = serverPid(place);
  if (pid === null || !isServerOf(pid, place.cluster)) return;
  process.kill(pid, 'SIGINT');
  const startedAt = performance.now();
  while (isServerOf(pid, place.cluster) && fs.existsSync(join(place.cluster, 'postmaster.pid'))) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error('The embedded PostgreSQL does not stop.');
    await pause(15);
  }
}
