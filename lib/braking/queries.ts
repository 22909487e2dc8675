import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import type { HoldView } from './view';

/** Marks that wait to be released, the newest first; nobody's for whoever releases none. */
export async function listHolds(actor: Actor): Promise<HoldView[]> {
  if (!can(actor, 'session:undo')) return [];
  const { schoolId, personId } = actor;
  const rows = await findAsActor(actor, (db) => db.changeHold.findMany({
    where: { schoolId, releasedAt: null },
    orderBy: { heldAt: 'desc' },
    select: { id: true, personId: true, sessionId: true, heldAt: true, written: true, changed: true, lowest: true, person: { select: { surname: true, firstName: true } } },
  }));
  return rows.map(({ person, ...row }) => ({ ...row, person: listName(person), isOwn: row.personId === personId }));
}

/** Since when the actor's own marks wait; null while none do. */
export async function findOwnHold(actor: Actor): Promise<Date | null> {
  const { schoolId, personId } = actor;
  const hold = await findAsActor(actor, (db) => db.changeHold.findFirst({ where: { schoolId, personId, releasedAt: null }, select: { heldAt: true } }));
  return hold?.heldAt ?? null;
}
