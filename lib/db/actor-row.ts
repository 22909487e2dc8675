import 'server-only';
import type { Facts } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import { pool } from './client';
import { Prisma } from './generated/client';
import { orUnavailable, outageIn } from './outage';
import { send } from './statement';

/** A live session with its person and today's facts. */
export interface ActorRow {
  accountId: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  locale: string | null;
  /** the school's, for whoever chose none */
  schoolLocale: string | null;
  theme: string | null;
  timeZone: string;
  /** a one-time password was used: its owner sets one of her own first */
  mustChangePassword: boolean;
  /** from when on a second factor is asked for that she has not set up; null while it is not */
  secondFactorDueOn: Day | null;
  /** she opened unusually many pupils' records and has not said what for */
  isReadingHeld: boolean;
  facts: Facts;
}

/**
 * The person behind a session, or null when the session ended, stood unused since `idleSince`, or its account was disabled. A
 * session in use is noted at most every `touchedBefore`. Every request asks, so it is one statement with no transaction
 * around it: app.actor_of_session is the one thing the server's login may do without taking a role (prisma/policies).
 */
export async function readActorRow(
  ids: { schoolId: string; sessionId: string; personId: string },
  times: { today: string; now: Date; idleSince: Date; bornSince: Date; touchedBefore: Date },
): Promise<ActorRow | null> {
  const read = (touchedBefore: Date) => send<{ actor: ActorRow | null }>(pool(), Prisma.sql`/* auth: actor */
    select app.actor_of_session(${ids.schoolId}::uuid, ${ids.sessionId}::uuid, ${ids.personId}::uuid, ${times.today}::date,
      ${times.now}, ${times.idleSince}, ${times.bornSince}, ${touchedBefore}) as actor`);
  const [row] = await read(times.touchedBefore)
    // Nothing can be written: who asks reads on, and is not noted.
    .catch((error: unknown) => (['diskFull', 'readOnly'].includes(outageIn(error) ?? '') ? read(new Date(0)) : Promise.reject(error as Error)))
    .catch((error: unknown) => {
      throw orUnavailable(error);
    });
  return row?.actor ?? null;
}
