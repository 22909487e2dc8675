import 'server-only';
import { DomainError } from '@/lib/errors';
import { log } from '@/lib/log';
import { mustBeAllowed } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';
import type { Actor } from './actor';
import { findActor, isRevoked } from './require-actor';

/** What somebody asked for that is not hers: written down (ASVS 5.0, 16.3.2), for a page of ours offers none of it. */
const NOT_HERS: readonly string[] = ['notAllowed', 'notFound', 'ownMatter'];

/**
 * The work of an action or a handler, in the name of whoever is signed in, if the capability is hers. Throws `sessionEnded`,
 * `ownPasswordFirst`, `notAllowed`, and what the work throws.
 */
export async function permitted<T>(capability: Capability, work: (actor: Actor) => Promise<T>): Promise<T> {
  const actor = await findActor();
  if (!actor) throw new DomainError('sessionEnded', { isRevoked: await isRevoked() });
  try {
    mustBeAllowed(actor, capability);
    return await work(actor);
  } catch (error) {
    const { personId, sessionId } = actor;
    if (error instanceof DomainError && NOT_HERS.includes(error.code)) log.warn({ code: error.code, capability, personId, sessionId }, 'refused');
    throw error;
  }
}
