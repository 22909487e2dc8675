import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { ViewToRemove, ViewToSave } from './saved-views-schema';

/**
 * Keeps a picture of the filling under a name, for oneself or for all who oversee. Throws not-allowed for anyone who does not
 * oversee, and `invalidInput` with the field `name` where a view of one's own has that name already.
 */
export async function saveView(actor: Actor, input: ViewToSave): Promise<void> {
  if (!can(actor, 'filling-view:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => saveViewWithin(db, actor, input));
}

export async function saveViewWithin(db: Db, actor: Actor, { name, query, share }: ViewToSave): Promise<void> {
  const { schoolId, personId: savedById } = actor;
  const [id, isShared] = [newId(), share !== undefined];
  const { count } = await db.savedView.createMany({ data: [{ schoolId, id, name, query, isShared, savedAt: now(), savedById }], skipDuplicates: true });
  if (count === 0) throw new DomainError('invalidInput', {}, { name: 'viewNameTaken' });
  await rememberWithin(db, actor, [{ fact: 'fillingView.saved', payload: { viewId: id, name, query, isShared } }]);
}

/** Takes a view of one's own away. Throws not-allowed as `saveView`, not-found for another's and for one taken away before. */
export async function removeView(actor: Actor, input: ViewToRemove): Promise<void> {
  if (!can(actor, 'filling-view:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => removeViewWithin(db, actor, input));
}

export async function removeViewWithin(db: Db, actor: Actor, { id }: ViewToRemove): Promise<void> {
  const { schoolId, personId: savedById } = actor;
  const { count } = await db.savedView.updateMany({ where: { schoolId, id, savedById, removedAt: null }, data: { removedAt: now() } });
  if (count === 0) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'fillingView.removed', payload: { viewId: id } }]);
}
