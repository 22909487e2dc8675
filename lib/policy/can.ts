import { type Actor, type Hat, owesSecondFactor } from '@/lib/auth/actor';
import { DomainError } from '@/lib/errors';
import { POLICY, type Capability, type Scope } from './table';

/**
 * All scopes of a capability for the actor: what her hats give, or what a live session gives without any. None means no;
 * an unknown capability or hat gives none.
 */
export function scopesOf(actor: Pick<Actor, 'hats'>, capability: Capability): ReadonlySet<Scope> {
  const row: Partial<Record<Hat | 'signedIn', readonly Scope[]>> = POLICY[capability] ?? {};
  if (row.signedIn) return new Set(actor.hats.some((hat) => row[hat]?.length === 0) ? [] : row.signedIn);
  return new Set(actor.hats.flatMap((hat) => row[hat] ?? []));
}

/** Whether this is open to the actor at all; on which rows is for the scope to say. */
export function can(actor: Pick<Actor, 'hats'>, capability: Capability): boolean {
  return scopesOf(actor, capability).size > 0;
}

/** What a one-time password opens, and a session that owes its second factor: setting one's own, and leaving. */
const BEFORE_ANYTHING_ELSE: Capability = 'session:manage';

/**
 * The question every action and route asks first. Throws `ownPasswordFirst` while the actor's password is a one-time one,
 * which others have seen, `secondFactorFirst` once she owes one, and `notAllowed` when it is not open to her.
 */
export function mustBeAllowed(actor: Pick<Actor, 'hats' | 'mustChangePassword' | 'secondFactorDueOn'> & Partial<Pick<Actor, 'today'>>, capability: Capability): void {
  if (actor.mustChangePassword && capability !== BEFORE_ANYTHING_ELSE) throw new DomainError('ownPasswordFirst');
  if (owesSecondFactor(actor) && capability !== BEFORE_ANYTHING_ELSE) throw new DomainError('secondFactorFirst');
  if (!can(actor, capability)) throw new DomainError('notAllowed');
}
