import type { Actor, Hat } from '@/lib/auth/actor';
import { POLICY, type Capability, type Scope } from './table';

/** All scopes the actor's hats give for a capability; none means no. An unknown capability or hat gives none. */
export function scopesOf(actor: Pick<Actor, 'hats'>, capability: Capability): ReadonlySet<Scope> {
  const row: Partial<Record<Hat, readonly Scope[]>> = POLICY[capability] ?? {};
  return new Set(actor.hats.flatMap((hat) => row[hat] ?? []));
}

/** Whether any hat opens this at all; on which rows is for the scope to say. */
export function can(actor: Pick<Actor, 'hats'>, capability: Capability): boolean {
  return scopesOf(actor, capability).size > 0;
}
