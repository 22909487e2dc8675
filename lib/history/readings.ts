import 'server-only';
import type { Actor, Hat } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { upsertReading } from '@/lib/db/reading-row';
import { beforeProcessEnds } from '@/lib/last-work';
import { log } from '@/lib/log';

/** A pupil's or a group's record that somebody of the staff opened, and by which hat. */
export interface Reading {
  hat: Hat;
  subjectKind: 'pupil' | 'group';
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
  const key = [actor.schoolId, actor.personId, actor.today, reading.hat, reading.subjectId].join(' ');
  const noted = recent.get(key);
  if (noted) {
    noted.again += 1;
    return;
  }
  const note = (count: number) => write(actor, reading, count);
  note(1);
  recent.set(key, { again: 0, note, timer: setTimeout(() => settle(key), MINUTE).unref() });
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

function write(actor: Actor, { hat, subjectKind, subjectId }: Reading, count: number): void {
  const { schoolId, personId, today: onDate } = actor;
  const noting: Promise<void> = asActor(actor, (db) => upsertReading(db, { schoolId, personId, onDate, hat, subjectKind, subjectId, count, at: now() }))
    .catch((error: unknown) => log.error({ err: error instanceof Error ? { name: error.name } : 'unknown' }, 'a reading was not noted'))
    .finally(() => underWay.delete(noting));
  underWay.add(noting);
}
