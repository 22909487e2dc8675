import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import type { HoldView } from './view';

/** Marks, and pupils' records, that wait to be released, the newest first; nobody's for whoever releases none. */
export async function listHolds(actor: Actor): Promise<HoldView[]> {
  if (!can(actor, 'session:undo')) return [];
  const { schoolId, personId } = actor;
  const rows = await findAsActor(actor, (db) => db.changeHold.findMany({
    where: { schoolId, releasedAt: null },
    orderBy: { heldAt: 'desc' },
    select: { id: true, personId: true, sessionId: true, heldAt: true, written: true, changed: true, lowest: true, opened: true, person: { select: { surname: true, firstName: true } } },
  }));
  return rows.map(({ person, ...row }) => ({ ...row, person: listName(person), isOwn: row.personId === personId }));
}

/** How many pupils' records the actor opened on the day, where she is asked what for; null where she is not. */
export async function findOwnOpenings(actor: Actor): Promise<number | null> {
  if (!actor.isReadingHeld) return null;
  const { schoolId, personId } = actor;
  const hold = await findAsActor(actor, (db) => db.changeHold.findFirst({ where: { schoolId, personId, opened: { gt: 0 }, releasedAt: null }, select: { opened: true } }));
  return hold?.opened ?? null;
}

/** Since when the actor's own marks wait; null while none do. */
export async function findOwnHold(actor: Actor): Promise<Date | null> {
  const { schoolId, personId } = actor;
  const hold = await findAsActor(actor, (db) => db.changeHold.findFirst({ where: { schoolId, personId, opened: 0, releasedAt: null }, select: { heldAt: true } }));
  return hold?.heldAt ?? null;
}
