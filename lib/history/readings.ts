import 'server-only';
import type { Actor, Hat } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { upsertReadings } from '@/lib/db/reading-row';
import { beforeProcessEnds } from '@/lib/last-work';
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
  const fresh = readings.filter((reading) => {
    const key = [actor.schoolId, actor.personId, actor.today, reading.hat, reading.subjectId].join(' ');
    const noted = recent.get(key);
    if (noted) noted.again += 1;
    else recent.set(key, { again: 0, note: (count) => write(actor, [reading], count), timer: setTimeout(() => settle(key), MINUTE).unref() });
    return !noted;
  });
  if (fresh.length > 0) write(actor, fresh, 1);
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
  const { schoolId, personId, today: onDate } = actor;
  const rows = readings.map((reading) => ({ ...reading, schoolId, personId, onDate, count, at: now() }));
  const noting: Promise<void> = asActor(actor, (db) => upsertReadings(db, rows))
    .catch((error: unknown) => log.error({ err: error instanceof Error ? { name: error.name } : 'unknown' }, 'a reading was not noted'))
    .finally(() => underWay.delete(noting));
  underWay.add(noting);
}
