import type { Actor } from '@/lib/auth/actor';
import { scopesOf } from './can';
import type { Capability } from './table';

/** The rows a capability reaches, in plain values: the `where` of every query in `lib/db` is made from it. */
export interface Reach {
  all: boolean;
  groupIds: readonly string[];
  classIds: readonly string[];
  pupilIds: readonly string[];
  /** lessons granted to this person, when the scope says so */
  substituteId: string | null;
  onlyGrantedMarks: boolean;
  /** the first day whose granted lessons are still seen */
  grantedFrom: string;
}

export function reachOf(actor: Actor, capability: Capability): Reach {
  const scopes = scopesOf(actor, capability);
  const substitutes = scopes.has('granted-lessons') || scopes.has('granted-marks');
  return {
    all: scopes.has('school') || (scopes.has('of-the-chair') && actor.facts.chairsWorkingGroup),
    groupIds: scopes.has('own-groups') ? actor.facts.groupIds : [],
    classIds: scopes.has('own-class') ? actor.facts.classIds : [],
    pupilIds: [...(scopes.has('own-children') ? actor.facts.childIds : []), ...(scopes.has('self') ? [actor.personId] : [])],
    substituteId: substitutes ? actor.personId : null,
    onlyGrantedMarks: !scopes.has('granted-lessons'),
    grantedFrom: actor.facts.grantedFrom,
  };
}
