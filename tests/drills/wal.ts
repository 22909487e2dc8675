import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { beforeEnd } from '@/lib/launch/ending';
import { readKey } from '@/lib/backup/key-model';
import { differences } from '@/prisma/backup/lines';
import { countTables, restoreBackup } from '@/prisma/backup/restore';
import { RELEASE, RELEASE_KEY } from '../data/backup/release';
import { makeOtherPostgres, type OtherPostgres, prepareJournal } from './other-postgres';
import { type Drill, timed } from './report';

const STANZA = 'journal';
const WRITERS = 4;
const LOAD_MS = 6_000;

/**
 * PostgreSQL with pgBackRest as README says: a base back-up, every finished WAL segment archived, and the one under way
 * streamed by pg_receivewal, which a commit waits for. First the server is killed and starts on its own disk, then it is
 * killed and its disk is lost.
 */
export const drill: Drill = async ({ say, check }) => {
  const server = await makeOtherPostgres();
  const rest = preparePgBackRest(server);
  await server.start(rest.settings);
  rest.run('stanza-create');
  const journal = await prepareJournal(server, 'journal');
  await restoreBackup(RELEASE, journal.ownerUrl, { key: readKey(RELEASE_KEY), login: { name: 'journal_server', create: false } });
  const before = await countTables(journal.ownerUrl);
  await asOwner(journal.ownerUrl, 'create table drill_write (id bigint generated always as identity primary key, said text not null)');
  let receiver = await receive(server);

  const [, base] = await timed(async () => rest.run('backup', '--type=full'));
  say(`pgBackRest, base back-up of PostgreSQL ${server.major} in ${base}`);
  const first = await writeUntilKilled(server, journal.ownerUrl);
  const [, crash] = await timed(() => server.start(rest.settings));
  check(`killed under ${WRITERS} writers after ${first.length} acknowledged writes, started again in ${crash}: all of them are there`, (await missing(journal.ownerUrl, first)) === 0);

  receiver.kill('SIGINT');
  receiver = await receive(server);
  const all = [...first, ...(await writeUntilKilled(server, journal.ownerUrl))];
  receiver.kill('SIGINT');
  await pause(500);
  fs.rmSync(server.cluster, { recursive: true });
  say(`killed again after ${all.length} acknowledged writes in all, and its disk thrown away`);
  fs.mkdirSync(server.cluster, { mode: 0o700 });
  if (server.user) fs.chownSync(server.cluster, server.user.uid, server.user.gid);
  const [, restoring] = await timed(async () => {
    rest.run('restore');
    await server.start({ ...rest.settings, restore_command: rest.restoreCommand, synchronous_standby_names: '' });
    while ((await rowsOf(server.url('postgres'), 'select pg_is_in_recovery() as waits'))[0]!.waits) await pause(100);
  });
  const lost = await missing(journal.ownerUrl, all);
  check(`restored and rolled forward in ${restoring}: of ${all.length} acknowledged writes ${lost} are missing`, lost === 0);
  await asOwner(journal.ownerUrl, 'drop table drill_write');
  const wrong = differences(before, await countTables(journal.ownerUrl));
  check(`every table of the journal is as it was: ${wrong.join('; ') || 'no difference'}`, wrong.length === 0);
};

interface PgBackRest {
  /** of the server */
  readonly settings: Readonly<Record<string, string>>;
  readonly restoreCommand: string;
  run(command: string, ...options: string[]): void;
}

function preparePgBackRest(server: OtherPostgres): PgBackRest {
  const { folder, cluster, user } = server;
  const program = ['/usr/bin/pgbackrest', '/usr/local/bin/pgbackrest'].find((path) => fs.existsSync(path));
  if (!program) throw new Error('This drill needs pgBackRest: apt-get install pgbackrest');
  const config = join(folder, 'pgbackrest.conf');
  const of = (name: string) => join(folder, name);
  fs.writeFileSync(config, [
    '[global]', `repo1-path=${of('repository')}`, `log-path=${of('log')}`, `lock-path=${of('lock')}`, `spool-path=${of('spool')}`, 'start-fast=y', 'log-level-console=warn', 'log-level-file=off',
    `[${STANZA}]`, `pg1-path=${cluster}`, `pg1-socket-path=${folder}`, 'pg1-user=postgres', '',
  ].join('\n'));
  for (const name of ['repository', 'log', 'lock', 'spool', 'received']) {
    fs.mkdirSync(of(name), { mode: 0o700 });
    if (user) fs.chownSync(of(name), user.uid, user.gid);
  }
  const command = `${program} --config=${config} --stanza=${STANZA}`;
  return {
    settings: { archive_mode: 'on', archive_command: `${command} archive-push %p`, archive_timeout: '60', wal_level: 'replica' },
    // What is archived, what was streamed whole, and what was under way when the server died.
    restoreCommand: `cp ${of('received')}/%f %p || ${command} archive-get %f %p || cp ${of('received')}/%f.partial %p`,
    run(name, ...options) {
      const { status, stdout, stderr } = spawnSync(program, [`--config=${config}`, `--stanza=${STANZA}`, name, ...options], { ...user, cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`pgbackrest ${name}: ${stdout}${stderr}`);
    },
  };
}

/** Streams the WAL to another place, and has every commit wait until it is there. */
async function receive(server: OtherPostgres): Promise<ChildProcess> {
  const { folder, binaries, user } = server;
  const args = ['-D', join(folder, 'received'), '-h', folder, '-U', 'postgres', '--slot=drill'];
  const options = { ...user, cwd: folder };
  const slot = spawnSync(join(binaries, 'pg_receivewal'), [...args, '--create-slot', '--if-not-exists'], { ...options, encoding: 'utf8' });
  if (slot.status !== 0) throw new Error(`pg_receivewal: ${slot.stderr}`);
  const receiver = spawn(join(binaries, 'pg_receivewal'), [...args, '--synchronous', '--no-loop'], { ...options, stdio: 'ignore' });
  beforeEnd(async () => void receiver.kill('SIGKILL'));
  while ((await rowsOf(server.url('postgres'), `select from pg_stat_replication where application_name = 'pg_receivewal'`)).length === 0) await pause(50);
  await asOwner(server.url('postgres'), `alter system set synchronous_standby_names = 'pg_receivewal'`);
  await asOwner(server.url('postgres'), 'select pg_reload_conf()');
  while ((await rowsOf(server.url('postgres'), `select from pg_stat_replication where sync_state = 'sync'`)).length === 0) await pause(50);
  return receiver;
}

/** Writes from several connections until the server is killed; gives the ids that were acknowledged. */
async function writeUntilKilled(server: OtherPostgres, url: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const writers = Array.from({ length: WRITERS }, async () => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (;;) acknowledged.push((await client.query<{ id: string }>(`insert into drill_write (said) values (repeat('күндөлүк ', 100)) returning id`)).rows[0]!.id);
    } catch {
      // It was killed.
    }
  });
  await pause(LOAD_MS);
  await server.kill();
  await Promise.all(writers);
  return acknowledged;
}

async function missing(url: string, ids: readonly string[]): Promise<number> {
  const rows = await rowsOf(url, 'select id from drill_write');
  const there = new Set(rows.map(({ id }) => String(id)));
  return ids.filter((id) => !there.has(id)).length;
}

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(({ rows }) => rows as Record<string, unknown>[]).finally(() => client.end());
}

const asOwner = rowsOf;
