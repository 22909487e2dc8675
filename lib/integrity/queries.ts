import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { readLastSeal } from '@/lib/db/integrity/seal-rows';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { publicKeyOf, shortRoot } from './model';
import type { SealView } from './view';

/** When the school's record was last sealed, for whoever reads the change log; null before the first seal. Throws not-found without the right. */
export async function findLastSeal(actor: Actor): Promise<SealView | null> {
  if (!can(actor, 'change-log:read')) throw new NotFoundError();
  const last = await readAsActor(actor, (db) => readLastSeal(db, actor.schoolId));
  return last && { sealedAt: last.sealedAt, root: shortRoot(last.root), publicKey: env.sealKey && publicKeyOf(env.sealKey) };
}
