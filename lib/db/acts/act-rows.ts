import 'server-only';
import type { ActKind } from '@/lib/acts/model';
import type { Day } from '@/lib/calendar/day';
import type { GradingMode } from '@/lib/journal/view';
import type { MarkPeriod } from '@/lib/term-marks/model';
import { Prisma } from '../generated/client';
import { markTextOf } from '../journal/mark-sql';
import type { NamesRow } from '../oversight/filling';
import type { Reader } from '../transaction';

/** Changes of marks that are to be noticed. The policy of revisions gives them to whoever reads the whole school. */

interface Look {
  schoolId: string;
  timeZone: string;
  /** changes before it are looked at only where their term was closed */
  since: Date;
}

export interface ActRow {
  kind: ActKind;
  personId: string;
  surname: string;
  firstName: string;
  day: Day | null;
  changes: number;
  groups: number;
  lastAt: string;
}

/**
 * The changes of marks that may be part of an act, each with what makes it one: that it came after its term was closed, that a value
 * stood, that it had a reason. Whatever is none of them is left out before anything is joined to it: thousands of first marks a day. A
 * period mark is closed with its term, a year's with the last; what it needed a reason for is no sign that it came late.
 */
export function changesCte({ schoolId, timeZone, since }: Look): Prisma.Sql {
  const school = Prisma.sql`${schoolId}::uuid`;
  const isRecent = Prisma.sql`r.received_at >= ${since}`;
  const isChange = Prisma.sql`${isRecent} and r.base_revision_id is not null`;
  const isLate = Prisma.sql`${isRecent} and r.reason is not null`;
  const mayBeAfterClosing = Prisma.sql`r.received_at > (select min(k.closed_at) from closing k)`;
  return Prisma.sql`closing as materialized (
    select t.year_id, t.kind, t.ordinal, t.starts_on, t.ends_on, k.closed_at,
      t.ends_on = (select max(e.ends_on) from term e where e.school_id = t.school_id and e.year_id = t.year_id) as ends_year
    from term_closing k join term t on t.school_id = k.school_id and t.id = k.term_id where k.school_id = ${school} and k.reopened_at is null),
  change as materialized (
    select r.id, r.author_id, r.group_id, r.course_id, r.lesson_id, null::text as period, r.pupil_id, r.received_at, r.reason, r.base_revision_id, l.on_date,
      (r.received_at at time zone ${timeZone})::date as day, c.closed_at is not null as is_after_closing, ${isChange} as is_change, ${isLate} as is_late
    from mark_revision r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
      left join lateral (select k.closed_at from closing k where l.on_date between k.starts_on and k.ends_on and k.closed_at < r.received_at limit 1) c on true
    where r.school_id = ${school} and (${isChange} or ${isLate} or ${mayBeAfterClosing}) and (${isChange} or ${isLate} or c.closed_at is not null)
    union all
    select r.id, r.author_id, m.group_id, r.course_id, null, r.period::text, r.pupil_id, r.received_at, r.reason, r.base_revision_id, null,
      (r.received_at at time zone ${timeZone})::date, r.is_after_closing, r.is_change, false
    from (select r.*, c.closed_at is not null as is_after_closing, ${isChange} as is_change
        from term_mark_revision r join course o on o.school_id = r.school_id and o.id = r.course_id
          left join lateral (select k.closed_at from closing k where k.year_id = o.year_id and k.closed_at < r.received_at
            and (k.kind::text || k.ordinal = r.period::text or k.kind = 'quarter' and k.ordinal % 2 = 0 and 'halfYear' || k.ordinal / 2 = r.period::text
              or r.period = 'year' and k.ends_year) limit 1) c on true
        where r.school_id = ${school} and r.stage = 'decided' and (${isChange} or ${mayBeAfterClosing}) and (${isChange} or c.closed_at is not null)) r
      left join lateral (select m.group_id from course_group_membership m join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.course_id = r.course_id
        where m.school_id = r.school_id and m.pupil_id = r.pupil_id order by m.started_on desc limit 1) m on true)`;
}

/**
 * By person: what changed after a closing, mass changes of a day, many late ones, and many records opened on a day; most first. A day's limit is that of the last
 * of `massChange`, oldest first, that had begun.
 */
export async function readActs(db: Reader, look: Look, { massChange, lateChanges, massReading }: { massChange: { from: Day; limit: number }[]; lateChanges: number; massReading: number }): Promise<ActRow[]> {
  return db.$queryRaw`/* acts */ with ${changesCte(look)},
    act as (
      select 'afterClosing' as kind, author_id, null::date as day, count(*) as changes, count(distinct group_id) as groups, max(received_at) as last_at
        from change where is_after_closing group by author_id
      union all select 'massChange', author_id, day, count(*), count(distinct group_id), max(received_at) from change where is_change
        group by author_id, day having count(*) >= (select (m.one->>'limit')::int from jsonb_array_elements(${JSON.stringify(massChange)}::jsonb) with ordinality m(one, at)
            where (m.one->>'from')::date <= day order by m.at desc limit 1)
      union all select 'lateChanges', author_id, null, count(*), count(distinct group_id), max(received_at) from change where is_late and not is_after_closing
        group by author_id having count(*) >= ${lateChanges}::int
      union all select 'massReading', person_id, on_date, count(distinct subject_id), 0, max(last_at) from record_reading
        where school_id = ${look.schoolId}::uuid and subject_kind = 'pupil' and on_date >= (${look.since} at time zone ${look.timeZone})::date
        group by person_id, on_date having count(distinct subject_id) >= ${massReading}::int)
    select a.kind, a.author_id as "personId", p.surname, p.first_name as "firstName", a.day::text, a.changes::int, a.groups::int, a.last_at as "lastAt"
    from act a join person p on p.school_id = ${look.schoolId}::uuid and p.id = a.author_id order by a.kind, a.changes desc, a.day desc, p.sort_key, p.id`;
}

export interface ChangeRow {
  id: string;
  at: string;
  /** null: of nobody's group any more */
  groupId: string | null;
  groupName: string | null;
  /** null likewise */
  mode: GradingMode | null;
  subject: NamesRow;
  /** with its lesson's id and day; or the period that the mark is of */
  lessonId: string | null;
  onDate: Day | null;
  period: MarkPeriod | null;
  surname: string;
  firstName: string;
  before: string;
  after: string;
  reason: string | null;
}

/** A figure, 'notAssessed', or nothing. */
const periodMarkText = (row: Prisma.Sql) => Prisma.sql`coalesce(${row}.value::text, ${row}.kind::text, '')`;

/** The changes behind one line, newest first, at most `limit`. */
export async function readChanges(db: Reader, look: Look, { kind, personId, day, limit }: { kind: ActKind; personId: string; day: Day | null; limit: number }): Promise<ChangeRow[]> {
  return db.$queryRaw`/* acts: changes */ with ${changesCte(look)},
    newest as materialized (select h.* from change h where h.author_id = ${personId}::uuid and case ${kind} when 'afterClosing' then h.is_after_closing
        when 'massChange' then h.is_change and h.day = ${day}::date else h.is_late and not h.is_after_closing end
      order by h.received_at desc, h.id limit ${limit}::int)
    select h.id, h.received_at as at, h.group_id as "groupId", g.name as "groupName", g.grading_mode as mode, json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject,
      h.lesson_id as "lessonId", h.on_date::text as "onDate", h.period, p.surname, p.first_name as "firstName", h.reason,
      case when h.period is null then ${markTextOf(Prisma.sql`r`)} else ${periodMarkText(Prisma.sql`q`)} end as after,
      case when h.base_revision_id is null then '' when h.period is null then ${markTextOf(Prisma.sql`b`)} else ${periodMarkText(Prisma.sql`d`)} end as before
    from newest h left join mark_revision r on r.school_id = ${look.schoolId}::uuid and r.id = h.id
      left join mark_revision b on b.school_id = ${look.schoolId}::uuid and b.id = h.base_revision_id
      left join term_mark_revision q on q.school_id = ${look.schoolId}::uuid and q.id = h.id
      left join term_mark_revision d on d.school_id = ${look.schoolId}::uuid and d.id = h.base_revision_id
      left join course_group g on g.school_id = ${look.schoolId}::uuid and g.id = h.group_id
      join course c on c.school_id = ${look.schoolId}::uuid and c.id = h.course_id join subject s on s.school_id = c.school_id and s.id = c.subject_id
      join person p on p.school_id = ${look.schoolId}::uuid and p.id = h.pupil_id
    order by h.received_at desc, h.id`;
}
