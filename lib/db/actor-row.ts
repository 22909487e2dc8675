import 'server-only';
import type { Facts } from '@/lib/auth/actor';
import type { Db } from './transaction';

/** A live session with its person and today's facts. */
export interface ActorRow {
  accountId: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  locale: string | null;
  theme: string | null;
  timeZone: string;
  /** a one-time password was used: its owner sets one of her own first */
  mustChangePassword: boolean;
  facts: Facts;
}

/**
 * The person behind a session, in one statement, or null when the session ended, stood unused since `idleSince`, or its
 * account was disabled. A session in use is noted at most every `touchedBefore`.
 */
export async function readActorRow(
  db: Db,
  ids: { schoolId: string; sessionId: string; personId: string },
  times: { now: Date; idleSince: Date; bornSince: Date; touchedBefore: Date },
): Promise<ActorRow | null> {
  const rows = await db.$queryRaw<ActorRow[]>`
    with live as (
      select s.school_id, s.id, s.account_id, s.person_id, s.last_seen_at, a.must_change_password
      from session s join account a on a.id = s.account_id
      where s.school_id = ${ids.schoolId}::uuid and s.id = ${ids.sessionId}::uuid and s.person_id = ${ids.personId}::uuid
        and s.ended_at is null and s.last_seen_at > ${times.idleSince} and s.started_at > ${times.bornSince}
        and a.disabled_at is null
    ), touched as (
      update session s set last_seen_at = ${times.now} from live
      where s.school_id = live.school_id and s.id = live.id and live.last_seen_at < ${times.touchedBefore}
    )
    select live.account_id as "accountId", p.surname, p.first_name as "firstName", p.patronymic, p.locale, p.theme,
      o.time_zone as "timeZone", live.must_change_password as "mustChangePassword", app.my_facts() as facts
    from live join person p on p.school_id = live.school_id and p.id = live.person_id
      join school o on o.id = live.school_id`;
  return rows[0] ?? null;
}
