import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { chosenPort, environmentOf, serve } from '@/lib/launch/application';
import { ensureBuilt } from '@/lib/launch/built-application';
import { demoWishes, openDemo } from '@/lib/launch/demo-data';
import { beforeEnd, end, runCommand } from '@/lib/launch/ending';
import { authSecret } from '@/lib/launch/secret';
import { refuseTakenPort } from '@/lib/launch/server';
import { dataFolder } from '@/lib/launch/settings';
import type { WholeTerm } from './bundle';
import type { Case } from './cases';
import { openBenchDatabase } from './database';
import type { PageTime } from './every-page';
import type { KeyToPaint } from './key-to-paint';
import type { ManySchools } from './many-schools';
import type { SealedRecord } from './record';
import type { Points } from './lighthouse';
import type { FirstReading } from './telephone';
import { bytesOf, inTurn, loop, round, scriptBytes, send, type Bytes, type Figures } from './load';
import { isFrame, openReplay, record } from './statements';

/**
 * `npm run bench`: what each page and each write costs, beside a bare page and the same SQL straight through the driver,
 * in one run, against the built application on all cores. Prints a table, the same as one line of JSON, and what is over its
 * budget: then it ends with 1. The sample is made anew each time: what one run writes into it would be read by the next. Words after
 * `--` choose the pages whose names hold one of them.
 */
const WARM_UP = 1500;
const TIMES: Record<1 | 8, number> = { 1: 200, 8: 600 };
/** Of the large writes: each leaves hundreds of revisions behind. */
const FEW = 40;
/**
 * What a read may take: statements besides the three of its transaction's frame, and kilobytes of HTML on the way (gzip); of
 * the family's week kilobytes of script beyond a bare page's, and milliseconds until it can be read on a cheap telephone.
 */
const MOST = { statements: 3, html: 20, script: 15, firstReading: 1500 };
/** Of a hundred points that Lighthouse gives the family's week. */
const LEAST: Points = { performance: 95, accessibility: 100, 'best-practices': 100 };
const FRAME_STATEMENTS = 3;
/** Milliseconds of one frame: a cell is painted no later than that after what a bare field needs on the same machine. */
const FRAME = 1000 / 60;
const KEYS = 'key to paint, 60 x 60';
const WEEK = 'diary week';
const TELEPHONE = `${WEEK}, first reading on a telephone`;
const LIGHTHOUSE = `${WEEK}, Lighthouse`;
const SCHOOLS = 'filling of 60 classes, 1, 4 and 16 schools';
/** Milliseconds of SQL for a picture of a large school, a week's as a year's, however many schools stand beside it. */
const MOST_FOR_A_PICTURE = 40;
const RECORD = 'record of 10, 28 and 60 classes, sealed and verified';
/** Seconds of a core for 75,000 lessons: the first seal takes a year in, the next one ten minutes, and a comparison everything. */
const MOST_FOR_A_RECORD = { first: 60, next: 1, verify: 120 };
const PAGES = 'every page that a persona reaches';
/** Milliseconds until any of them is answered, and from when on one is told of. */
const OF_ANY_PAGE = { most: 500, told: 100 };
const TERM = 'sheets of the whole school, a term';
const PAPER = 'sheets, one spread of 30 x 40';
const MOST_FOR_A_SPREAD = 1000;
/** Seconds until they are one file, and how much more memory than in the first third of that time the last one may take. */
const OF_TERM = { seconds: 120, growth: 1.2 };
/** A Friday late in a term: the pages hold what they hold then, on whatever day they are measured. */
const BEGINS_AT = '2026-11-20T09:30:00+06:00';

interface Row {
  name: string;
  isWrite: boolean;
  /** the median of the bare page meanwhile, at one connection */
  bare: number;
  one: Figures;
  /** null where each sending stands on the one before */
  eight: Figures | null;
  html: Bytes;
  script: Bytes;
  /** statements besides the transaction's frame, and the frame's */
  statements: number | null;
  frame: number | null;
  /** milliseconds of the same SQL alone, at 1 and at 8 connections */
  sql: { one: number; eight: number | null } | null;
  /** milliseconds that were allowed at one connection, and whether it stayed within them */
  allowed: number | null;
  isWithin: boolean | null;
}

/** What a real browser says, and what is made while nobody waits; null where it was not chosen. */
interface Besides {
  reading: FirstReading | null;
  points: Points | null;
  keys: KeyToPaint | null;
  schools: ManySchools[] | null;
  records: SealedRecord[] | null;
  paper: Figures | null;
  sheets: WholeTerm | null;
  pages: PageTime[] | null;
}

runCommand(async () => {
  const [folder, port] = [join(dataFolder(), 'bench'), chosenPort()];
  // Making the sample loads the application's modules, which read their environment once.
  Object.assign(process.env, { NEXTAUTH_SECRET: authSecret(folder), NODE_ENV: 'production', LOG_LEVEL: 'silent' });
  const beginsAt = demoWishes().beginsAt ?? new Date(BEGINS_AT);
  const { database, clock, day, personas } = process.env.BENCH_DATABASE_URL
    ? await openBenchDatabase(process.env.BENCH_DATABASE_URL, beginsAt)
    : await openDemo(folder, { beginsAt, afresh: true }, 'npm run bench');
  await refuseTakenPort(port);
  await ensureBuilt();
  await serve({ database, folder, port, clock, isSample: true });
  Object.assign(process.env, environmentOf({ database, folder, port, clock }));
  const { setClock } = await import('@/lib/clock');
  setClock(clockFrom(clock));
  const { casesOf } = await import('./cases');
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  beforeEnd(async () => agent.destroy());
  const chosen = process.argv.slice(2);
  const cases = (await casesOf(port, agent, personas, database.ownerUrl)).filter(({ name }, index) => index === 0 || chosen.length === 0 || chosen.some((word) => name.includes(word)));
  // What is written is read by the pages, so that comes last.
  const rows: Row[] = [];
  for (const one of cases) rows.push(await measure(one, cases[0]!, port, agent, database.serverUrl));
  const isChosen = (name: string) => chosen.length === 0 || chosen.some((word) => name.includes(word));
  const reading = isChosen(TELEPHONE) ? await (await import('./telephone')).measureFirstReading(port, agent, personas) : null;
  const points = isChosen(LIGHTHOUSE) ? await (await import('./lighthouse')).measureLighthouse(port, agent, personas) : null;
  const keys = isChosen(KEYS) ? await (await import('./key-to-paint')).measureKeyToPaint(port, agent, database) : null;
  const schools = isChosen(SCHOOLS) ? await (await import('./many-schools')).measureManySchools(port, agent, database, day) : null;
  const records = isChosen(RECORD) ? await (await import('./record')).measureRecord(database.ownerUrl, day) : null;
  const paper = isChosen(PAPER) ? await (await import('./bundle')).measureSpreadOnPaper(port, agent, database, day) : null;
  const sheets = isChosen(TERM) ? await (await import('./bundle')).measureWholeTerm(port, agent, personas) : null;
  const pages = isChosen(PAGES) ? await (await import('./every-page')).measureEveryPage(port, agent, personas) : null;
  const besides = { reading, points, keys, paper, sheets, schools, records, pages };
  print(rows, besides);
  const over = overruns(rows, besides);
  console.log(over.length === 0 ? 'Everything is within its budget.' : `Over budget:\n${over.map((line) => `  ${line}\n`).join('')}`);
  await (await import('@/lib/db/disconnect')).disconnect();
  await end(over.length === 0 ? 0 : 1);
});

/** Sends the case's request once; an answer other than the wanted one ends the bench. */
function askFor(one: Case, port: number, agent: Agent) {
  return async (connection: number) => {
    const answer = await send(port, agent, one.request(connection));
    if (answer.status !== 200) throw new Error(`${one.name} answered ${answer.status}: ${answer.body.toString().slice(0, 200)}`);
    if (one.isWrite && /"outcome":"(conflict|refused)"/.test(answer.body.toString())) throw new Error(`${one.name}: ${answer.body.toString().slice(0, 300)}`);
  };
}

/** At one connection the bare page, the case and its SQL take turns: a machine's slow minute falls on all three alike. */
async function measure(one: Case, bare: Case, port: number, agent: Agent, url: string): Promise<Row> {
  const ask = askFor(one, port, agent);
  // A server runs for months: its code is measured as it runs once the engine has compiled it, the bare page's likewise. Just
  // before, for the engine lets go of what has not run for a minute.
  if (one.hasOneWriter) await loop(1, FEW, ask);
  else await loop(8, WARM_UP, ask);
  const body = (await send(port, agent, one.request(0))).body;
  // The first time a record is opened is noted, the second is what everybody waits for; of earlier cases nothing is left to note.
  const { readingsNoted } = await import('@/lib/history/readings');
  await readingsNoted();
  if (one.queries) await record(one.queries);
  await pause(500);
  const recorded = one.queries ? (await record(one.queries)).statements : null;
  const replay = recorded && (await openReplay(url, recorded, 8));
  const sqlAlone = one.isWrite ? async () => (await record(one.queries!)).time : replay?.send;
  const [besides, alone, sql] = await inTurn(one.hasOneWriter ? FEW : TIMES[1], [askFor(bare, port, agent), ask, ...(sqlAlone ? [sqlAlone] : [])]);
  const eight = one.hasOneWriter ? null : await loop(8, TIMES[8], ask);
  const sqlOfEight = replay && !one.isWrite ? await loop(8, TIMES[8], replay.send) : null;
  await replay?.close();
  const allowed = one.allowed && sql && besides ? round((one.allowed.inAll ? 0 : besides.median) + one.allowed.factor * sql.median + one.allowed.plus) : null;
  return {
    name: one.name,
    isWrite: one.isWrite ?? false,
    bare: besides!.median,
    one: alone!,
    eight,
    html: bytesOf(body),
    script: one.isWrite ? { raw: 0, gzip: 0 } : await scriptBytes(port, agent, body.toString()),
    statements: recorded && recorded.filter((statement) => !isFrame(statement)).length,
    frame: recorded && recorded.filter(isFrame).length,
    sql: sql ? { one: sql.median, eight: sqlOfEight?.median ?? null } : null,
    allowed,
    isWithin: allowed === null ? null : alone!.median <= allowed,
  };
}

/** What cost more than it may, one sentence each. */
function overruns(rows: readonly Row[], { reading, points, keys, paper, sheets, schools, records, pages }: Besides): string[] {
  const reads = rows.filter(({ isWrite }) => !isWrite);
  const beyond = rows.filter(({ name }) => name === WEEK).map(({ script }) => round((script.gzip - rows[0]!.script.gzip) / 1000));
  return [
    ...rows.filter(({ isWithin }) => isWithin === false).map(({ name, one, allowed }) => `${name}: ${one.median} ms, ${allowed} allowed`),
    ...reads.filter(({ statements, frame }) => (statements ?? 0) > MOST.statements * ((frame ?? 0) / FRAME_STATEMENTS)).map(({ name, statements }) => `${name}: ${statements} statements`),
    ...reads.filter(({ html }) => html.gzip > MOST.html * 1000).map(({ name, html }) => `${name}: ${kilobytes(html)} kB of HTML, ${MOST.html} allowed`),
    ...beyond.filter((script) => script > MOST.script).map((script) => `${WEEK}: ${script} kB of script beyond a bare page's, ${MOST.script} allowed`),
    ...(reading && reading.painted.median > MOST.firstReading ? [`${TELEPHONE}: ${reading.painted.median} ms, ${MOST.firstReading} allowed`] : []),
    ...Object.entries(points ?? {}).filter(([kind, given]) => given < LEAST[kind as keyof Points]).map(([kind, given]) => `${LIGHTHOUSE}: ${kind} ${given}, ${LEAST[kind as keyof Points]} asked for`),
    ...(schools ?? []).filter(({ sql }) => sql.median > MOST_FOR_A_PICTURE).map(({ schools: count, picture, sql }) => `${SCHOOLS}, ${picture}: ${sql.median} ms of SQL beside ${count}, ${MOST_FOR_A_PICTURE} allowed`),
    ...(records ?? []).flatMap((record) => Object.entries(MOST_FOR_A_RECORD).filter(([what, most]) => record[what as keyof typeof MOST_FOR_A_RECORD] > most).map(([what, most]) => `${RECORD}: ${what} ${record[what as keyof typeof MOST_FOR_A_RECORD]} s of a core for ${record.lessons} lessons, ${most} allowed`)),
    ...(records ?? []).filter(({ found }) => found > 0).map(({ lessons, found }) => `${RECORD}: ${found} places of ${lessons} lessons are not as they were sealed`),
    ...(keys && keys.paint.median > keys.field.median + FRAME ? [`${KEYS}: ${keys.paint.median} ms, in a bare field ${keys.field.median}`] : []),
    ...(pages ?? []).filter(({ ms }) => ms > OF_ANY_PAGE.most).map(({ hat, page, ms }) => `${PAGES}: ${page} of ${hat}: ${ms} ms, ${OF_ANY_PAGE.most} allowed`),
    ...(paper && paper.median > MOST_FOR_A_SPREAD ? [`${PAPER}: ${paper.median} ms, ${MOST_FOR_A_SPREAD} allowed`] : []),
    ...(sheets && sheets.seconds > OF_TERM.seconds ? [`${TERM}: ${sheets.seconds} s, ${OF_TERM.seconds} allowed`] : []),
    ...(sheets && sheets.memory[2]! > OF_TERM.growth * sheets.memory[0]! ? [`${TERM}: memory grew from ${sheets.memory[0]} to ${sheets.memory[2]} MB`] : []),
  ];
}

function print(rows: readonly Row[], { reading, points, keys, paper, sheets, schools, records, pages }: Besides): void {
  console.log('\nMilliseconds; statements besides the frame (+ frame); kB raw/gzip; "allowed" at one connection. A write\'s SQL is the driver\'s own time inside the command.\n');
  console.table(
    Object.fromEntries(
      rows.map(({ name, bare, one, eight, statements, frame, sql, html, script, allowed }) => [
        name,
        {
          bare,
          'median 1': one.median,
          'p95 1': one.p95,
          'median 8': eight?.median ?? '',
          'p95 8': eight?.p95 ?? '',
          'per s, 8': eight?.perSecond ?? '',
          statements: statements === null ? '' : `${statements} (+${frame})`,
          'SQL 1': sql?.one ?? '',
          'SQL 8': sql?.eight ?? '',
          html: kilobytes(html),
          script: kilobytes(script),
          allowed: allowed ?? '',
        },
      ]),
    ),
  );
  if (reading) console.log(`${TELEPHONE}, slow 4G, processor slowed ${reading.slowed} times: largest text painted after median ${reading.painted.median}, p95 ${reading.painted.p95}`);
  if (points) console.log(`${LIGHTHOUSE}: ${Object.entries(points).map((kind) => kind.join(' ')).join(', ')}`);
  if (keys) {
    const { slowed, count, paint, script, field } = keys;
    console.log(`${KEYS}, processor slowed ${slowed} times, ${count} keys: median ${paint.median}, p95 ${paint.p95}; of it script: median ${script.median}, p95 ${script.p95}; in a bare field: median ${field.median}, p95 ${field.p95}`);
  }
  for (const { schools: count, picture, lessons, looked, bare, page, sql, load } of schools ?? []) {
    console.log(`${SCHOOLS}: ${count} of ${lessons} lessons each, ${picture}, ${looked} looked at: SQL median ${sql.median}, p95 ${sql.p95}; page median ${page.median}, p95 ${page.p95}; bare page ${bare.median}; load ${load}`);
  }
  for (const { lessons, entries, first, next, verify } of records ?? []) console.log(`${RECORD}: ${lessons} lessons, ${entries} entries of the history; seconds of a core: first seal ${first}, the next ${next}, verify ${verify}`);
  if (pages) console.log(`${PAGES}: ${pages.length}, median ${pages[pages.length >> 1]?.ms}; slower than ${OF_ANY_PAGE.told}: ${slowestOf(pages).join(', ') || 'none'}`);
  if (paper) console.log(`${PAPER}, as PDF: median ${paper.median}, p95 ${paper.p95}`);
  if (sheets) console.log(`${TERM}: ${sheets.files} files, ${sheets.megabytes} MB in ${sheets.seconds} s, ${sheets.worked} s of processors; memory of the server, most in each third of that: ${sheets.memory.join(', ')} MB; as it went, files MB: ${sheets.traced.map((at) => at.join(' ')).join(', ')}`);
  console.log(JSON.stringify({ at: new Date().toISOString(), node: process.version, database: process.env.BENCH_DATABASE_URL ? 'foreign' : 'embedded', rows, reading, points, keys, paper, sheets, schools, records, slow: pages && slowestOf(pages) }));
}

/** Of each page, whatever its parameters, the slowest. */
function slowestOf(pages: readonly PageTime[]): string[] {
  const path = ({ page }: PageTime) => page.split('?')[0];
  const slow = pages.filter((one, index) => one.ms > OF_ANY_PAGE.told && pages.findIndex((other) => path(other) === path(one)) === index);
  return slow.map(({ hat, page, ms }) => `${page} of ${hat} ${ms}`);
}

const kilobytes = ({ raw, gzip }: Bytes) => `${round(raw / 1000)}/${round(gzip / 1000)}`;
