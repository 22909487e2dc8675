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

/** The pupils asked for who are within reach, each with the present class (the last one for a pupil who left). */
export function pupilsCte({ schoolId, pupilIds, reach, today }: Asked): Prisma.Sql {
  return Prisma.sql`pupils as (
    select p.school_id, p.id, n.surname, n.first_name, n.patronymic, n.sort_key, c.class_id, c.name as class_name, c.grade, c.shift, c.year_id
    from pupil p join person n on n.school_id = p.school_id and n.id = p.id
      left join lateral (
        select e.class_id, k.name, k.grade, k.shift, k.year_id from enrolment e
          join school_class k on k.school_id = e.school_id and k.id = e.class_id
        where e.school_id = p.school_id and e.pupil_id = p.id and e.started_on <= ${today}::date
        order by e.started_on desc limit 1) c on true
    where p.school_id = ${schoolId}::uuid and p.id = any (${[...pupilIds]}::uuid[])
      and (${reach.all} or p.id = any (${[...reach.pupilIds]}::uuid[])
        or exists (select from enrolment e where e.school_id = p.school_id and e.pupil_id = p.id
          and e.class_id = any (${[...reach.classIds]}::uuid[])
          and e.started_on <= ${today}::date and coalesce(e.ended_on, 'infinity') >= ${today}::date)))`;
}

/** A pupil for the head of a page, from a row of `pupils` or its like. */
export const pupilJson = Prisma.sql`json_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name,
  'patronymic', p.patronymic, 'className', coalesce(p.class_name, ''), 'classId', p.class_id, 'grade', p.grade, 'shift', p.shift)`;

export function siblingsJson({ schoolId, siblingIds, today }: Asked): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(${pupilJson} order by p.sort_key), '[]') from (
    select n.id, n.surname, n.first_name, n.patronymic, n.sort_key, k.id as class_id, k.name as class_name, k.grade, k.shift
    from person n left join enrolment e on e.school_id = n.school_id and e.pupil_id = n.id
        and e.started_on <= ${today}::date and coalesce(e.ended_on, 'infinity') >= ${today}::date
      left join school_class k on k.school_id = e.school_id and k.id = e.class_id
    where n.school_id = ${schoolId}::uuid and n.id = any (${[...siblingIds]}::uuid[])) p)`;
}

/** Lessons of the pupils' groups from `from` to `to`, by the membership of the lesson's own day. */
export function lessonsCte({ schoolId }: Asked, from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lessons as (
    select p.id as pupil_id, l.id, l.on_date, l.position, l.topic, l.cancelled_at,
      json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject, s.id as subject_id
    from pupils p
      join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id
      join lesson l on l.school_id = m.school_id and l.group_id = m.group_id and l.on_date between ${from} and ${to}
        and l.on_date >= m.started_on and l.on_date <= coalesce(m.ended_on, 'infinity')
      join course_group g on g.school_id = l.school_id and g.id = l.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject s on s.school_id = c.school_id and s.id = c.subject_id
    where l.school_id = ${schoolId}::uuid
      and (l.withdrawn_at is null or l.topic_revision_id is not null or l.attendance_revision_id is not null))`;
}

/**
 * Every step of every mark of the pupils in lessons from `from` on that has become public, oldest first per slot.
 * Row level security leaves out the rest for families already; for staff the same rule is said here.
 */
export function marksCte({ schoolId, now }: Asked, from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`marks as (
    select r.pupil_id, r.lesson_id, r.slot, l.on_date, l.topic, c.subject_id,
      json_agg(json_build_object('value', r.value, 'workKind', r.work_kind, 'note', r.note, 'reason', r.reason,
        'receivedAt', r.received_at, 'publishAt', r.publish_at) order by r.seq) as steps
    from pupils p
      join mark_revision r on r.school_id = p.school_id and r.pupil_id = p.id and r.publish_at <= ${now}
      join lesson l on l.school_id = r.school_id and l.id = r.lesson_id and l.on_date between ${from} and ${to}
      join course c on c.school_id = r.school_id and c.id = r.course_id
    where r.school_id = ${schoolId}::uuid
      and not exists (select from mark_revision later where later.school_id = r.school_id
        and later.base_revision_id = r.id and later.received_at < r.publish_at)
    group by r.pupil_id, r.lesson_id, r.slot, l.on_date, l.topic, c.subject_id)`;
}
