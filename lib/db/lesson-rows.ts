import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from './transaction';

/** The set-based reads and writes of lesson rows: a whole school's year in a few statements. */

export interface LessonRow {
  id: string;
  groupId: string;
  day: Day;
  position: number;
  entryId: string | null;
  room: string | null;
  isWithdrawn: boolean;
  isReferred: boolean;
  isOutside: boolean;
}

export interface PlacedLesson {
  id: string;
  day: Day;
  position: number;
  entryId: string | null;
  room: string | null;
}

export interface OpenHomework {
  givenLessonId: string;
  groupId: string;
  givenOn: Day;
  givenPosition: number;
  dueLessonId: string | null;
}

/** Holds back every other change of this school's lesson rows until the transaction ends. */
export async function lockLessonRows(db: Db, schoolId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('lesson rows'), hashtext(${schoolId}))`;
}

/** All rows of the groups from a day on (until `to`, when given), withdrawn ones too. */
export function lessonRowsBetween(db: Db, schoolId: string, from: Day, to: Day | null, groupIds: readonly string[]) {
  return db.$queryRaw<LessonRow[]>`
    select l.id, l.group_id as "groupId", l.on_date::text as day, l.position,
      l.timetable_entry_id as "entryId", l.room, l.withdrawn_at is not null as "isWithdrawn", r.id is not null as "isReferred", l.left_timetable_at is not null as "isOutside"
    from lesson l
      left join app.referred_lesson_ids(${from}::date) as r(id) on r.id = l.id
    where l.school_id = ${schoolId}::uuid and l.group_id = any (${groupIds}::uuid[])
      and l.on_date >= ${from}::date and l.on_date <= coalesce(${to}::date, 'infinity')`;
}

/** Lessons that a person moved once, from a day of the span or on to one; also those whose day became free meanwhile. */
export async function movedLessonsBetween(db: Db, schoolId: string, from: Day, to: Day | null, groupIds: readonly string[]) {
  const rows = await db.$queryRaw<(PlacedLesson & { groupId: string; fromDay: Day; fromPosition: number })[]>`
    select id, group_id as "groupId", on_date::text as day, position, timetable_entry_id as "entryId", room,
      moved_from_on::text as "fromDay", moved_from_position as "fromPosition"
    from lesson
    where school_id = ${schoolId}::uuid and moved_at is not null and group_id = any (${groupIds}::uuid[])
      and (on_date between ${from}::date and coalesce(${to}::date, 'infinity')
        or moved_from_on between ${from}::date and coalesce(${to}::date, 'infinity'))`;
  return rows.map(({ fromDay, fromPosition, ...lesson }) => ({ ...lesson, from: { day: fromDay, position: fromPosition } }));
}

export function insertLessons(db: Db, schoolId: string, lessons: readonly (PlacedLesson & { groupId: string })[]) {
  return db.$executeRaw`
    insert into lesson (school_id, id, group_id, on_date, position, timetable_entry_id, room)
    select ${schoolId}::uuid, *
    from unnest(${lessons.map((lesson) => lesson.id)}::uuid[], ${lessons.map((lesson) => lesson.groupId)}::uuid[],
      ${lessons.map((lesson) => lesson.day)}::date[], ${lessons.map((lesson) => lesson.position)}::int[],
      ${lessons.map((lesson) => lesson.entryId)}::uuid[], ${lessons.map((lesson) => lesson.room)}::text[])`;
}

/** Puts rows where they are due: kept, restored and moved ones alike. Rows that stand there already are not touched. */
export function placeLessons(db: Db, schoolId: string, lessons: readonly PlacedLesson[]) {
  return db.$executeRaw`
    update lesson l
    set on_date = due.on_date, position = due.position, timetable_entry_id = due.entry_id, room = due.room,
      withdrawn_at = null, left_timetable_at = null
    from unnest(${lessons.map((lesson) => lesson.id)}::uuid[], ${lessons.map((lesson) => lesson.day)}::date[],
      ${lessons.map((lesson) => lesson.position)}::int[], ${lessons.map((lesson) => lesson.entryId)}::uuid[],
      ${lessons.map((lesson) => lesson.room)}::text[]) as due(id, on_date, position, entry_id, room)
    where l.school_id = ${schoolId}::uuid and l.id = due.id
      and (l.on_date, l.position, l.timetable_entry_id, l.room, l.withdrawn_at, l.left_timetable_at)
        is distinct from (due.on_date, due.position, due.entry_id, due.room, null::timestamptz, null::timestamptz)`;
}

/**
 * Does work on very many lesson rows, whose days are then to be counted anew: `days` names all on which one stood or stands. Fewer are
 * noted row by row, by the database itself (prisma/policies/_5-filling-days.sql).
 */
export async function notingDaysAtOnce(db: Db, days: readonly Day[], work: () => Promise<void>): Promise<void> {
  await db.$executeRaw`select set_config('app.lessons_at_once', 'yes', true)`;
  await work();
  await db.$executeRaw`select set_config('app.lessons_at_once', '', true), app.note_lesson_days(${days}::date[])`;
}

/** The rows that no hour is left for; the first leaving counts. */
export async function unplaceLessons(
  db: Db,
  schoolId: string,
  { withdrawn, outside, at }: { withdrawn: readonly string[]; outside: readonly string[]; at: Date },
): Promise<void> {
  if (withdrawn.length > 0) {
    await db.$executeRaw`update lesson set withdrawn_at = ${at}, timetable_entry_id = null
      where school_id = ${schoolId}::uuid and id = any (${withdrawn}::uuid[]) and withdrawn_at is null`;
  }
  if (outside.length > 0) {
    await db.$executeRaw`update lesson set left_timetable_at = ${at}, timetable_entry_id = null
      where school_id = ${schoolId}::uuid and id = any (${outside}::uuid[]) and left_timetable_at is null`;
  }
}

/** Homework that follows the group's next lesson and is not due before the day. */
export function openHomeworkFrom(db: Db, schoolId: string, from: Day, groupIds: readonly string[]) {
  return db.$queryRaw<OpenHomework[]>`
    select h.given_lesson_id as "givenLessonId", h.group_id as "groupId", h.due_lesson_id as "dueLessonId",
      given.on_date::text as "givenOn", given.position as "givenPosition"
    from homework h
      join lesson given on given.school_id = h.school_id and given.id = h.given_lesson_id
      left join lesson due on due.school_id = h.school_id and due.id = h.due_lesson_id
    where h.school_id = ${schoolId}::uuid and h.group_id = any (${groupIds}::uuid[]) and not h.is_due_fixed
      and (due.id is null or due.on_date >= ${from}::date or due.withdrawn_at is not null)`;
}

/** The group's lessons that homework may be due in, from a day on. */
export function heldLessonsFrom(db: Db, schoolId: string, from: Day, groupIds: readonly string[]) {
  return db.$queryRaw<{ id: string; groupId: string; day: Day; position: number }[]>`
    select id, group_id as "groupId", on_date::text as day, position from lesson
    where school_id = ${schoolId}::uuid and group_id = any (${groupIds}::uuid[]) and on_date >= ${from}::date
      and withdrawn_at is null and cancelled_at is null and left_timetable_at is null`;
}

export function setHomeworkDue(db: Db, schoolId: string, due: readonly { givenLessonId: string; dueLessonId: string | null }[]) {
  return db.$executeRaw`
    update homework h set due_lesson_id = due.lesson_id
    from unnest(${due.map((row) => row.givenLessonId)}::uuid[], ${due.map((row) => row.dueLessonId)}::uuid[])
      as due(given_id, lesson_id)
    where h.school_id = ${schoolId}::uuid and h.given_lesson_id = due.given_id`;
}
