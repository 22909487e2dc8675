import 'server-only';
import { asActor } from '@/lib/db/as-actor';
import type { Actor } from './actor';

/** Keeps a person's own language or look, on every device. Nobody else's: the row is the actor's. */
export async function keepPreferences(actor: Actor, change: { locale?: string; theme?: string }): Promise<void> {
  await asActor(actor, (db) =>
    db.person.updateMany({ where: { schoolId: actor.schoolId, id: actor.personId }, data: change }),
  );
}
