import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Day, dayOf } from '@/lib/calendar/day';
import { demoDayEndsAt, demoTimeAt, demoTimeOn } from '@/lib/calendar/demo-clock';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { migrationStatus } from '@/prisma/migrate/deploy';
import sampleCalendar from '@/prisma/sample/calendar.json';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { bringUpToDate, embeddedDatabase, type OpenDatabase } from './database';
import { startEmbedded, type EmbeddedServer } from './embedded-postgres';
import { endsWithUs } from './ending';
import { step } from './progress';
import { dataFolder, foreignDatabase } from './settings';
import { hashOfSources } from './source-hash';

export interface Demo {
  readonly database: OpenDatabase & { readonly ownerUrl: string };
  /** The text of SCHOOL_CLOCK: how far real time is moved, and where it stops. */
  readonly clock: string;
  /** The school day on which the demo stands. */
  readonly day: Day;
  readonly personas: readonly Persona[];
}

export interface DemoWishes {
  /** The instant at which the demo's clock begins; by default now. It is moved to the demo's day as now would be. */
  readonly beginsAt?: Date | undefined;
  /** Make the data anew. */
  readonly afresh?: boolean;
}

/** `--afresh` makes the data anew; SCHOOL_CLOCK is where the clock of the demo begins. Throws on a text that is no clock. */
export function demoWishes(): DemoWishes {
  const { SCHOOL_CLOCK } = process.env;
  return { beginsAt: SCHOOL_CLOCK ? clockFrom(SCHOOL_CLOCK).now() : undefined, afresh: process.argv.includes('--afresh') };
}

/**
 * Opens the demo in a data folder, with the sample school made on the first start, and when the sample was changed or the
 * program's migrations no longer fit. One that is there already stays on its day with everything saved
 * (lib/calendar/demo-clock.ts). Throws for a folder that holds a school's own data, and when a moment on another day is
 * wished for.
 */
export async function openDemo(folder: string, { beginsAt, afresh = false }: DemoWishes, purpose: string): Promise<Demo> {
  const realNow = new Date();
  const wanted = demoTimeAt(beginsAt ?? realNow, sampleCalendar).startsAt;
  const wantedDay = dayOf(wanted, sampleCalendar.timeZone);
  const server = await step('Starting the database', () =>
    endsWithUs(startEmbedded(folder, { purpose, disposable: true }), (opened) => opened.stop()),
  );
  await claimForDemo(folder, server);
  const sample = hashOfSources(['prisma/sample']);
  const made = afresh ? null : await findMade(server.url('postgres'));
  const fits = made?.sample === sample && (await migrationStatus(server.url('postgres'))).problems.length === 0;
  const madeFor = fits ? made.day : null;
  if (madeFor && beginsAt && madeFor !== wantedDay) {
    throw new Error(`The demo in ${folder} stands on ${madeFor}, and SCHOOL_CLOCK names ${wantedDay}: leave it out, or make the demo anew with --afresh.`);
  }
  if (madeFor) await bringUpToDate(embeddedDatabase(server));
  else await make(folder, server, `demo of ${wantedDay}, ${sample}`, wanted);
  const day = madeFor ?? wantedDay;
  const startsAt = madeFor ? demoTimeOn(day, beginsAt ?? realNow, await lastKnownAt(server.url('postgres')), sampleCalendar) : wanted;
  const personas = JSON.parse(readFileSync(personasFile(folder), 'utf8')) as Persona[];
  return { database: embeddedDatabase(server), clock: clockText(day, startsAt, realNow), day, personas };
}

const clockText = (day: Day, startsAt: Date, realNow: Date) =>
  `${startsAt.getTime() - realNow.getTime()}..${demoDayEndsAt(day, sampleCalendar).toISOString()}`;

/** The text of SCHOOL_CLOCK for a command beside a journal: the given one, that which a start of the data folder's demo would set now, or none. */
export async function clockBeside(ownerUrl: string): Promise<string | undefined> {
  if (process.env.SCHOOL_CLOCK || !isDemoFolder(dataFolder()) || foreignDatabase()) return process.env.SCHOOL_CLOCK || undefined;
  const [made, realNow] = [await findMade(ownerUrl), new Date()];
  return made ? clockText(made.day, demoTimeOn(made.day, realNow, await lastKnownAt(ownerUrl), sampleCalendar), realNow) : undefined;
}

/**
 * The last instant that a journal's data know of: what was written, and who was seen. A clock that began before it would
 * run backwards over what people saw. `ownerUrl`: the owner's address of the database.
 */
export async function lastKnownAt(ownerUrl: string): Promise<Date> {
  const instants = [
    ...['lesson_revision', 'attendance_revision', 'mark_revision', 'term_mark_revision'].map((table) => [table, 'received_at']),
    ...[['history_entry', 'at'], ['session', 'last_seen_at'], ['record_reading', 'last_at']],
  ];
  const sql = `select max(at) as at from (${instants.map(([table, column]) => `select max(${column}) as at from ${table}`).join(' union all ')}) known`;
  const [row] = await askAt(ownerUrl, sql);
  return (row?.at as Date | null) ?? new Date(0);
}

const markOf = (folder: string) => join(folder, 'demo');

export function isDemoFolder(folder: string): boolean {
  return existsSync(markOf(folder));
}

/**
 * Leaves the mark by which `npm start` knows a folder of the demo. Throws when the folder's database holds a school of its
 * own; an empty one, which any command makes, is free. `server`: the folder's.
 */
export async function claimForDemo(folder: string, server: Pick<EmbeddedServer, 'url'>): Promise<void> {
  if (isDemoFolder(folder)) return;
  const [made] = await askAt(server.url('postgres'), `select to_regclass('school') is not null as tables`);
  const holdsSchool = made?.tables === true && (await askAt(server.url('postgres'), 'select 1 from school limit 1')).length > 0;
  if (holdsSchool) throw new Error(`${folder} holds the data of a school. The demo needs a folder of its own: DATA_FOLDER=.demo npm run demo`);
  writeFileSync(markOf(folder), 'The data beside this file are those of the demo.\n');
}

const personasFile = (folder: string) => join(folder, 'personas.json');

/**
 * The school day of the demo that is there, and the hash of the sample it was made from. The comment of a database is
 * written last: a demo that was interrupted while being made has none.
 */
async function findMade(ownerUrl: string): Promise<{ day: Day; sample: string } | null> {
  const [row] = await askAt(ownerUrl, `select shobj_description(oid, 'pg_database') as version from pg_database where datname = 'journal'`);
  const [, day, sample] = /^demo of (\d{4}-\d\d-\d\d), (\S+)$/.exec(String(row?.version)) ?? [];
  return day && sample ? { day, sample } : null;
}

async function make(folder: string, server: EmbeddedServer, version: string, now: Date): Promise<void> {
  await asOwner(server, 'drop database if exists journal with (force)');
  await asOwner(server, 'create database journal');
  await step('Applying migrations and policies', () => bringUpToDate(embeddedDatabase(server)));
  // With it comes most of the application, which a later start does without.
  const { makeSampleSchool } = await import('@/prisma/sample/make-sample-school');
  const personas = await makeSampleSchool({ ownerUrl: server.url('postgres'), serverUrl: server.url('journal_server') }, { now: () => now }, step);
  writeFileSync(`${personasFile(folder)}.half`, `${JSON.stringify(personas, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${personasFile(folder)}.half`, personasFile(folder));
  await asOwner(server, `comment on database journal is '${version}'`);
}

function asOwner(server: EmbeddedServer, sql: string): Promise<Record<string, unknown>[]> {
  return askAt(server.url('postgres', 'postgres'), sql);
}

async function askAt(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
