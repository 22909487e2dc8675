import 'server-only';
import { cache } from 'react';
import { cookies } from 'next/headers';
import { COUNTRY_TIME_ZONE, type Day } from '@/lib/calendar/day';
import { now, today } from '@/lib/clock';
import { readActorRow } from '@/lib/db/actor-row';
import { asService } from '@/lib/db/as-service';
import { hatsFrom, type Actor } from './actor';
import type { Claims } from './claims';
import { readSessionCookie, SESSION_COOKIE, sessionLimits } from './session-cookie';
import { DomainError } from '@/lib/errors';

const NOTED_EVERY = 5 * 60_000;

/** The claims of this request's cookie, or null. */
export const currentClaims = cache(async (): Promise<Claims | null> => {
  const jar = await cookies();
  return readSessionCookie(jar.get(SESSION_COOKIE)?.value);
});

/**
 * Who asks, read anew for every request: the session still stands, the account is active, the hats follow from the
 * facts of the school's today. null when nobody is signed in, or no longer.
 */
export const findActor = cache(async (): Promise<Actor | null> => {
  const claims = await currentClaims();
  return claims ? actorOf(claims) : null;
});

/** As `findActor`; throws `sessionEnded` when there is nobody. */
export async function requireActor(): Promise<Actor> {
  const actor = await findActor();
  if (!actor) throw new DomainError('sessionEnded');
  return actor;
}

/**
 * What a device may know of a session that opens nothing any more: 1 when somebody ended it or the account was disabled,
 * so that the device gives out nothing either; 0 when it only stood unused.
 */
export async function isRevoked(): Promise<0 | 1> {
  const claims = await currentClaims();
  if (!claims) return 0;
  const { schoolId, personId, sessionId: id } = claims;
  const session = await asService('sign-in', { schoolId, personId }, (db) =>
    db.session.findUnique({ where: { schoolId_id: { schoolId, id } }, select: { endedAt: true, account: { select: { disabledAt: true } } } }),
  );
  return !session || session.endedAt || session.account.disabledAt ? 1 : 0;
}

/** The actor that claims stand for, or null. Exported for scripts and tests that hold no cookie. */
export async function actorOf(claims: Claims): Promise<Actor | null> {
  const { schoolId, personId, sessionId } = claims;
  const at = now();
  const touchedBefore = new Date(at.getTime() - NOTED_EVERY);
  const readOn = (day: Day) => readActorRow(claims, { today: day, now: at, ...sessionLimits(at), touchedBefore });
  const asked = today(COUNTRY_TIME_ZONE);
  const found = await readOn(asked);
  // A school in another zone is on another day for some hours, and its facts are those of its own.
  const row = found && today(found.timeZone) !== asked ? await readOn(today(found.timeZone)) : found;
  if (!row) return null;
  return { ...row, personId, schoolId, sessionId, today: today(row.timeZone), hats: hatsFrom(row.facts) };
}
