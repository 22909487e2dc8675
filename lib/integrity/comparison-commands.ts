import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { ComparisonToExplain } from './schema';

/**
 * The director says how the findings of a comparison came about: they are not told again, and stay in the chain. Throws
 * not-allowed, not-found, and `alreadyClosed` where they were explained before.
 */
export async function explainFindings(actor: Actor, { id, explanation }: ComparisonToExplain): Promise<void> {
  if (!can(actor, 'record-findings:explain')) throw new DomainError('notAllowed');
  const { schoolId, personId: explainedById } = actor;
  return asActor(actor, async (db) => {
    if (!(await db.recordComparison.findFirst({ where: { schoolId, id }, select: { id: true } }))) throw new NotFoundError();
    const { count } = await db.recordComparison.updateMany({ where: { schoolId, id, explainedAt: null }, data: { explainedAt: now(), explainedById, explanation } });
    if (count === 0) throw new DomainError('alreadyClosed');
    await rememberWithin(db, actor, [{ fact: 'record.findingsExplained', payload: { comparisonId: id, explanation } }]);
  });
}
