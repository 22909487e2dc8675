import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reach } from '@/lib/policy/scopes';
import { Prisma } from '../generated/client';

/** Who asks for whose diary; the reach is part of the `where`, so that what is not visible is not found. */
export interface Asked {
  schoolId: string;
  pupilIds: readonly string[];
  /** the actor's own children, for the choice between them */
  siblingIds: readonly string[];
  reach: Reach;
  today: Day;
  now: Date;
}

/**
 * `people`: the pupils asked for and the actor's own, each with the class of the day, today unless it says another (the last one for a
 * pupil who had left by then, the first one for whoever was to come). `pupils`: those asked for who are within reach today.
 */
export function pupilsCte({ schoolId, pupilIds, siblingIds, reach, today }: Asked, day: Day = today): Prisma.Sql {
  return Prisma.sql`people as materialized (
    select n.school_id, n.id, n.surname, n.first_name, n.patronymic, n.sort_key, k.class_id, k.class_name, k.grade, k.shift, k.year_id
    from person n left join lateral (
      select c.id as class_id, c.name as class_name, c.grade, c.shift, c.year_id
      from enrolment e join school_class c on c.school_id = e.school_id and c.id = e.class_id
      where e.school_id = n.school_id and e.pupil_id = n.id and e.started_on <= ${today}::date
      order by e.started_on > ${day}::date, abs(e.started_on - ${day}::date) limit 1) k on true
    where n.school_id = ${schoolId}::uuid and n.id = any (${[...pupilIds, ...siblingIds]}::uuid[])),
  pupils as materialized (
    select n.* from people n join pupil p on p.school_id = n.school_id and p.id = n.id
    where n.id = any (${[...pupilIds]}::uuid[])
      and (${reach.all} or n.id = any (${[...reach.pupilIds]}::uuid[])
        or exists (select from enrolment e where e.school_id = n.school_id and e.pupil_id = n.id
          and e.class_id = any (${[...reach.classIds]}::uuid[])
          and e.started_on <= ${today}::date and coalesce(e.ended_on, 'infinity') >= ${today}::date)))`;
}

/** Pupils for the head of a page, from `people` or a part of them. */
function pupilsJson(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name,
    'patronymic', p.patronymic, 'className', coalesce(p.class_name, ''), 'classId', p.class_id, 'grade', p.grade, 'shift', p.shift)
    order by p.sort_key, p.id), '[]') from ${rows} p)`;
}

export function siblingsJson({ siblingIds }: Asked): Prisma.Sql {
  return pupilsJson(Prisma.sql`(select * from people where id = any (${[...siblingIds]}::uuid[]))`);
}

/** Whose diary it is and whose it may be changed to, as properties of a json_build_object. */
export function headJson(asked: Asked): Prisma.Sql {
  return Prisma.sql`'pupils', ${pupilsJson(Prisma.sql`pupils`)}, 'siblings', ${siblingsJson(asked)}`;
}

/**
 * `lessons` from `from` to `to` of every group the pupils are or were in; `is_own` where the pupil belonged to the group
 * on the lesson's day. What was noted of a pupil stays his, also where a membership was put right afterwards.
 */
export function lessonsCte(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`memberships as materialized (
    select m.school_id, m.pupil_id, m.group_id, m.started_on, coalesce(m.ended_on, 'infinity') as ended_on
    from pupils p join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id),
  lessons as materialized (
    select w.school_id, w.pupil_id, l.id, l.on_date, l.position, l.topic, l.cancelled_at, c.subject_id, g.grading_mode,
      exists (select from memberships m where m.pupil_id = w.pupil_id and m.group_id = w.group_id
        and l.on_date between m.started_on and m.ended_on) as is_own
    from (select distinct school_id, pupil_id, group_id from memberships) w
      join course_group g on g.school_id = w.school_id and g.id = w.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
      join lesson l on l.school_id = g.school_id and l.group_id = g.id and l.on_date between ${from} and ${to} and l.withdrawn_at is null)`;
}

/**
 * `absences`: what the journal says of the pupils' attendance in `lessons`, and what it said before: kind null was taken
 * back. A lesson that was not held has none, whatever was noted in it before it was cancelled.
 */
export function absencesCte(): Prisma.Sql {
  return Prisma.sql`told as materialized (
    select r.pupil_id, r.lesson_id, bool_or(r.kind is not null) as was_said, json_agg(json_build_object('kind', r.kind,
      'minutesLate', r.minutes_late, 'reason', r.reason, 'receivedAt', r.received_at) order by r.seq) as steps
    from pupils p join attendance_revision r on r.school_id = p.school_id and r.pupil_id = p.id
    group by r.pupil_id, r.lesson_id),
  absences as materialized (
    select l.pupil_id, l.id, l.on_date, l.position, l.subject_id, x.kind, x.minutes_late, coalesce(told.steps, '[]') as steps,
      ${reasonOf(Prisma.sql`x`, Prisma.sql`l.on_date`)} as reason
    from pupils p join attendance_exception x on x.school_id = p.school_id and x.pupil_id = p.id
      join lessons l on l.pupil_id = x.pupil_id and l.id = x.lesson_id and l.cancelled_at is null
      left join told on told.pupil_id = x.pupil_id and told.lesson_id = x.lesson_id
    where x.kind is not null or told.was_said)`;
}

/** What a row `x` of `absences` has, as properties of a json_build_object, for `AbsenceRow`. */
export const ABSENCE = Prisma.sql`'kind', x.kind, 'minutesLate', x.minutes_late, 'reason', x.reason, 'steps', x.steps`;

/** Every subject of the school by id, in all languages: there are few, and each stands in the answer once. */
export function subjectsJson(schoolId: string): Prisma.Sql {
  return Prisma.sql`(select json_object_agg(s.id, json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en))
    from subject s where s.school_id = ${schoolId}::uuid)`;
}

export const termJson = Prisma.sql`json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal,
  'startsOn', t.starts_on, 'endsOn', t.ends_on)`;

/**
 * Why a pupil was away on a day: what the class teacher said of it last; being away with the school is a valid reason.
 * `row` has a school and a pupil.
 */
export function reasonOf(row: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select case s.kind when 'excursion' then 'valid' else s.kind::text end from absence_spell s
    where s.school_id = ${row}.school_id and s.pupil_id = ${row}.pupil_id and ${day} between s.started_on and s.ended_on
      and s.withdrawn_at is null and s.kind <> 'exempt'
    order by s.entered_at desc, s.id desc limit 1)`;
}
