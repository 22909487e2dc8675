import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { readLastComparison, readLastSeal } from '@/lib/db/integrity/seal-rows';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { publicKeyOf, shortRoot } from './model';
import type { SealView } from './view';

/** When the school's record was last sealed, and last held against its seals, for whoever reads the change log; null before the first seal. Throws not-found without the right. */
export async function findLastSeal(actor: Actor): Promise<SealView | null> {
  if (!can(actor, 'change-log:read')) throw new NotFoundError();
  const { schoolId } = actor;
  const [last, comparison] = await readAsActor(actor, async (db) => [await readLastSeal(db, schoolId), await readLastComparison(db, schoolId)] as const);
  return last && { sealedAt: last.sealedAt, root: shortRoot(last.root), publicKey: env.sealKey && publicKeyOf(env.sealKey), comparison, mayExplain: can(actor, 'record-findings:explain') };
}

/** Places that the last comparison found and nobody has explained; 0 for whoever does not read the change log. */
export async function countFindings(actor: Actor): Promise<number> {
  if (!can(actor, 'change-log:read')) return 0;
  return (await readAsActor(actor, (db) => readLastComparison(db, actor.schoolId)))?.findings.length ?? 0;
}
