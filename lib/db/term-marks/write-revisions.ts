import 'server-only';
import type { Db } from '../transaction';

export interface TermMarkRow {
  id: string;
  pupil_id: string;
  period: string;
  stage: string;
  kind: 'figure' | 'notAssessed' | null;
  value: number | null;
  base_revision_id: string | null;
  typed_at: Date;
  reason: string | null;
  publish_at: Date;
  payload_hash: string;
  /** the last of this batch in its cell */
  is_last: boolean;
}

export interface TermMarkAuthor {
  schoolId: string;
  courseId: string;
  receivedAt: Date;
  personId: string;
  sessionId: string | null;
}

/** The revisions of a batch in the order given, which is the server's sequence, and the current rows they leave: one statement. */
export async function writeTermMarks(db: Db, author: TermMarkAuthor, rows: readonly TermMarkRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`/* term marks: write */
    with sent as materialized (
      select ${author.schoolId}::uuid as school_id, ${author.courseId}::uuid as course_id, r.*
      from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, pupil_id uuid, period term_mark_period, stage term_mark_stage, kind term_mark_kind, value int, base_revision_id uuid,
        typed_at timestamptz, reason text, publish_at timestamptz, payload_hash text, is_last boolean)) with ordinality as r),
    revisions as (
      insert into term_mark_revision (school_id, id, course_id, pupil_id, period, stage, kind, value, base_revision_id, typed_at,
        received_at, author_id, session_id, reason, publish_at, payload_hash)
      select school_id, id, course_id, pupil_id, period, stage, kind, value, base_revision_id, typed_at,
        ${author.receivedAt}, ${author.personId}::uuid, ${author.sessionId}::uuid, reason, publish_at, payload_hash
      from sent order by ordinality)
    insert into term_mark (school_id, course_id, pupil_id, period, stage, kind, value, revision_id)
    select school_id, course_id, pupil_id, period, stage, kind, value, id from sent where is_last
    on conflict (school_id, course_id, pupil_id, period, stage) do update
      set kind = excluded.kind, value = excluded.value, revision_id = excluded.revision_id`;
}
