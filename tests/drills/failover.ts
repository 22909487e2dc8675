import * as fs from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { chosenPort } from '@/lib/launch/application';
import { ensureBuilt } from '@/lib/launch/built-application';
import { beforeEnd } from '@/lib/launch/ending';
import { restoreBackup } from '@/prisma/backup/restore';
import { writeBackup } from '@/prisma/backup/write';
import { send } from '@/tests/bench/load';
import { cookieOf, lessonOf, lostOf, startCopy, type Written, writeMarks } from './copies';
import { findBinaries, killAllOf, ownerNamed, prepareJournal } from './other-postgres';
import { configured, findPrograms, listens, type Program, startProgram } from './programs';
import { type Drill, timed } from './report';
import { openSampleDemo } from './sample';
import { longestPause } from './two-copies';

const KEY = Buffer.alloc(20, 7);
const [WRITERS, PAUSE_MS] = [4, 100];
const [BEFORE_MS, AFTER_MS] = [8_000, 8_000];
/** Longer than it takes to be chosen, whatever the machine is busy with. */
const PATIENCE_MS = 150_000;

interface Node {
  readonly name: string;
  readonly rest: number;
  readonly dataFolder: string;
  start(): Promise<void>;
  /** Patroni and PostgreSQL at once, as a power cut does */
  kill(): Promise<void>;
}

/** Two PostgreSQL servers under Patroni, one copy of the journal behind HAProxy; the leader is killed while teachers save, and when it has come back, the other. */
export const drill: Drill = async ({ say, check }, folder) => {
  const programs = findPrograms({ patroni: 'patroni', etcd: 'etcd-server', haproxy: 'haproxy' });
  const { major, binaries } = findBinaries();
  await ensureBuilt();
  const { database: sample, personas } = await openSampleDemo(folder);
  const scratch = fs.mkdtempSync(join(tmpdir(), 'journal-drill-'));
  beforeEnd(async () => fs.rmSync(scratch, { recursive: true, force: true }));
  const user = process.getuid?.() === 0 ? ownerNamed('postgres') : undefined;
  if (user) fs.chownSync(scratch, user.uid, user.gid);
  const [front, etcd, peer, haproxy, ...rest] = Array.from({ length: 8 }, (_, more) => chosenPort() + more) as [number, number, number, number, number, number, number, number];
  await startEtcd(programs.etcd, scratch, etcd, peer);
  const nodeOf = (name: string, api: number, port: number) => prepareNode({ name, api, port, etcd, program: programs.patroni, scratch, binaries, user });
  const [first, second] = [nodeOf('journal1', rest[0], rest[1]), nodeOf('journal2', rest[2], rest[3])];
  await first.start();
  await until(async () => (await roleOf(first)) === 'primary', 'a leader');
  await second.start();
  const file = join(scratch, 'haproxy.cfg');
  fs.writeFileSync(file, configured('haproxy.cfg', { '127.0.0.1:5000': `127.0.0.1:${haproxy}`, '127.0.0.1:5432 check port 8008': `127.0.0.1:${rest[1]} check port ${rest[0]}`, '127.0.0.1:5433 check port 8009': `127.0.0.1:${rest[3]} check port ${rest[2]}` }));
  await listens(haproxy, startProgram(programs.haproxy, ['-db', '-f', file], join(scratch, 'haproxy.log')), join(scratch, 'haproxy.log'));

  const superuser = (database = 'postgres') => `postgresql://postgres:change-me@127.0.0.1:${haproxy}/${database}`;
  const synchronous = (of: string) => until(() => ask(superuser(), `select from pg_stat_replication where sync_state = 'sync' and application_name = '${of}'`).then((rows) => rows > 0, () => false), `${of} as the synchronous standby`);
  await synchronous(second.name);
  const made = await prepareJournal({ url: (name, database) => (name === 'postgres' ? superuser(database) : `postgresql://${name}:drill@127.0.0.1:${haproxy}/${database}`) }, 'journal');
  for (const login of ['journal_owner', 'journal_server']) await ask(superuser(), `alter role ${login} password 'drill'`);
  const backup = join(scratch, 'sample.backup');
  await writeBackup(sample.ownerUrl, KEY, backup, new Date());
  await restoreBackup(backup, made.ownerUrl, { key: KEY, login: { name: 'journal_server', create: false } });
  say(`two PostgreSQL ${major} under Patroni, one synchronous to the other, and the sample school`);
  await startCopy('copy', { port: front, publicPort: front, databaseUrl: made.serverUrl, folder: scratch, prepares: 'yes' });

  const agent = new Agent({ keepAlive: true });
  const teacher = personas.find(({ hat }) => hat === 'subjectTeacher')!;
  const cookie = await cookieOf(front, agent, teacher);
  const lesson = await lessonOf(superuser('journal'), teacher);
  let cells = lesson.pupilIds;
  const killLeader = async (leader: Node, other: Node) => {
    const written: Written = { acknowledged: [], again: 0 };
    let isOver = false;
    const writing = writeMarks(front, cookie, { ...lesson, pupilIds: cells }, WRITERS, written, () => isOver, PAUSE_MS);
    cells = cells.slice(WRITERS);
    await pause(BEFORE_MS);
    const before = written.acknowledged.length;
    await leader.kill();
    const killedAt = performance.now();
    await until(async () => written.acknowledged.some(({ at }) => at > killedAt + 2_000), 'a mark saved after the failover')
      .then(() => pause(AFTER_MS))
      .finally(() => (isOver = true));
    await writing;
    say(`${leader.name}, which led, was killed (SIGKILL) under ${WRITERS} writers after ${before} saved marks`);
    check('the journal is read again, without having been started anew', (await send(front, agent, { path: '/', cookie })).status === 200);
    check(`${other.name} leads and the journal writes into it`, (await roleOf(other)) === 'primary');
    say(`time without a saved mark: ${(longestPause(written, killedAt) / 1000).toFixed(1)} s; ${written.again} answers said that it could not be saved, and the same was sent again`);
    const lost = await lostOf(superuser('journal'), written);
    check(`of ${written.acknowledged.length} marks said to be saved ${lost} are missing`, lost === 0);
  };
  await killLeader(first, second);
  const [, back] = await timed(async () => {
    await first.start();
    await synchronous(first.name);
  });
  say(`${first.name} came back by itself and was the synchronous standby in ${back}`);
  await killLeader(second, first);
  agent.destroy();
};

async function startEtcd(program: string, scratch: string, port: number, peer: number): Promise<void> {
  const log = join(scratch, 'etcd.log');
  const at = (of: number) => `http://127.0.0.1:${of}`;
  const args = ['--name', 'drill', '--data-dir', join(scratch, 'etcd'), '--listen-client-urls', at(port), '--advertise-client-urls', at(port), '--listen-peer-urls', at(peer), '--initial-advertise-peer-urls', at(peer), '--initial-cluster', `drill=${at(peer)}`];
  await listens(port, startProgram(program, args, log), log);
}

function prepareNode({ name, api, port, etcd, program, scratch, binaries, user }: { name: string; api: number; port: number; etcd: number; program: string; scratch: string; binaries: string; user: { uid: number; gid: number } | undefined }): Node {
  const [file, log, dataFolder] = [join(scratch, `${name}.yml`), join(scratch, `${name}.log`), join(scratch, `${name}-data`)];
  fs.writeFileSync(file, configured('patroni.yml', {
    'name: journal1': `name: ${name}`, '127.0.0.1:8008': `127.0.0.1:${api}`, '127.0.0.1:2379': `127.0.0.1:${etcd}`, '127.0.0.1:5432': `127.0.0.1:${port}`,
    '/var/lib/postgresql/journal': dataFolder, '/usr/lib/postgresql/15/bin': binaries, '/var/lib/postgresql/.pgpass-patroni': join(scratch, `${name}.pgpass`),
  }));
  let patroni: Program | null = null;
  const killPostgres = () => {
    const pid = fs.existsSync(join(dataFolder, 'postmaster.pid')) ? Number(fs.readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]) : 0;
    if (pid > 0) killAllOf(pid);
  };
  // Whatever its Patroni did before it was ended.
  beforeEnd(async () => killPostgres());
  return {
    name, rest: api, dataFolder,
    async start() {
      patroni = startProgram(program, [file], log, { ...user, cwd: scratch, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', HOME: scratch, NODE_ENV: process.env.NODE_ENV } });
      await listens(api, patroni, log);
    },
    async kill() {
      await patroni?.kill();
      killPostgres();
    },
  };
}

/** 'primary' or 'replica' as Patroni says it; null while it says neither. */
async function roleOf({ rest }: Node): Promise<string | null> {
  const answer = await fetch(`http://127.0.0.1:${rest}/patroni`).then((response) => response.json() as Promise<{ role?: string; state?: string }>, () => null);
  if (answer?.state !== 'running') return null;
  return answer.role === 'master' ? 'primary' : (answer.role ?? null);
}

async function ask(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function until(holds: () => Promise<boolean>, what: string, patience = PATIENCE_MS): Promise<void> {
  const endsAt = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > endsAt) throw new Error(`It took more than ${patience / 1000} s to get ${what}.`);
    await pause(250);
  }
}
