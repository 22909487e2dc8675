import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import type { PasswordSetting } from './view';

const WAYS = { 'password.changed': 'changed', 'password.reset': 'reset', 'access.passwordSet': 'byCode' } as const;

/** When the actor's password was last set here and by which way, for her to see; null where that was before there was a history of it. */
export async function findLastPasswordSetting(actor: Actor): Promise<PasswordSetting | null> {
  const { schoolId, personId } = actor;
  const last = await findAsActor(actor, (db) =>
    db.historyEntry.findFirst({ where: { schoolId, personId, fact: { in: Object.keys(WAYS) } }, orderBy: { seq: 'desc' }, select: { fact: true, at: true } }),
  );
  return last && { at: last.at, way: WAYS[last.fact as keyof typeof WAYS] };
}
