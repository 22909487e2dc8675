import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Facts } from '@/lib/preparing/model';
import type { Reader } from '../transaction';

/** What the newest school year has and what it lacks, in one statement: for whoever reads the whole school. */
export async function readFacts(db: Reader, schoolId: string, today: Day): Promise<Facts> {
  const [row] = await db.$queryRaw<{ facts: Facts }[]>`/* preparing */ with
    y as materialized (select * from school_year where school_id = ${schoolId}::uuid order by starts_on desc limit 1),
    d as materialized (select greatest(${today}::date, starts_on) as day from y),
    c as materialized (select c.* from school_class c join y on c.school_id = y.school_id and c.year_id = y.id),
    g as materialized (select g.id, g.name, s.name_ky from course_group g join course k on k.school_id = g.school_id and k.id = g.course_id
      join y on y.school_id = k.school_id and y.id = k.year_id join subject s on s.school_id = k.school_id and s.id = k.subject_id),
    e as materialized (select e.pupil_id from enrolment e join c on c.school_id = e.school_id and c.id = e.class_id, d where e.ended_on is null or e.ended_on >= d.day),
    timed as (select distinct p.class_id from timetable t join y on t.school_id = y.school_id and t.year_id = y.id
      join timetable_entry n on n.school_id = t.school_id and n.timetable_id = t.id
      join course_group_part p on p.school_id = n.school_id and p.group_id = n.group_id where t.superseded_at is null),
    staff as materialized (select distinct a.person_id as id from staff_appointment a where a.school_id = ${schoolId}::uuid and a.declined_at is null and (a.ended_on is null or a.ended_on >= ${today}::date)
      union select t.teacher_id from teaching_assignment t where t.school_id = ${schoolId}::uuid and (t.ended_on is null or t.ended_on >= ${today}::date)),
    family as materialized (select distinct f.guardian_id as id, f.pupil_id from guardianship f where f.school_id = ${schoolId}::uuid and f.pupil_id in (select pupil_id from e)
      and (f.ended_on is null or f.ended_on >= ${today}::date))
    select jsonb_build_object(
      'year', (select jsonb_build_object('label', label, 'startsOn', starts_on) from y),
      'terms', (select count(*) from term t join y on t.school_id = y.school_id and t.year_id = y.id),
      'daysOff', (select count(*) from special_day t join y on t.school_id = y.school_id and t.year_id = y.id where t.withdrawn_at is null),
      'bells', (select count(*) from bell_slot b join bell_schedule s on s.school_id = b.school_id and s.id = b.bell_schedule_id
        where s.school_id = ${schoolId}::uuid and (s.ended_on is null or s.ended_on >= ${today}::date)),
      'classes', (select count(*) from c), 'pupils', (select count(*) from e), 'groups', (select count(*) from g),
      'classesWithoutTimetable', (select coalesce(jsonb_agg(name order by grade, letter), '[]') from c where id not in (select class_id from timed)),
      'classesWithoutTeacher', (select coalesce(jsonb_agg(name order by grade, letter), '[]') from c where not exists (select from staff_appointment a, d
        where a.school_id = c.school_id and a.class_id = c.id and a.post = 'classTeacher' and a.declined_at is null and (a.ended_on is null or a.ended_on >= d.day))),
      'groupsWithoutTeacher', (select coalesce(jsonb_agg(g.name || ' · ' || g.name_ky order by g.name), '[]') from g where not exists (select from teaching_assignment t, d
        where t.school_id = ${schoolId}::uuid and t.group_id = g.id and (t.ended_on is null or t.ended_on >= d.day))),
      'classesUnconfirmed', (select coalesce(jsonb_agg(name order by grade, letter), '[]') from c where exists (select from subgroup s where s.school_id = c.school_id and s.class_id = c.id)
        and not exists (select from subgroup_confirmation k where k.school_id = c.school_id and k.class_id = c.id and k.reopened_at is null)),
      'pupilsWithoutClass', (select count(*) from pupil p where p.school_id = ${schoolId}::uuid and p.id not in (select pupil_id from e)
        and not exists (select from enrolment gone where gone.school_id = p.school_id and gone.pupil_id = p.id and gone.ended_on is not null
          and not exists (select from enrolment o where o.school_id = p.school_id and o.pupil_id = p.id and o.ended_on is null))),
      'pupilsWithoutFamily', (select count(distinct pupil_id) from e where pupil_id not in (select pupil_id from family)),
      -- The director, who made the school, is not yet a staff.
      'staff', (select count(*) from staff where id not in (select a.person_id from staff_appointment a where a.school_id = ${schoolId}::uuid and a.post = 'director')),
      'staffWithoutAccount', (select count(*) from person p join staff on staff.id = p.id where p.school_id = ${schoolId}::uuid and p.account_id is null),
      'familiesWithoutNotice', (select count(distinct family.id) from family join person p on p.school_id = ${schoolId}::uuid and p.id = family.id
        where p.account_id is null and not exists (select from access_code a where a.school_id = p.school_id and a.person_id = p.id and a.voided_at is null and (a.used_at is not null or a.expires_at > app.now()))),
      'settingsChosen', (select count(distinct key) from setting where school_id = ${schoolId}::uuid)) as facts`;
  return row!.facts;
}

export interface GradeRow {
  grade: number;
  mode: string;
  groups: number;
}

/** In which ways the groups of each grade of the newest year are marked. */
export async function readGrades(db: Reader, schoolId: string): Promise<GradeRow[]> {
  return db.$queryRaw`/* preparing: grades */ select c.grade, g.grading_mode::text as mode, count(distinct g.id)::int as groups
    from school_class c join course_group_part p on p.school_id = c.school_id and p.class_id = c.id join course_group g on g.school_id = p.school_id and g.id = p.group_id
    where c.school_id = ${schoolId}::uuid and c.year_id = (select id from school_year where school_id = ${schoolId}::uuid order by starts_on desc limit 1)
    group by c.grade, g.grading_mode order by c.grade, 2`;
}
