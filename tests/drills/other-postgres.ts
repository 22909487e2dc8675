import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { beforeEnd } from '@/lib/launch/ending';

/** Where Debian's packages have their servers, and others theirs. */
const PLACES = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt'];
/** Any but the embedded one's. */
const EMBEDDED_MAJOR = 18;
const PORT = 5432;

export interface OtherPostgres {
  readonly major: number;
  readonly binaries: string;
  /** the folder of its own that everything of it lies in, and goes with it */
  readonly folder: string;
  readonly cluster: string;
  /** the user that runs it, where that is not ourselves */
  readonly user: { uid: number; gid: number } | undefined;
  url(user: string, database?: string): string;
  start(settings?: Readonly<Record<string, string>>, cluster?: string): Promise<void>;
  /** ends it in good order */
  stop(): Promise<void>;
  /** ends every process of it at once, as a power cut does */
  kill(): Promise<void>;
}

/** The binaries of a PostgreSQL of another major version than the embedded one's, 15 before any. Throws a sentence where the machine has none. */
export function findBinaries(): { major: number; binaries: string } {
  const found = PLACES.flatMap((place) => (fs.existsSync(place) ? fs.readdirSync(place).map((name) => join(place, name, 'bin')) : []))
    .flatMap((binaries) => {
      const major = Number(/ (\d+)/.exec(spawnSync(join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]);
      return major >= 15 && major !== EMBEDDED_MAJOR ? [{ major, binaries }] : [];
    })
    .sort((one, other) => one.major - other.major);
  if (!found[0]) throw new Error('This drill needs a PostgreSQL of another version, 15 to 17: apt-get install postgresql');
  return found[0];
}

/** Makes a cluster of another PostgreSQL in a folder that goes when the command ends. Its superuser is `postgres`; it answers on a unix socket alone. */
export async function makeOtherPostgres(): Promise<OtherPostgres> {
  const { major, binaries } = findBinaries();
  const folder = fs.mkdtempSync(join(tmpdir(), 'journal-drill-'));
  const user = process.getuid?.() === 0 ? ownerNamed('postgres') : undefined;
  if (user) fs.chownSync(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  const child = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV } };
  const made = spawnSync(join(binaries, 'initdb'), ['-D', cluster, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'], { ...child, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb of PostgreSQL ${major} failed: ${made.error?.message ?? made.stderr}`);
  let running: ChildProcess | null = null;
  const url = (name: string, database = 'postgres') => `postgresql://${name}@localhost:${PORT}/${database}?host=${encodeURI(folder)}`;
  const stopWith = async (signal: NodeJS.Signals) => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running!.once('exit', resolve));
    if (signal === 'SIGKILL') killAllOf(running.pid!);
    else running.kill(signal);
    await ended;
    running = null;
  };
  beforeEnd(async () => {
    await stopWith('SIGINT');
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return {
    ...{ major, binaries, folder, cluster, user, url },
    async start(settings = {}, of = cluster) {
      const all: Record<string, string> = { listen_addresses: '', unix_socket_directories: folder, port: String(PORT), ...settings };
      const log = fs.openSync(join(folder, 'postgres.log'), 'a');
      running = spawn(join(binaries, 'postgres'), ['-D', of, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...child, stdio: ['ignore', log, log] });
      fs.closeSync(log);
      await answer(url('postgres'), () => running?.exitCode ?? null, join(folder, 'postgres.log'));
    },
    stop: () => stopWith('SIGINT'),
    kill: () => stopWith('SIGKILL'),
  };
}

/** The server and what it has started, none of which gets to write another byte. */
export function killAllOf(pid: number): void {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.split(/\s+/).filter(Boolean).map(Number);
  for (const one of [pid, ...children]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // It was quicker.
    }
  }
}

export function ownerNamed(name: string): { uid: number; gid: number } {
  const account = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find((fields) => fields[0] === name);
  if (!account) throw new Error(`PostgreSQL does not run as root, and this system has no user "${name}".`);
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

async function answer(url: string, ended: () => number | null, log: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (ended() !== null) break;
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    const isUp = await client.connect().then(() => client.query('select 1')).then(() => true, () => false);
    await client.end().catch(() => undefined);
    if (isUp) return;
    await pause(100);
  }
  throw new Error(`The other PostgreSQL does not answer:\n${fs.readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')}`);
}

/** The database and both logins as README has them: an owner who is no superuser, and the server's own. */
export async function prepareJournal(server: Pick<OtherPostgres, 'url'>, database: string): Promise<{ ownerUrl: string; serverUrl: string }> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  for (const [name, rights] of [['journal_owner', 'createrole createdb'], ['journal_server', 'noinherit']] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
    if (!rowCount) await client.query(`create role ${name} login ${rights}`);
  }
  await client.query(`create database ${database} owner journal_owner`);
  await client.end();
  return { ownerUrl: server.url('journal_owner', database), serverUrl: server.url('journal_server', database) };
}
