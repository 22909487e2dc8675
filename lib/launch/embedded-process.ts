import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { EmbeddedPlace } from './embedded-place';
import { processCount } from './settings';

/** On a unix socket the port only names the socket's file. */
export const PORT = 5432;
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 500;
/** Between two tries to start a server that does not. */
const TRY_EVERY_MS = 3_000;

/**
 * Lets the server of a place run and answer at `url`: one that outlived its application is taken over, else a new one
 * starts. While processes of a killed server still write, PostgreSQL refuses to start beside them: it is tried again
 * until they are gone. Throws when the server does not start.
 */
export async function runServer(url: string, place: EmbeddedPlace, fast: boolean): Promise<void> {
  if (await takenOver(url, place)) return;
  const startedAt = performance.now();
  for (;;) {
    const saidBefore = fs.existsSync(place.log) ? fs.statSync(place.log).size : 0;
    const server = spawnServer(place, fast);
    if (await waitForAnswer(url, place, () => server.exitCode !== null || server.signalCode !== null)) return;
    const said = fs.readFileSync(place.log).subarray(saidBefore).toString();
    const isOccupied = /shared memory block .* is still in use/.test(said);
    if (!isOccupied || performance.now() - startedAt > PATIENCE_MS) throw new Error(`The embedded PostgreSQL does not start; its log is ${place.log}.`);
    await pause(100);
  }
}

/**
 * Starts the server again whenever it ends of itself. Where that is not possible, on a full disk perhaps, it says why and tries on
 * until it is: meanwhile the application says that the database does not answer. Gives what ends the watch.
 */
export function watchServer(url: string, place: EmbeddedPlace, fast: boolean): () => Promise<void> {
  let [restarting, ends]: [Promise<void> | undefined, boolean] = [undefined, false];
  const startAgain = async () => {
    for (let tries = 0; !ends; tries += 1) {
      try {
        await runServer(url, place, fast);
        if (tries > 0) console.error('The database runs again.');
        return;
      } catch (error) {
        if (tries === 0) console.error(`${(error as Error).message} It is tried again every ${TRY_EVERY_MS / 1_000} seconds.`);
        for (let waited = 0; waited < TRY_EVERY_MS && !ends; waited += 100) await pause(100);
      }
    }
  };
  const look = () => {
    if (restarting || runningPid(place) !== null) return;
    console.error('The database ended; starting it again.');
    restarting = startAgain().finally(() => (restarting = undefined));
  };
  const watch = setInterval(look, LOOK_EVERY_MS).unref();
  return async () => {
    ends = true;
    clearInterval(watch);
    await restarting;
  };
}

/** SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(place: EmbeddedPlace): Promise<void> {
  const pid = runningPid(place);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  const startedAt = performance.now();
  // Its file goes a moment before the process does, and its command line before its memory.
  while (!hasEnded(pid)) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error('The embedded PostgreSQL does not stop.');
    await pause(15);
  }
}

/** What a program of PostgreSQL is started with. */
export function child(place: EmbeddedPlace) {
  return { ...place.user, cwd: '/', env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

/** `detached`: a Ctrl+C in the terminal must reach the application only, which then stops the database last. */
function spawnServer(place: EmbeddedPlace, fast: boolean): ChildProcess {
  const settings = { ...serverSettings(place), ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}) };
  const args = ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = fs.openSync(place.log, 'a', 0o600);
  const server = spawn(join(place.binaries, 'postgres'), args, { ...child(place), detached: true, stdio: ['ignore', log, log] });
  server.on('error', () => undefined);
  server.unref();
  fs.closeSync(log);
  return server;
}

function serverSettings(place: EmbeddedPlace): Record<string, string | number> {
  return {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: `"${place.sockets}"`,
    unix_socket_permissions: '0700',
    max_connections: Math.max(100, 20 + 12 * processCount()),
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

/**
 * True when a server that outlived its application answers. Otherwise what a killed server left is removed: the number it
 * names may by now be another process's. Whether processes of that server still write PostgreSQL sees by their memory.
 */
async function takenOver(url: string, place: EmbeddedPlace): Promise<boolean> {
  if (runningPid(place) !== null) {
    if (await waitForAnswer(url, place, () => runningPid(place) === null)) return true;
  }
  for (const file of [pidFile(place), ...['', '.lock'].map((end) => join(place.sockets, `.s.PGSQL.${PORT}${end}`))]) fs.rmSync(file, { force: true });
  return false;
}

const pidFile = (place: EmbeddedPlace) => join(place.cluster, 'postmaster.pid');

/** The number of the place's running server. */
function runningPid(place: EmbeddedPlace): number | null {
  const file = pidFile(place);
  const pid = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, 'utf8'), 10) : Number.NaN;
  return pid > 0 && commandOf(pid).includes(place.cluster) ? pid : null;
}

/** A process whose end its parent has not noted yet has ended. */
function hasEnded(pid: number): boolean {
  if (process.platform !== 'linux') return commandOf(pid) === '';
  try {
    return /\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

function commandOf(pid: number): string {
  if (process.platform !== 'linux') return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Waits through start-up and crash recovery. False when `ended` says that nobody will answer. */
async function waitForAnswer(url: string, place: EmbeddedPlace, ended: () => boolean): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS) {
    if (await answers(url)) return true;
    if (ended()) return false;
    await pause(15);
  }
  throw new Error(`The embedded PostgreSQL does not answer; its log is ${place.log}.`);
}

/** Waits for the server that another process starts with the place. Throws when none does. */
export async function waitForOthersServer(url: string, place: EmbeddedPlace): Promise<void> {
  const startedAt = performance.now();
  const ended = () => runningPid(place) === null && performance.now() - startedAt > 5_000;
  if (!(await waitForAnswer(url, place, ended))) throw new Error(`The embedded PostgreSQL does not answer; its log is ${place.log}.`);
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
