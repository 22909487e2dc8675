import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { claimForDemo, isDemoFolder } from '@/lib/launch/demo-data';
import { discardPlace, preparePlace } from '@/lib/launch/embedded-place';
import { FolderInUse, startEmbedded, type EmbeddedServer } from '@/lib/launch/embedded-postgres';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { takeConsoleErrors } from '../../support/console-error';
import { asOwner } from '../../support/test-server';

// Each starts a server or several of its own.

let folder: string;
/** Where the cluster lies that is laid into other folders: making one takes a second and more. */
let made: string;

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'journal-')), 'data');
const discard = (place: string) => {
  discardPlace(place);
  rmSync(join(place, '..'), { recursive: true, force: true });
};

beforeAll(async () => {
  made = newFolder();
  await (await startEmbedded(made, { purpose: 'test', disposable: true })).stop();
});
beforeEach(() => void (folder = newFolder()));
afterEach(() => discard(folder));
afterAll(() => discard(made));

/** The test's folder is one that was used before: its cluster is there, and nobody runs it. */
function layCluster(): void {
  execFileSync('cp', ['-a', preparePlace(made, true).cluster, preparePlace(folder, true).cluster]);
}

const start = (purpose = 'test') => startEmbedded(folder, { purpose, disposable: true });
const rows = (server: EmbeddedServer, sql: string) => asOwner(server.url('postgres'), async (client) => (await client.query(sql)).rows);
const cluster = () => join(realpathSync(join(folder, 'postgres')), 'cluster');
const serverPid = () => Number.parseInt(readFileSync(join(cluster(), 'postmaster.pid'), 'utf8'), 10);

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

/** Asks until the answer is no longer empty; the test's own time limit ends it. */
async function until(ask: () => Promise<unknown>): Promise<void> {
  while (!(await ask())) await pause(50);
}

test('what was committed is there after the server was killed', async () => {
  layCluster();
  const first = await start();
  await rows(first, 'create table note (text text)');
  await rows(first, `insert into note values ('kept')`);
  process.kill(serverPid(), 'SIGKILL');
  await first.stop();

  const second = await start();
  expect(await rows(second, 'select text from note')).toEqual([{ text: 'kept' }]);
  await second.stop();
});

test('names sort as Kyrgyz does, and nobody reaches the server over the network', async () => {
  const server = await start();
  const [answer] = await rows(
    server,
    `select array_agg(name order by name) as names, current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync
       from unnest(array['Өмүрбеков', 'Осмонов', 'Ңурова', 'Панов', 'Наматов']) name`,
  );
  expect(answer).toEqual({ names: ['Наматов', 'Ңурова', 'Осмонов', 'Өмүрбеков', 'Панов'], addresses: '', fsync: 'on' });
  await server.stop();
});

test('a second start is told who uses the folder; a command may share the server', async () => {
  layCluster();
  const server = await start('npm start');
  server.tell('http://localhost:3000');
  await expect(start()).rejects.toThrow(FolderInUse);
  await expect(start()).rejects.toThrow(`in use by "npm start" (process ${process.pid}): http://localhost:3000`);

  const shared = await startEmbedded(folder, { purpose: 'npm run import', shared: true });
  await rows(shared, 'select 1');
  await shared.stop();
  expect(await rows(server, 'select 1 as still')).toEqual([{ still: 1 }]);
  await server.stop();
});

test('a server that outlived its application is taken over', async () => {
  layCluster();
  const holder = spawn(process.execPath, ['--import', 'tsx', 'tests/support/hold-database.ts', folder], {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const pid = serverPid();
  holder.kill('SIGKILL');
  await once(holder, 'exit');

  const server = await start();
  expect(serverPid()).toBe(pid);
  await server.stop();
  expect(isAlive(pid)).toBe(false);
});

test('a new server starts only when no process of a killed one can still write', async () => {
  layCluster();
  const first = await start();
  const client = new Client({ connectionString: first.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows: backends } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // It reckons without a pause in which it would see that its server is gone.
  const reckoning = client.query('do $$ begin for i in 1..100000000 loop end loop; end $$').catch(() => undefined);
  await pause(200);
  process.kill(serverPid(), 'SIGKILL');
  await first.stop();
  const orphan = backends[0]?.pid ?? 0;
  expect(isAlive(orphan)).toBe(true);

  const second = await start();
  expect(isAlive(orphan)).toBe(false);
  await reckoning;
  await second.stop();
});

test('a server that is killed under its application runs again, with what was committed', async () => {
  layCluster();
  const server = await start();
  await rows(server, `create table note as select 'kept' as text`);
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  await until(async () => takeConsoleErrors().includes('The database ended; starting it again.'));
  await until(async () => (await rows(server, 'select text from note').catch(() => []))[0]);
  expect(await rows(server, 'select text from note')).toEqual([{ text: 'kept' }]);
  const again = serverPid();
  expect(again).not.toBe(pid);
  await server.stop();
  expect(isAlive(again)).toBe(false);
});

test('what a killed start left behind is in nobody’s way', async () => {
  layCluster();
  const home = join(cluster(), '..');
  const sockets = join(home, 'sockets');
  mkdirSync(join(home, 'cluster.half'));
  // A process number that lives again, as somebody else: ours.
  writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n1\n5432\n${sockets}\n\n`);
  if (existsSync(sockets)) for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock', 'lock']) writeFileSync(join(sockets, name), `${process.pid}\n`);

  const server = await start();
  expect(await rows(server, 'select 1 as up')).toEqual([{ up: 1 }]);
  await server.stop();
});

test('the demo takes a folder without a school, whatever command made it, and no other', async () => {
  layCluster();
  const server = await start('npm run migrate status');
  await rows(server, 'create table school (id int)');
  await claimForDemo(folder, server);
  expect(isDemoFolder(folder)).toBe(true);
  rmSync(join(folder, 'demo'));

  await rows(server, 'insert into school values (1)');
  await expect(claimForDemo(folder, server)).rejects.toThrow('holds the data of a school');
  expect(isDemoFolder(folder)).toBe(false);
  await server.stop();
});

test('a folder with a very long name works', async () => {
  folder = join(folder, 'a-folder-whose-name-is-long'.repeat(3), 'and-one-more-below-it'.repeat(3));
  const server = await start();
  expect(await rows(server, 'select 1 as up')).toEqual([{ up: 1 }]);
  await server.stop();
});
