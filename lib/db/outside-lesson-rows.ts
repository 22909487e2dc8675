import 'server-only';
import type { Db } from './transaction';

/**
 * Lessons outside the timetable in which something is written and that nobody has decided about since they left it: the oldest,
 * and how many there are. An empty lesson of a past day that became free is excused and asks for no decision.
 */
export function outsideLessonIds(db: Db, schoolId: string, most: number) {
  return db.$queryRaw<{ id: string; groupId: string; count: number }[]>`
    with outside as materialized (
      select l.* from lesson l
      where l.school_id = ${schoolId}::uuid and l.left_timetable_at is not null and l.withdrawn_at is null and l.cancelled_at is null
        and (l.kept_outside_at is null or l.kept_outside_at < l.left_timetable_at))
    select l.id, l.group_id as "groupId", (count(*) over ())::int as count
    from outside l join course_group g on g.school_id = l.school_id and g.id = l.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
    where l.id in (select app.referred_lesson_ids((select min(on_date) from outside)))
      and not exists (select from year_archiving y where y.school_id = l.school_id and y.year_id = c.year_id)
    order by l.on_date, l.position, l.id limit ${most}`;
}
