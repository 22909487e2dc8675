import { z } from 'zod';
import { HATS, hatsFrom, type Actor, type Facts, type Hat } from './actor';

/**
 * What the cookie carries. A hint for the gate, never a right: the actor layer reads the person and her facts anew.
 */
export const claimsSchema = z.object({
  sessionId: z.uuid(),
  accountId: z.uuid(),
  personId: z.uuid(),
  schoolId: z.uuid(),
  hats: z.array(z.enum(HATS)),
  /** own children's ids, and the own id of a pupil: only people whose hats are all family hats need them */
  pupilIds: z.array(z.uuid()),
});

export type Claims = z.infer<typeof claimsSchema>;

/** Claims out of a decoded token, or null when it is none of ours. */
export function claimsOf(token: unknown): Claims | null {
  const parsed = claimsSchema.safeParse((token as { claims?: unknown } | null)?.claims);
  return parsed.success ? parsed.data : null;
}

export function claimsFrom(ids: Omit<Claims, 'hats' | 'pupilIds'>, facts: Facts): Claims {
  const { sessionId, accountId, personId, schoolId } = ids;
  const pupilIds = facts.isPupil ? [...facts.childIds, personId] : [...facts.childIds];
  return { sessionId, accountId, personId, schoolId, hats: hatsFrom(facts), pupilIds: pupilIds.sort() };
}

/**
 * Whether the cookie still says what the facts say. Facts change without anybody writing (a guardianship ends by its
 * date), so the two are compared instead of counting versions: by every page, and before the gate says no by a cookie that
 * is older than a minute (`isOldSessionCookie`).
 */
export function claimsAreFresh(claims: Claims, actor: Actor): boolean {
  const fresh = claimsFrom(claims, actor.facts);
  return sameItems<Hat>(claims.hats, fresh.hats) && sameItems(claims.pupilIds, fresh.pupilIds);
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && [...a].sort().join() === [...b].sort().join();
}
