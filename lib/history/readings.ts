import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor, Hat } from '@/lib/auth/actor';
import { OPENING_HATS } from '@/lib/braking/model';
import { watchOpeningsWithin } from '@/lib/braking/opening-commands';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { type ReadingRow, upsertReadings } from '@/lib/db/reading-row';
import { beforeProcessEnds } from '@/lib/last-work';
import type { Db } from '@/lib/db/transaction';
import { log } from '@/lib/log';

/**
 * The record of a pupil, or of everybody in a group or a class that day, that somebody of the staff opened, and by which
 * hat: whoever asks who saw one child's record finds the child's groups and classes of that day by their periods.
 */
export interface Reading {
  hat: Hat;
  subjectKind: 'pupil' | 'group' | 'class';
  subjectId: string;
}

const MINUTE = 60_000;

/** Readings noted less than a minute ago, with how many like them came since. */
const recent = new Map<string, { again: number; note: (count: number) => void; timer: NodeJS.Timeout }>();
const underWay = new Set<Promise<void>>();

/**
 * Notes a reading after the page's own transaction, without making the page wait: the first at once, those that repeat it
 * within a minute together. A reading that cannot be noted is logged: nobody is kept from the journal by it.
 */
export function noteReading(actor: Actor, reading: Reading): void {
  noteReadings(actor, [reading]);
}

/** As `noteReading`, for a page that shows several records: together. */
export function noteReadings(actor: Actor, readings: readonly Reading[]): void {
  const held = holding.getStore();
  if (held) return void held.push(...readings);
  const fresh = readings.filter((reading) => {
    const key = [actor.schoolId, actor.personId, actor.today, reading.hat, reading.subjectId].join(' ');
    const noted = recent.get(key);
    if (noted) noted.again += 1;
    else recent.set(key, { again: 0, note: (count) => write(actor, [reading], count), timer: setTimeout(() => settle(key), MINUTE).unref() });
    return !noted;
  });
  if (fresh.length > 0) write(actor, fresh, 1);
}

const holding = new AsyncLocalStorage<Reading[]>();

/** What `work` gives, and the readings it would have noted: they are noted by `noteWithin`, by whoever keeps what came of them. */
export async function withoutNoting<T>(work: () => Promise<T>): Promise<{ result: T; readings: Reading[] }> {
  const readings: Reading[] = [];
  return { result: await holding.run(readings, work), readings };
}

/** Notes readings in the transaction that keeps what was read. */
export async function noteWithin(db: Db, actor: Actor, readings: readonly Reading[]): Promise<void> {
  const times = new Map<string, ReadingRow>();
  for (const row of rowsOf(actor, readings, 1)) {
    const known = times.get(`${row.hat} ${row.subjectId}`);
    if (known) known.count += 1;
    else times.set(`${row.hat} ${row.subjectId}`, row);
  }
  if (times.size > 0) await upsertReadings(db, [...times.values()]);
}

/** The record of a whole class: it opens to whoever leads it, and to the leadership. */
export function noteClassReading(actor: Actor, classId: string): void {
  const hat = actor.facts.classIds.includes(classId) ? 'classTeacher' : leaderOf(actor);
  noteReading(actor, { hat, subjectKind: 'class', subjectId: classId });
}

/** The hat of whoever reads what only the leadership does. */
export function leaderOf({ hats }: Pick<Actor, 'hats'>): Hat {
  return hats.includes('director') ? 'director' : 'deputy';
}

/** Resolves once every reading so far is noted: before the process ends, and in tests. */
export async function readingsNoted(): Promise<void> {
  for (const key of [...recent.keys()]) settle(key);
  await Promise.all(underWay);
}

beforeProcessEnds(readingsNoted);

function settle(key: string): void {
  const noted = recent.get(key);
  if (!noted) return;
  recent.delete(key);
  clearTimeout(noted.timer);
  if (noted.again > 0) noted.note(noted.again);
}

function write(actor: Actor, readings: readonly Reading[], count: number): void {
  const noting: Promise<void> = asActor(actor, (db) => writeWithin(db, actor, readings, count))
    .catch((error: unknown) => log.error({ err: error instanceof Error ? { name: error.name } : 'unknown' }, 'a reading was not noted'))
    .finally(() => underWay.delete(noting));
  underWay.add(noting);
}

async function writeWithin(db: Db, actor: Actor, readings: readonly Reading[], count: number): Promise<void> {
  await upsertReadings(db, rowsOf(actor, readings, count));
  if (readings.some(({ subjectKind, hat }) => subjectKind === 'pupil' && OPENING_HATS.some((one) => one === hat))) await watchOpeningsWithin(db, actor);
}

function rowsOf({ schoolId, personId, today: onDate }: Actor, readings: readonly Reading[], count: number): ReadingRow[] {
  return readings.map((reading) => ({ ...reading, schoolId, personId, onDate, count, at: now() }));
}
