import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reader } from '../transaction';

interface PersonRow {
  surname: string;
  firstName: string;
}

export interface AccessRow {
  id: string;
  person: PersonRow;
  pupil: PersonRow;
  className: string | null;
  reason: string;
  minutes: number;
  openedAt: string;
  endsAt: string;
  endedAt: string | null;
  endedBy: PersonRow | null;
  looks: { weekOn: Day; at: string }[];
}

export interface AccessesAsked {
  schoolId: string;
  today: Day;
  /** whose; null for everybody's */
  personId: string | null;
  /** that one alone */
  id?: string;
  /** opened since; null: whenever */
  since: Date | null;
}

/** Emergency accesses, the newest first, each with what was looked at by it, as the history has it. One statement. */
export async function readAccesses(db: Reader, { schoolId, today, personId, id, since }: AccessesAsked): Promise<AccessRow[]> {
  return db.$queryRaw`/* emergency: accesses */
    select e.id, json_build_object('surname', w.surname, 'firstName', w.first_name) as person, json_build_object('surname', p.surname, 'firstName', p.first_name) as pupil,
      k.name as "className", e.reason, e.minutes, e.opened_at as "openedAt", e.ends_at as "endsAt", e.ended_at as "endedAt",
      case when b.id is not null then json_build_object('surname', b.surname, 'firstName', b.first_name) end as "endedBy",
      (select coalesce(json_agg(json_build_object('weekOn', h.payload->>'weekOn', 'at', h.at) order by h.seq), '[]') from history_entry h
        where h.school_id = e.school_id and h.at between e.opened_at and e.ends_at and h.person_id = e.person_id
          and h.fact = 'emergency.looked' and h.payload->>'accessId' = e.id::text) as looks
    from emergency_access e join person w on w.school_id = e.school_id and w.id = e.person_id
      join person p on p.school_id = e.school_id and p.id = e.pupil_id
      left join person b on b.school_id = e.school_id and b.id = e.ended_by_id
      left join lateral (select c.name from enrolment m join school_class c on c.school_id = m.school_id and c.id = m.class_id
        where m.school_id = e.school_id and m.pupil_id = e.pupil_id and m.started_on <= ${today}::date order by m.started_on desc limit 1) k on true
    where e.school_id = ${schoolId}::uuid and (${personId}::uuid is null or e.person_id = ${personId}::uuid)
      and (${id ?? null}::uuid is null or e.id = ${id ?? null}::uuid) and (${since}::timestamptz is null or e.opened_at >= ${since})
    order by e.opened_at desc, e.id`;
}

/** For the role that tells: directors who have had no letter since an access was opened. */
export async function readUntoldDirectors(db: Reader): Promise<string[]> {
  return (await db.$queryRaw<{ id: string }[]>`select app.emergencies_untold() as id`).map(({ id }) => id);
}
