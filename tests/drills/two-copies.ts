import * as fs from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chosenPort } from '@/lib/launch/application';
import { ensureBuilt } from '@/lib/launch/built-application';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { restoreBackup } from '@/prisma/backup/restore';
import { writeBackup } from '@/prisma/backup/write';
import { send } from '@/tests/bench/load';
import { cookieOf, type Copy, lessonOf, lostOf, startCopy, type Written, writeMarks } from './copies';
import { makeOtherPostgres, type OtherPostgres, prepareJournal } from './other-postgres';
import { configured, findPrograms, listens, startProgram } from './programs';
import { type Drill, timed } from './report';
import { openSampleDemo } from './sample';

const KEY = Buffer.alloc(20, 7);
const PEOPLE = 10;
const PAGES_OF_EACH = 8;
const WRITERS = 4;
const [WRITE_MS, KILLED_AT_MS] = [15_000, 5_000];
const PASSWORD = 'drill';

/** The journal once, straight on PostgreSQL, and twice behind nginx and PgBouncer, over the same rows. */
export const drill: Drill = async ({ say, check }, folder) => {
  const programs = findPrograms({ nginx: 'nginx', pgbouncer: 'pgbouncer' });
  await ensureBuilt();
  const { database: sample, personas } = await openSampleDemo(folder);
  const postgres = await makeOtherPostgres();
  await postgres.start();
  const journal = await prepareJournal(postgres, 'journal');
  const file = join(postgres.folder, 'sample.backup');
  await writeBackup(sample.ownerUrl, KEY, file, new Date());
  await restoreBackup(file, journal.ownerUrl, { key: KEY, login: { name: 'journal_server', create: false } });
  say(`the sample school in PostgreSQL ${postgres.major} of Debian`);

  const [front, alone, first, second, bouncer] = [0, 1, 2, 3, 4].map((more) => chosenPort() + more) as [number, number, number, number, number];
  await startPgBouncer(programs.pgbouncer, postgres, bouncer);
  await startNginx(programs.nginx, postgres.folder, front, [first, second]);
  const shared = { publicPort: front, folder: postgres.folder };
  const pooled = `postgresql://journal_server:${PASSWORD}@127.0.0.1:${bouncer}/journal`;
  const one = await startCopy('alone', { ...shared, port: alone, databaseUrl: journal.serverUrl, prepares: 'yes' });
  const copies: [Copy, Copy] = [
    await startCopy('first', { ...shared, port: first, databaseUrl: pooled, prepares: 'no' }),
    await startCopy('second', { ...shared, port: second, databaseUrl: pooled, prepares: 'no' }),
  ];

  const chosen = oneOfEachHat(personas).slice(0, PEOPLE);
  const agent = new Agent({ keepAlive: true });
  const different: string[] = [];
  let [pages, again] = [0, 0];
  for (const persona of chosen) {
    const cookie = await cookieOf(front, agent, persona);
    const read = async (port: number, path: string) => {
      const { status, body } = await send(port, agent, { path, cookie });
      return `${status} ${withoutNonces(body.toString())}`;
    };
    const isSame = async (path: string) => {
      const wanted = await read(alone, path);
      // One from each copy, in turn.
      const given = [await read(front, path), await read(front, path), await read(second, path)];
      const same = /^(?:200|307) /.test(wanted) && given.every((page) => page === wanted);
      if (process.env.DEBUG && !same) fs.writeFileSync(join(folder, `different-${pages}.txt`), [wanted, ...given].join('\n\n=====\n\n'));
      return same;
    };
    const paths = linksIn(await read(alone, '/')).slice(0, PAGES_OF_EACH);
    for (const path of ['/', ...paths]) {
      // The first time a record is opened is noted, and may be shown the second time.
      await read(alone, path);
      pages += 1;
      // What a page is drawn from stands in it in the order in which it was ready, another on a busy machine: such a page is asked again.
      if (await isSame(path)) continue;
      if ((await isSame(path)) || (await isSame(path))) again += 1;
      else different.push(`${persona.hat} ${path}`);
    }
  }
  check(`${pages} pages of ${chosen.length} people are byte by byte those of one copy without a pooler, each by both copies, ${again} of them when asked again: ${different.join(', ') || 'no difference'}`, different.length === 0 && pages >= 3 * PEOPLE);

  const teacher = personas.find(({ hat }) => hat === 'subjectTeacher')!;
  const cookie = await cookieOf(front, agent, teacher);
  const known = [await send(first, agent, { path: '/', cookie }), await send(second, agent, { path: '/', cookie })];
  check('a session begun at one copy is one at the other', known.every(({ status }) => status === 200));
  const lesson = await lessonOf(journal.ownerUrl, teacher);
  const written: Written = { acknowledged: [], again: 0 };
  const startedAt = performance.now();
  const writing = writeMarks(front, cookie, lesson, WRITERS, written, () => performance.now() - startedAt > WRITE_MS);
  await pause(KILLED_AT_MS);
  const before = written.acknowledged.length;
  await copies[0].kill();
  const killedAt = performance.now();
  await writing;
  const longest = longestPause(written, killedAt);
  say(`${before} marks saved through both copies, then one was killed (SIGKILL) under ${WRITERS} writers: ${written.acknowledged.length - before} more by the other; the longest pause ${longest.toFixed(0)} ms, ${written.again} answers were none and the same was sent again`);
  check('saving went on', written.acknowledged.length > before);
  const lost = await lostOf(journal.ownerUrl, written);
  check(`of ${written.acknowledged.length} marks said to be saved ${lost} are missing`, lost === 0);
  const [, starting] = await timed(async () => (copies[0] = await startCopy('first', { ...shared, port: first, databaseUrl: pooled, prepares: 'no' })));
  const path = '/';
  const [wanted, given] = [await send(alone, agent, { path, cookie }), await send(first, agent, { path, cookie })];
  check(`started again in ${starting} it answers as the others do`, given.status === 200 && withoutNonces(wanted.body.toString()) === withoutNonces(given.body.toString()));
  agent.destroy();
  for (const copy of [one, ...copies]) await copy.kill();
};

/** What is another in every answer of the same page. */
export function withoutNonces(page: string): string {
  const [, nonce = 'none'] = /nonce="([^"]+)"/.exec(page) ?? [];
  return page.replaceAll(nonce, 'NONCE');
}

function linksIn(page: string): string[] {
  const found = [...page.matchAll(/<a[^>]* href="(\/[a-z][^"#]*)"/g)].map(([, path]) => path!.replaceAll('&amp;', '&'));
  return [...new Set(found)].filter((path) => !/\/(?:print|file)(?:\?|$)/.test(path));
}

function oneOfEachHat(personas: readonly Persona[]): Persona[] {
  return personas.filter(({ hat }, index) => personas.findIndex((other) => other.hat === hat) === index);
}

/** Milliseconds between two marks that were saved, the longest since that moment. */
export function longestPause({ acknowledged }: Written, since: number): number {
  const times = [since, ...acknowledged.map(({ at }) => at).filter((at) => at >= since).sort((one, other) => one - other)];
  return Math.max(0, ...times.slice(1).map((at, index) => at - times[index]!));
}

async function startPgBouncer(program: string, { folder, user }: OtherPostgres, port: number): Promise<void> {
  const at = (name: string) => join(folder, name);
  fs.writeFileSync(at('userlist.txt'), `"journal_server" "${PASSWORD}"\n`);
  fs.writeFileSync(at('pgbouncer.ini'), configured('pgbouncer.ini', {
    'host=127.0.0.1 port=5432': `host=${folder} port=5432`, '/etc/pgbouncer/userlist.txt': at('userlist.txt'), 'listen_port = 6432': `listen_port = ${port}`,
    '/var/log/postgresql/pgbouncer.log': at('pgbouncer.log'), '/var/run/postgresql/pgbouncer.pid': at('pgbouncer.pid'),
  }));
  const log = at('pgbouncer.out');
  await listens(port, startProgram(program, [at('pgbouncer.ini')], log, { ...user, cwd: folder }), log);
}

export async function startNginx(program: string, folder: string, port: number, copies: readonly [number, number]): Promise<void> {
  const at = (name: string) => join(folder, name);
  fs.mkdirSync(at('nginx'), { recursive: true });
  fs.writeFileSync(at('nginx/journal.conf'), configured('nginx.conf', { '127.0.0.1:3001': `127.0.0.1:${copies[0]}`, '127.0.0.1:3002': `127.0.0.1:${copies[1]}`, 'listen 80;': `listen 127.0.0.1:${port};` }));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${at(`nginx/${kind}`)};`).join(' ');
  const user = process.getuid?.() === 0 ? 'user root; ' : '';
  fs.writeFileSync(at('nginx/nginx.conf'), `${user}daemon off; worker_processes 1; pid ${at('nginx/pid')}; error_log ${at('nginx/error.log')}; events { }\nhttp { access_log off; ${temporary} include ${at('nginx/journal.conf')}; }\n`);
  const log = at('nginx/out.log');
  await listens(port, startProgram(program, ['-c', at('nginx/nginx.conf'), '-p', at('nginx')], log, { cwd: folder }), log);
}
