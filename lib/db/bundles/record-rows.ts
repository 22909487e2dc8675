import 'server-only';
import type { Names } from '@/lib/journal/view';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

/** The record of a year in plain rows, as its archive gives it out; read in the name of the director, whose policies give all of it. */

export type Cell = string | number | boolean | null;
/** columns by name, in their order */
export type Row = Record<string, Cell>;

/** "Surname Name Patronymic" of a person beside it. */
const named = (person: Prisma.Sql) => Prisma.sql`concat_ws(' ', ${person}.surname, ${person}.first_name, ${person}.patronymic)`;
const nameOf = (schoolId: string, id: Prisma.Sql) => Prisma.sql`(select ${named(Prisma.sql`p`)} from person p where p.school_id = ${schoolId}::uuid and p.id = ${id})`;

/** The groups of a year that have lessons, by subject. */
export async function readGroupRows(db: Reader, schoolId: string, yearId: string): Promise<{ id: string; name: string; subject: Names }[]> {
  return db.$queryRaw<{ id: string; name: string; subject: Names }[]>`
    select g.id, g.name, json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject
    from course c join course_group g on g.school_id = c.school_id and g.course_id = c.id join subject s on s.school_id = c.school_id and s.id = c.subject_id
    where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid and exists (select from lesson l where l.school_id = g.school_id and l.group_id = g.id)
    order by g.name, s.name_ky, g.id`;
}

/** Lessons of a group with what was taught and set, in their order, cancelled and withdrawn ones as well; `homework_said` without a text: none was set. */
export async function readLessonRows(db: Reader, schoolId: string, groupId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select l.id as lesson_id, l.on_date::text as date, l.position as hour, l.topic, h.given_lesson_id is not null as homework_said, h.text as homework, h.minutes as homework_minutes, d.on_date::text as homework_due,
      l.attendance_complete_since is not null as attendance_confirmed, l.cancelled_at is not null as cancelled, l.cancel_reason, l.withdrawn_at is not null as withdrawn,
      (select string_agg(${nameOf(schoolId, Prisma.sql`t.teacher_id`)}, '; ' order by t.started_on) from teaching_assignment t where t.school_id = l.school_id and t.group_id = l.group_id
        and t.started_on <= l.on_date and coalesce(t.ended_on, 'infinity') >= l.on_date) as teacher,
      (select string_agg(${nameOf(schoolId, Prisma.sql`x.substitute_id`)}, '; ' order by x.created_at) from substitution x where x.school_id = l.school_id and x.lesson_id = l.id and x.withdrawn_at is null) as substitute
    from lesson l left join homework h on h.school_id = l.school_id and h.given_lesson_id = l.id left join lesson d on d.school_id = h.school_id and d.id = h.due_lesson_id
    where l.school_id = ${schoolId}::uuid and l.group_id = ${groupId}::uuid order by l.on_date, l.position, l.id`;
}

/** Every mark that was ever given in a group, also those that another took the place of; `stands`: it is the present one. */
export async function readMarkRows(db: Reader, schoolId: string, groupId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r.id as revision_id, r.base_revision_id as replaces_id, r.lesson_id, l.on_date::text as date, l.position as hour, r.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil,
      r.slot, r.value, r.work_kind::text as work_kind, r.weight, r.counts, r.note, r.remark, r.debt_due_on::text as debt_due, m.revision_id is not null as stands,
      r.reason, ${nameOf(schoolId, Prisma.sql`r.author_id`)} as author, ${moment(Prisma.sql`r.received_at`)} as received_at, ${moment(Prisma.sql`r.publish_at`)} as published_at
    from mark_revision r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id join person p on p.school_id = r.school_id and p.id = r.pupil_id
      join pupil u on u.school_id = r.school_id and u.id = r.pupil_id left join mark m on m.school_id = r.school_id and m.lesson_id = r.lesson_id and m.pupil_id = r.pupil_id and m.slot = r.slot and m.revision_id = r.id
    where r.school_id = ${schoolId}::uuid and r.group_id = ${groupId}::uuid order by l.on_date, l.position, p.sort_key, r.slot, r.seq`;
}

/** Everything that was ever said of who was there: without a pupil the confirmation of a lesson or, `taken_back`, that there is none after all. */
export async function readAttendanceRows(db: Reader, schoolId: string, groupId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r.id as revision_id, r.base_revision_id as replaces_id, r.lesson_id, l.on_date::text as date, l.position as hour, r.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil,
      r.kind::text as kind, r.minutes_late, coalesce(x.revision_id = r.id, l.attendance_revision_id = r.id, false) as stands, r.is_taken_back is not null as taken_back,
      r.reason, ${nameOf(schoolId, Prisma.sql`r.author_id`)} as author, ${moment(Prisma.sql`r.received_at`)} as received_at
    from attendance_revision r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id left join person p on p.school_id = r.school_id and p.id = r.pupil_id
      left join pupil u on u.school_id = r.school_id and u.id = r.pupil_id left join attendance_exception x on x.school_id = r.school_id and x.lesson_id = r.lesson_id and x.pupil_id = r.pupil_id
    where r.school_id = ${schoolId}::uuid and r.group_id = ${groupId}::uuid order by l.on_date, l.position, p.sort_key nulls first, r.seq`;
}

/** Every topic and homework that was ever written for a group; `taken_back`: nothing is said of the homework after all. */
export async function readLessonRevisionRows(db: Reader, schoolId: string, groupId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r.id as revision_id, r.base_revision_id as replaces_id, r.lesson_id, r.part::text as part, r.topic, r.homework_text as homework, r.homework_minutes, r.is_taken_back is not null as taken_back, r.reason,
      ${nameOf(schoolId, Prisma.sql`r.author_id`)} as author, ${moment(Prisma.sql`r.received_at`)} as received_at
    from lesson_revision r where r.school_id = ${schoolId}::uuid and r.group_id = ${groupId}::uuid order by r.seq`;
}

/** Pupils of a group with their time in it. */
export async function readMemberRows(db: Reader, schoolId: string, groupId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select m.pupil_id, u.number as pupil_number, ${named(Prisma.sql`p`)} as pupil, m.started_on::text as from, m.ended_on::text as to
    from course_group_membership m join person p on p.school_id = m.school_id and p.id = m.pupil_id join pupil u on u.school_id = m.school_id and u.id = m.pupil_id
    where m.school_id = ${schoolId}::uuid and m.group_id = ${groupId}::uuid order by p.sort_key, m.started_on`;
}

function moment(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
