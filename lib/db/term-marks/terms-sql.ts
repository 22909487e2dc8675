import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import { Prisma } from '../generated/client';
import type { Asker } from '../journal/ladder-sql';

/** Pieces of the statements on period marks: a term, and since when it is closed for whom. */

export interface TermRow {
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
  closedAt: string | null;
}

/** Of a term `t`, as properties of a json_build_object. */
export const termColumns = Prisma.sql`'kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on, 'endsOn', t.ends_on`;

/** Since when term `t` is closed to the person in a group; null where it is open, or unlocked for her there. */
export function closedFor({ personId, today }: Asker, groupId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select min(k.closed_at) from term_closing k
    where k.school_id = t.school_id and k.term_id = t.id and k.reopened_at is null
      and not exists (select from term_unlock u where u.school_id = t.school_id and u.term_id = t.id and u.group_id = ${groupId}
        and u.teacher_id = ${personId}::uuid and u.started_on <= ${today}::date and coalesce(u.ended_on, 'infinity') >= ${today}::date))`;
}

/**
 * What a course `c` gives marks for at the end of term `t`, as text; null for the first of two quarters that make a
 * half-year. The same as `periodsOf` of lib/term-marks/model.ts.
 */
export const periodAtEnd = Prisma.sql`(case
  when t.kind = c.term_kind then t.kind::text || t.ordinal
  when t.kind <> 'quarter' or exists (select from term o where o.school_id = t.school_id and o.year_id = t.year_id and o.kind = c.term_kind) then null
  when c.term_kind <> 'halfYear' then t.kind::text || t.ordinal
  when t.ordinal % 2 = 0 then 'halfYear' || t.ordinal / 2 end)`;

/** The first day of the period that `periodAtEnd` names: of two quarters that make a half-year, the first one's; else the term's own. */
export const periodStart = Prisma.sql`(case when t.kind = 'quarter' and ${periodAtEnd} like 'halfYear%' then
  (select o.starts_on from term o where o.school_id = t.school_id and o.year_id = t.year_id and o.kind = t.kind and o.ordinal = t.ordinal - 1)
  else t.starts_on end)`;

/** What the days of term `t` count towards in a course of a kind; null where another term of those days does. */
export function periodOfDays(termKind: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(case
    when t.kind = ${termKind} then t.kind::text || t.ordinal
    when t.kind <> 'quarter' or exists (select from term o where o.school_id = t.school_id and o.year_id = t.year_id and o.kind = ${termKind}) then null
    when ${termKind} = 'halfYear' then 'halfYear' || (t.ordinal + 1) / 2
    else t.kind::text || t.ordinal end)`;
}

/** Whether the pupil of a membership `m` was in no group of the course after it. */
export function isLastStay(courseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`not exists (select from course_group_membership later join course_group og on og.school_id = later.school_id and og.id = later.group_id
    where later.school_id = m.school_id and later.pupil_id = m.pupil_id and og.course_id = ${courseId}
      and coalesce(later.ended_on, 'infinity') > coalesce(m.ended_on, 'infinity'))`;
}
