import 'server-only';
import type { Db } from '../transaction';

/**
 * Revisions and the current rows they make, for a whole batch: one statement per kind of fact. The revisions go in in the
 * order given, which is the server's sequence; only the last of a cell reaches its current row.
 */

interface RevisionRow {
  id: string;
  lesson_id: string;
  group_id: string;
  base_revision_id: string | null;
  typed_at: Date;
  received_at: Date;
  author_id: string;
  session_id: string;
  reason: string | null;
  publish_at: Date;
  is_by_device_clock: boolean;
  payload_hash: string;
  /** the last of this batch in its cell */
  is_last: boolean;
}

export interface MarkRow extends RevisionRow {
  pupil_id: string;
  slot: number;
  course_id: string;
  value: number | null;
  work_kind: string;
  weight: number;
  note: string | null;
  counts: boolean;
  retake_of_lesson_id: string | null;
  retake_of_slot: number | null;
  debt_due_on: string | null;
  remark: string | null;
}

/** `pupil_id` null is the confirmation. */
export interface AttendanceRow extends RevisionRow {
  pupil_id: string | null;
  kind: string | null;
  minutes_late: number | null;
}

export interface LessonPartRow extends RevisionRow {
  part: 'topic' | 'homework';
  topic: string | null;
  curriculum_topic_id: string | null;
  homework_text: string | null;
  homework_minutes: number | null;
  due_lesson_id: string | null;
  is_due_fixed: boolean | null;
}

export interface LessonColumns {
  id: string;
  topic: string | null;
  curriculum_topic_id: string | null;
  topic_revision_id: string | null;
  topic_complete_since: Date | string | null;
  attendance_revision_id: string | null;
  attendance_complete_since: Date | string | null;
  homework_complete_since: Date | string | null;
}

export async function writeMarks(db: Db, schoolId: string, rows: readonly MarkRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`/* journal: write marks */
    with sent as materialized (
      select ${schoolId}::uuid as school_id, r.* from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, lesson_id uuid, pupil_id uuid, slot int, group_id uuid, course_id uuid, value int, work_kind work_kind, weight int,
        note text, counts boolean, retake_of_lesson_id uuid, retake_of_slot int, debt_due_on date, remark text,
        base_revision_id uuid, typed_at timestamptz, received_at timestamptz, author_id uuid, session_id uuid,
        reason text, publish_at timestamptz, is_by_device_clock boolean, payload_hash text, is_last boolean)) with ordinality as r),
    revisions as (
      insert into mark_revision (school_id, id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, note,
        counts, retake_of_lesson_id, retake_of_slot, debt_due_on, remark,
        base_revision_id, typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash)
      select school_id, id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, note,
        counts, retake_of_lesson_id, retake_of_slot, debt_due_on, remark,
        base_revision_id, typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash
      from sent order by ordinality)
    insert into mark (school_id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, note,
      counts, retake_of_lesson_id, retake_of_slot, debt_due_on, remark, revision_id)
    select school_id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, note,
      counts, retake_of_lesson_id, retake_of_slot, debt_due_on, remark, id from sent where is_last
    on conflict (school_id, lesson_id, pupil_id, slot) do update set value = excluded.value, work_kind = excluded.work_kind,
      weight = excluded.weight, note = excluded.note, counts = excluded.counts, retake_of_lesson_id = excluded.retake_of_lesson_id,
      retake_of_slot = excluded.retake_of_slot, debt_due_on = excluded.debt_due_on, remark = excluded.remark, revision_id = excluded.revision_id`;
}

/** A reason of absence, which the class teacher sets, stays with the absence it explains. */
export async function writeAttendance(db: Db, schoolId: string, rows: readonly AttendanceRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`/* journal: write attendance */
    with sent as materialized (
      select ${schoolId}::uuid as school_id, r.* from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, lesson_id uuid, pupil_id uuid, group_id uuid, kind attendance_kind, minutes_late int, base_revision_id uuid,
        typed_at timestamptz, received_at timestamptz, author_id uuid, session_id uuid, reason text, publish_at timestamptz,
        is_by_device_clock boolean, payload_hash text, is_last boolean)) with ordinality as r),
    revisions as (
      insert into attendance_revision (school_id, id, lesson_id, pupil_id, group_id, kind, minutes_late, base_revision_id,
        typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash)
      select school_id, id, lesson_id, pupil_id, group_id, kind, minutes_late, base_revision_id,
        typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash
      from sent order by ordinality)
    insert into attendance_exception (school_id, lesson_id, pupil_id, group_id, kind, minutes_late, revision_id)
    select school_id, lesson_id, pupil_id, group_id, kind, minutes_late, id from sent where is_last and pupil_id is not null
    on conflict (school_id, lesson_id, pupil_id) do update set kind = excluded.kind, minutes_late = excluded.minutes_late,
      revision_id = excluded.revision_id`;
}

export async function writeLessonParts(db: Db, schoolId: string, rows: readonly LessonPartRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`/* journal: write parts */
    with sent as materialized (
      select ${schoolId}::uuid as school_id, r.* from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, lesson_id uuid, group_id uuid, part lesson_part, topic text, curriculum_topic_id uuid, homework_text text,
        homework_minutes int, due_lesson_id uuid, is_due_fixed boolean, base_revision_id uuid, typed_at timestamptz,
        received_at timestamptz, author_id uuid, session_id uuid, reason text, publish_at timestamptz,
        is_by_device_clock boolean, payload_hash text, is_last boolean)) with ordinality as r),
    revisions as (
      insert into lesson_revision (school_id, id, lesson_id, group_id, part, topic, curriculum_topic_id, homework_text,
        homework_minutes, due_lesson_id, is_due_fixed, base_revision_id, typed_at, received_at, author_id, session_id,
        reason, publish_at, is_by_device_clock, payload_hash)
      select school_id, id, lesson_id, group_id, part, topic, curriculum_topic_id, homework_text,
        homework_minutes, due_lesson_id, is_due_fixed, base_revision_id, typed_at, received_at, author_id, session_id,
        reason, publish_at, is_by_device_clock, payload_hash
      from sent order by ordinality)
    insert into homework (school_id, given_lesson_id, group_id, due_lesson_id, is_due_fixed, text, minutes, revision_id)
    select school_id, lesson_id, group_id, due_lesson_id, is_due_fixed, homework_text, homework_minutes, id
    from sent where is_last and part = 'homework'
    on conflict (school_id, given_lesson_id) do update set due_lesson_id = excluded.due_lesson_id,
      is_due_fixed = excluded.is_due_fixed, text = excluded.text, minutes = excluded.minutes, revision_id = excluded.revision_id`;
}

/** What the lesson rows say after the batch. */
export async function writeLessonColumns(db: Db, schoolId: string, rows: readonly LessonColumns[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`/* journal: write columns */
    update lesson l set topic = r.topic, curriculum_topic_id = r.curriculum_topic_id, topic_revision_id = r.topic_revision_id,
      topic_complete_since = r.topic_complete_since, attendance_revision_id = r.attendance_revision_id,
      attendance_complete_since = r.attendance_complete_since, homework_complete_since = r.homework_complete_since
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, topic text, curriculum_topic_id uuid, topic_revision_id uuid,
      topic_complete_since timestamptz, attendance_revision_id uuid, attendance_complete_since timestamptz, homework_complete_since timestamptz)
    where l.school_id = ${schoolId}::uuid and l.id = r.id`;
}
