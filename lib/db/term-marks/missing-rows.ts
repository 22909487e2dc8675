import 'server-only';
import type { MissingTermMarks } from '@/lib/term-marks/view';
import { Prisma } from '../generated/client';
import type { Asker } from '../journal/ladder-sql';
import type { Reader } from '../transaction';
import { isLastStay, periodAtEnd } from './terms-sql';

/**
 * Of the year's terms that end by `dueBy`, with the year's own mark beside the last of them. Whoever belongs to the course
 * when the term ends, or today while it runs, is to have one: of the teacher of the group he is in today, or left the course
 * from. Whoever left within the term is nobody's to mark.
 */
export async function readMissingTermMarks(db: Reader, { schoolId, today }: Asker, yearId: string, dueBy: string): Promise<MissingTermMarks[]> {
  return db.$queryRaw`/* term marks: missing */
    with ends as materialized (select t.kind, t.ordinal, t.ends_on, ${periodAtEnd} as period, c.school_id, c.id as course_id, c.subject_id
      from term t join course c on c.school_id = t.school_id and c.year_id = t.year_id
      where t.school_id = ${schoolId}::uuid and t.year_id = ${yearId}::uuid),
    due as materialized (select e.kind, e.ordinal, p.period, p.at, least(e.ends_on, ${today}::date) as on_day, e.school_id, e.course_id, e.subject_id
      from ends e cross join lateral (values (e.period, 1), (case when e.ends_on = (select max(o.ends_on) from ends o
        where o.course_id = e.course_id and o.period is not null) then 'year' end, 2)) p(period, at)
      where e.period is not null and p.period is not null and e.ends_on <= ${dueBy}::date)
    select due.kind, due.ordinal, due.period, g.id as "groupId", g.name as "groupName", count(*)::int as pupils,
      json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) as subject
    from due join subject u on u.school_id = due.school_id and u.id = due.subject_id
      join course_group g on g.school_id = due.school_id and g.course_id = due.course_id and g.grading_mode <> 'none'
      join course_group_membership m on m.school_id = g.school_id and m.group_id = g.id
        and m.started_on <= ${today}::date and (coalesce(m.ended_on, 'infinity') >= ${today}::date or ${isLastStay(Prisma.sql`due.course_id`)})
      left join term_mark s on s.school_id = m.school_id and s.course_id = due.course_id and s.pupil_id = m.pupil_id
        and s.period::text = due.period and s.stage = 'decided'
    where s.kind is null and (due.on_day between m.started_on and coalesce(m.ended_on, 'infinity') or exists (select from course_group o
      join course_group_membership then_in on then_in.school_id = o.school_id and then_in.group_id = o.id and then_in.pupil_id = m.pupil_id
        and then_in.started_on <= due.on_day and coalesce(then_in.ended_on, 'infinity') >= due.on_day
      where o.school_id = due.school_id and o.course_id = due.course_id))
    group by due.kind, due.ordinal, due.period, due.at, g.id, g.name, u.name_ky, u.name_ru, u.name_en, g.school_id
    order by due.at, pupils desc, g.name, g.id`;
}
