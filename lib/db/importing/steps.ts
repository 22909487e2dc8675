import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from '../transaction';

/** From now on, until the transaction ends, every row that is made or changed is noted as the run's (prisma/policies/_6-import-steps.sql). */
export async function noteStepsOf(db: Db, importRunId: string): Promise<void> {
  await db.$executeRaw`select set_config('app.import_run_id', ${importRunId}, true)`;
}

/** What refers to the run's rows, or changed them since: by table, each with one name. `byTable`: null for the run's own rows that were changed or are gone. */
export interface ObstacleRow {
  ofTable: string;
  byTable: string | null;
  count: number;
  example: string | null;
}

/** Everything that stands in the way of undoing a run; empty when nothing does. */
export function listObstacles(db: Db, importRunId: string): PromiseLike<ObstacleRow[]> {
  return db.$queryRaw<ObstacleRow[]>`
    select of_table as "ofTable", by_table as "byTable", how_many::int as count, example from app.import_obstacles(${importRunId}::uuid)`;
}

/** Takes everything the run did to rows back. Raises where a row is no longer as it left it, or is referred to. */
export async function undoSteps(db: Db, importRunId: string): Promise<number> {
  const [undone] = await db.$queryRaw<{ rows: number }[]>`select app.undo_import(${importRunId}::uuid) as rows`;
  return undone?.rows ?? 0;
}

/** What the run did to a lesson: where it stood and where it stands. */
export interface LessonStep {
  kind: 'added' | 'moved' | 'dropped' | 'outside';
  id: string;
  groupId: string;
  /** Where it stood; of an added one where it stands. */
  day: Day;
  position: number;
  toDay: Day;
  toPosition: number;
}

/** How the run changed which lessons there are and when, in the order of days. Rooms do not count. */
export function listLessonSteps(db: Db, schoolId: string, importRunId: string): PromiseLike<LessonStep[]> {
  return db.$queryRaw<LessonStep[]>`
    with noted as (
      select distinct on (r -> 'key' ->> 'id') (r -> 'key' ->> 'id')::uuid as id, s.is_new, r -> 'before' as before
      from import_step s, jsonb_array_elements(s.rows) r
      where s.school_id = ${schoolId}::uuid and s.import_run_id = ${importRunId}::uuid and s.of_table = 'lesson'
      order by r -> 'key' ->> 'id', s.ordinal),
    changed as (
      select l.id, l.group_id, l.on_date, l.position,
        case when n.is_new then l.on_date else (n.before ->> 'on_date')::date end as day,
        case when n.is_new then l.position else (n.before ->> 'position')::int end as "position_before",
        case when n.is_new then 'added'
          when l.withdrawn_at is not null and n.before ->> 'withdrawn_at' is null then 'dropped'
          when l.left_timetable_at is not null and n.before ->> 'left_timetable_at' is null then 'outside'
          when l.withdrawn_at is null and l.left_timetable_at is null
            and (n.before ->> 'withdrawn_at' is not null or n.before ->> 'left_timetable_at' is not null) then 'added'
          when (n.before ->> 'on_date')::date <> l.on_date or (n.before ->> 'position')::int <> l.position then 'moved' end as kind
      from noted n join lesson l on l.school_id = ${schoolId}::uuid and l.id = n.id)
    select kind, id, group_id as "groupId", day::text as day, position_before as position, on_date::text as "toDay", position as "toPosition"
    from changed where kind is not null order by day, position_before, group_id, kind, on_date, position`;
}

/** What a lesson that left the timetable holds: what somebody decides about it by. */
export interface OutsideLesson {
  id: string;
  groupId: string;
  topic: string | null;
  isConfirmed: boolean;
}

export function listOutside(db: Db, schoolId: string, ids: readonly string[]): PromiseLike<OutsideLesson[]> {
  return db.$queryRaw<OutsideLesson[]>`
    select id, group_id as "groupId", topic, attendance_complete_since is not null as "isConfirmed" from lesson
    where school_id = ${schoolId}::uuid and id = any (${ids}::uuid[])`;
}

/**
 * A filled lesson takes the place of one that the new timetable made for the same group and day, which goes in turn. Gives whether both
 * were there to change.
 */
export async function takePlace(db: Db, schoolId: string, { lessonId, position, at }: { lessonId: string; position: number; at: Date }): Promise<boolean> {
  const [taken] = await db.$queryRaw<{ id: string; timetable_entry_id: string | null; room: string | null }[]>`
    select other.id, other.timetable_entry_id, other.room from lesson l
      join lesson other on other.school_id = l.school_id and other.group_id = l.group_id and other.on_date = l.on_date and other.id <> l.id
    where l.school_id = ${schoolId}::uuid and l.id = ${lessonId}::uuid and l.left_timetable_at is not null and other.position = ${position}
      and other.withdrawn_at is null and other.left_timetable_at is null and other.id not in (select r from app.referred_lesson_ids(l.on_date) r)`;
  if (!taken) return false;
  await db.$executeRaw`update lesson set withdrawn_at = ${at}, timetable_entry_id = null where school_id = ${schoolId}::uuid and id = ${taken.id}::uuid`;
  await db.$executeRaw`update lesson set position = ${position}, timetable_entry_id = ${taken.timetable_entry_id}::uuid, room = ${taken.room}, left_timetable_at = null
    where school_id = ${schoolId}::uuid and id = ${lessonId}::uuid`;
  return true;
}

/** What has expired goes: uploaded files, and what was seen of them. */
export async function sweepExpired(db: Db, schoolId: string, at: Date): Promise<void> {
  await db.blob.deleteMany({ where: { schoolId, expiresAt: { lte: at } } });
  await db.$executeRaw`update import_draft set answers = '{}', preview = '{}', ended_at = ${at}
    where school_id = ${schoolId}::uuid and expires_at <= ${at} and ended_at is null`;
}
