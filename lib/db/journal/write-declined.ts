import 'server-only';
import type { Operation } from '@/lib/journal/schema';
import type { Db } from '../transaction';
import type { AttendanceRow, LessonPartRow, MarkRow } from './write-revisions';

/** An entry that another's value kept out of its cell. `entry`: the row of the revision it would have become. */
export interface DeclinedRow {
  id: string;
  lesson_id: string;
  group_id: string;
  /** null: a part of the lesson itself */
  pupil_id: string | null;
  kind: Operation['kind'];
  /** of a mark; 0 for all else */
  slot: number;
  entry: Unnumbered<MarkRow> | Unnumbered<AttendanceRow> | Unnumbered<LessonPartRow>;
  met_revision_id: string | null;
  author_id: string;
  session_id: string;
  typed_at: Date;
  received_at: Date;
  is_by_device_clock: boolean;
}

/** A revision's row before it is known which of a batch is the last of its cell. */
export type Unnumbered<Row> = Omit<Row, 'is_last'>;

/** Keeps each the first time it is met; gives the ids of those. One statement for a whole batch. */
export async function writeDeclined(db: Db, schoolId: string, rows: readonly DeclinedRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const kept = await db.$queryRaw<{ id: string }[]>`/* journal: keep declined */
    insert into declined_entry (school_id, id, lesson_id, group_id, pupil_id, kind, slot, entry, met_revision_id, author_id, session_id,
      typed_at, received_at, is_by_device_clock)
    select ${schoolId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, lesson_id uuid, group_id uuid,
      pupil_id uuid, kind entry_kind, slot int, entry jsonb, met_revision_id uuid, author_id uuid, session_id uuid, typed_at timestamptz,
      received_at timestamptz, is_by_device_clock boolean)
    on conflict do nothing returning id`;
  return new Set(kept.map(({ id }) => id));
}
