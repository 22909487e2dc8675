import 'server-only';
import type { Actor, Hat } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { upsertReading } from '@/lib/db/reading-row';
import { log } from '@/lib/log';

/** A pupil's or a group's record that somebody of the staff opened, and by which hat. */
export interface Reading {
  hat: Hat;
  subjectKind: 'pupil' | 'group';
  subjectId: string;
}

const underWay = new Set<Promise<void>>();

/**
 * Notes a reading after the page's own transaction, without making the page wait. A reading that cannot be noted is
 * logged: nobody is kept from the journal by it.
 */
export function noteReading(actor: Actor, { hat, subjectKind, subjectId }: Reading): void {
  const { schoolId, personId, today: onDate } = actor;
  const noting: Promise<void> = asActor(actor, (db) => upsertReading(db, { schoolId, personId, onDate, hat, subjectKind, subjectId, at: now() }))
    .catch((error: unknown) => log.error({ err: error instanceof Error ? { name: error.name } : 'unknown' }, 'a reading was not noted'))
    .finally(() => underWay.delete(noting));
  underWay.add(noting);
}

/** Resolves once every reading so far is noted: before the process ends, and in tests. */
export async function readingsNoted(): Promise<void> {
  await Promise.all(underWay);
}
