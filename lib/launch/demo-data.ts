import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { demoTimeAt } from '@/lib/calendar/demo-clock';
import { migrationStatus } from '@/prisma/migrate/deploy';
import sampleCalendar from '@/prisma/sample/calendar.json';
import { makeSampleSchool, type Persona } from '@/prisma/sample/make-sample-school';
import { bringUpToDate, embeddedDatabase, type OpenDatabase } from './database';
import { startEmbedded, type EmbeddedServer } from './embedded-postgres';
import { endsWithUs } from './ending';
import { step } from './progress';
import { hashOfSources } from './source-hash';

export interface Demo {
  readonly database: OpenDatabase;
  /** The text of SCHOOL_CLOCK: how far real time is moved. */
  readonly clock: string;
  readonly personas: readonly Persona[];
}

export interface DemoWishes {
  /** The instant at which the demo's clock begins; by default now, moved to the last school day. */
  readonly beginsAt?: Date | undefined;
  /** Make the data anew. */
  readonly afresh?: boolean;
}

/** `--afresh` makes the data anew; SCHOOL_CLOCK, an instant, is where the clock of the demo begins. */
export function demoWishes(): DemoWishes {
  const { SCHOOL_CLOCK } = process.env;
  return { beginsAt: SCHOOL_CLOCK ? new Date(SCHOOL_CLOCK) : undefined, afresh: process.argv.includes('--afresh') };
}

/**
 * Opens the demo in a data folder, with the sample school made on the first start, after a year has passed, and when
 * the sample was changed or the program's migrations no longer fit. Throws for a folder that holds a school's own data.
 */
export async function openDemo(folder: string, { beginsAt, afresh = false }: DemoWishes, purpose: string): Promise<Demo> {
  claim(folder);
  const realNow = new Date();
  const time = demoTimeAt(beginsAt ?? realNow, sampleCalendar);
  const server = await step('Starting the database', () =>
    endsWithUs(startEmbedded(folder, { purpose, disposable: true }), (opened) => opened.stop()),
  );
  const version = `demo of ${time.calendar.year.startsOn}, ${hashOfSources(['prisma/sample'])}`;
  if (afresh || !(await isMade(server, version))) await make(folder, server, version, time.startsAt);
  else await bringUpToDate(embeddedDatabase(server));
  const personas = JSON.parse(readFileSync(personasFile(folder), 'utf8')) as Persona[];
  return { database: embeddedDatabase(server), clock: String(time.startsAt.getTime() - realNow.getTime()), personas };
}

/** The mark by which `npm start` knows a folder of the demo. */
function claim(folder: string): void {
  const mark = join(folder, 'demo');
  if (existsSync(mark)) return;
  if (existsSync(join(folder, 'postgres'))) {
    throw new Error(`${folder} holds the data of a school. The demo needs a folder of its own: DATA_FOLDER=.demo npm run demo`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, 'The data beside this file are those of the demo.\n');
}

const personasFile = (folder: string) => join(folder, 'personas.json');

/** The comment of a database is written last: a demo that was interrupted while being made has none. */
async function isMade(server: EmbeddedServer, version: string): Promise<boolean> {
  const [row] = await asOwner(server, `select shobj_description(oid, 'pg_database') as version from pg_database where datname = 'journal'`);
  if (row?.version !== version) return false;
  return (await migrationStatus(server.url('postgres'))).problems.length === 0;
}

async function make(folder: string, server: EmbeddedServer, version: string, now: Date): Promise<void> {
  await asOwner(server, 'drop database if exists journal with (force)');
  await asOwner(server, 'create database journal');
  await step('Applying migrations and policies', () => bringUpToDate(embeddedDatabase(server)));
  const personas = await step('Making the sample school and its history', () =>
    makeSampleSchool({ ownerUrl: server.url('postgres'), serverUrl: server.url('journal_server') }, { now: () => now }),
  );
  writeFileSync(`${personasFile(folder)}.half`, `${JSON.stringify(personas, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${personasFile(folder)}.half`, personasFile(folder));
  await asOwner(server, `comment on database journal is '${version}'`);
}

async function asOwner(server: EmbeddedServer, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url('postgres', 'postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
