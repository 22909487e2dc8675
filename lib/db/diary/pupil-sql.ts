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
  return Prisma.sql`pupils as materialized (
    select p.school_id, p.id, n.surname, n.first_name, n.patronymic, n.sort_key, k.class_id, k.class_name, k.grade, k.shift, k.year_id
    from pupil p join person n on n.school_id = p.school_id and n.id = p.id ${classOn(today)}
    where p.school_id = ${schoolId}::uuid and p.id = any (${[...pupilIds]}::uuid[])
      and (${reach.all} or p.id = any (${[...reach.pupilIds]}::uuid[])
        or exists (select from enrolment e where e.school_id = p.school_id and e.pupil_id = p.id
          and e.class_id = any (${[...reach.classIds]}::uuid[])
          and e.started_on <= ${today}::date and coalesce(e.ended_on, 'infinity') >= ${today}::date)))`;
}

/** The class `k` that a person `n` is enrolled in on a day, else was last. */
function classOn(today: Day): Prisma.Sql {
  return Prisma.sql`left join lateral (
    select c.id as class_id, c.name as class_name, c.grade, c.shift, c.year_id
    from enrolment e join school_class c on c.school_id = e.school_id and c.id = e.class_id
    where e.school_id = n.school_id and e.pupil_id = n.id and e.started_on <= ${today}::date
    order by e.started_on desc limit 1) k on true`;
}

/** A pupil for the head of a page, from a row of `pupils` or its like. */
const pupilJson = Prisma.sql`json_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name,
  'patronymic', p.patronymic, 'className', coalesce(p.class_name, ''), 'classId', p.class_id, 'grade', p.grade, 'shift', p.shift)`;

/** Whose diary it is and whose it may be changed to, as properties of a json_build_object. */
export function headJson(asked: Asked): Prisma.Sql {
  return Prisma.sql`'pupils', (select coalesce(json_agg(${pupilJson} order by p.sort_key), '[]') from pupils p),
    'siblings', ${siblingsJson(asked)}`;
}

export function siblingsJson({ schoolId, siblingIds, today }: Asked): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(${pupilJson} order by p.sort_key), '[]') from (
    select n.id, n.surname, n.first_name, n.patronymic, n.sort_key, k.* from person n ${classOn(today)}
    where n.school_id = ${schoolId}::uuid and n.id = any (${[...siblingIds]}::uuid[])) p)`;
}

/** Lessons of the pupils' groups from `from` to `to`, by the membership of the lesson's own day. */
export function lessonsCte(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lessons as materialized (
    select p.school_id, p.id as pupil_id, l.id, l.on_date, l.position, l.cancelled_at, c.subject_id
    from pupils p
      join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id
      join lesson l on l.school_id = m.school_id and l.group_id = m.group_id and l.on_date between ${from} and ${to}
        and l.on_date between m.started_on and coalesce(m.ended_on, 'infinity') and l.withdrawn_at is null
      join course_group g on g.school_id = l.school_id and g.id = l.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id)`;
}

/** Every subject of the school by id, in all languages: there are few, and each stands in the answer once. */
export function subjectsJson(schoolId: string): Prisma.Sql {
  return Prisma.sql`(select json_object_agg(s.id, json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en))
    from subject s where s.school_id = ${schoolId}::uuid)`;
}

export const termJson = Prisma.sql`json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal,
  'startsOn', t.starts_on, 'endsOn', t.ends_on)`;
