import 'server-only';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import type { Row } from './record-rows';

/** What an archive says of the whole year, in plain rows; read in the name of the director. */

const named = (person: Prisma.Sql) => Prisma.sql`concat_ws(' ', ${person}.surname, ${person}.first_name, ${person}.patronymic)`;

/** Pupils of the year with their time in a class, and when of it they were taught at home by which orders. */
export async function readPupilRows(db: Reader, schoolId: string, yearId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select e.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil, k.name as class, e.started_on::text as from, e.ended_on::text as to, e.order_number,
      (select string_agg(h.started_on || '/' || h.ended_on || ' ' || h.order_number, '; ' order by h.started_on) from home_teaching h
        where h.school_id = e.school_id and h.pupil_id = e.pupil_id and h.started_on <= coalesce(e.ended_on, 'infinity') and h.ended_on >= e.started_on) as at_home
    from school_class k join enrolment e on e.school_id = k.school_id and e.class_id = k.id join person p on p.school_id = e.school_id and p.id = e.pupil_id
      join pupil u on u.school_id = e.school_id and u.id = e.pupil_id
    where k.school_id = ${schoolId}::uuid and k.year_id = ${yearId}::uuid order by k.grade, k.letter, p.sort_key, e.started_on`;
}

/** Groups of the year with the pupils' time in them. */
export async function readMembershipRows(db: Reader, schoolId: string, yearId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select g.id as group_id, g.name as group, s.name_ky as subject, g.grading_mode::text as grading_mode, m.pupil_id, ${named(Prisma.sql`p`)} as pupil, m.started_on::text as from, m.ended_on::text as to
    from course c join course_group g on g.school_id = c.school_id and g.course_id = c.id join subject s on s.school_id = c.school_id and s.id = c.subject_id
      left join course_group_membership m on m.school_id = g.school_id and m.group_id = g.id left join person p on p.school_id = m.school_id and p.id = m.pupil_id
    where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid order by g.name, s.name_ky, g.id, p.sort_key, m.started_on`;
}

/** Who taught what, and who led which class, from when to when. */
export async function readStaffRows(db: Reader, schoolId: string, yearId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select t.teacher_id as person_id, ${named(Prisma.sql`p`)} as person, 'teacher' as post, g.name as of, s.name_ky as subject, t.started_on::text as from, t.ended_on::text as to, t.order_number
      from course c join course_group g on g.school_id = c.school_id and g.course_id = c.id join subject s on s.school_id = c.school_id and s.id = c.subject_id
        join teaching_assignment t on t.school_id = g.school_id and t.group_id = g.id join person p on p.school_id = t.school_id and p.id = t.teacher_id
      where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid
    union all select a.person_id, ${named(Prisma.sql`p`)}, a.post::text, k.name, null, a.started_on::text, a.ended_on::text, a.order_number
      from school_class k join staff_appointment a on a.school_id = k.school_id and a.class_id = k.id and a.approved_at is not null join person p on p.school_id = a.school_id and p.id = a.person_id
      where k.school_id = ${schoolId}::uuid and k.year_id = ${yearId}::uuid
    order by 3, 2, 4, 6`;
}

/** Every period mark that was ever given, also those that another took the place of. */
export async function readPeriodMarkRows(db: Reader, schoolId: string, yearId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r.id as revision_id, r.base_revision_id as replaces_id, s.name_ky as subject, r.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil,
      r.period::text as period, r.stage::text as stage, r.kind::text as kind, r.value, m.revision_id is not null as stands, r.reason,
      (select ${named(Prisma.sql`a`)} from person a where a.school_id = r.school_id and a.id = r.author_id) as author, to_char(r.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as received_at
    from course c join subject s on s.school_id = c.school_id and s.id = c.subject_id join term_mark_revision r on r.school_id = c.school_id and r.course_id = c.id
      join person p on p.school_id = r.school_id and p.id = r.pupil_id join pupil u on u.school_id = r.school_id and u.id = r.pupil_id
      left join term_mark m on m.school_id = r.school_id and m.revision_id = r.id
    where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid order by s.name_ky, p.sort_key, r.period, r.seq`;
}

/** Why pupils were away, as their class teachers entered it; what was taken back as well. */
export async function readAbsenceRows(db: Reader, schoolId: string, yearId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select x.id as spell_id, x.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil, x.started_on::text as from, x.ended_on::text as to, x.kind::text as kind, x.note, x.late_reason,
      x.withdrawn_at is not null as withdrawn
    from school_year y join absence_spell x on x.school_id = y.school_id and x.started_on <= y.ends_on and x.ended_on >= y.starts_on
      join person p on p.school_id = x.school_id and p.id = x.pupil_id join pupil u on u.school_id = x.school_id and u.id = x.pupil_id
    where y.school_id = ${schoolId}::uuid and y.id = ${yearId}::uuid order by x.started_on, p.sort_key, x.id`;
}

export interface YearRow {
  school: { ky: string; ru: string; en: string };
  year: string;
  starts: string;
  ends: string;
  terms: { kind: string; ordinal: number; starts: string; ends: string }[];
  classes: { name: string; grade: number; shift: number }[];
  counts: Record<string, number>;
}

/** The year itself: its terms and classes, and how much there is of what. */
export async function readYearRow(db: Reader, schoolId: string, yearId: string): Promise<YearRow> {
  const [row] = await db.$queryRaw<YearRow[]>`
    with groups as (select g.id from course c join course_group g on g.school_id = c.school_id and g.course_id = c.id where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid)
    select json_build_object('ky', o.name_ky, 'ru', o.name_ru, 'en', o.name_en) as school, y.label as year, y.starts_on::text as starts, y.ends_on::text as ends,
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'ordinal', t.ordinal, 'starts', t.starts_on, 'ends', t.ends_on) order by t.starts_on), '[]') from term t where t.school_id = y.school_id and t.year_id = y.id) as terms,
      (select coalesce(json_agg(json_build_object('name', k.name, 'grade', k.grade, 'shift', k.shift) order by k.grade, k.letter), '[]') from school_class k where k.school_id = y.school_id and k.year_id = y.id) as classes,
      json_build_object(
        'pupils', (select count(distinct e.pupil_id) from school_class k join enrolment e on e.school_id = k.school_id and e.class_id = k.id where k.school_id = y.school_id and k.year_id = y.id),
        'groups', (select count(*) from groups), 'lessons', (select count(*) from lesson l where l.school_id = y.school_id and l.group_id in (select id from groups)),
        'marks', (select count(*) from mark m where m.school_id = y.school_id and m.group_id in (select id from groups) and m.value is not null),
        'markRevisions', (select count(*) from mark_revision m where m.school_id = y.school_id and m.group_id in (select id from groups)),
        'absences', (select count(*) from attendance_exception x where x.school_id = y.school_id and x.group_id in (select id from groups) and x.kind = 'absent'),
        'periodMarks', (select count(*) from course c join term_mark m on m.school_id = c.school_id and m.course_id = c.id where c.school_id = y.school_id and c.year_id = y.id)) as counts
    from school_year y join school o on o.id = y.school_id where y.school_id = ${schoolId}::uuid and y.id = ${yearId}::uuid`;
  if (!row) throw new Error('A year that is archived is not there');
  return row;
}
