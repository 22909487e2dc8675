import 'server-only';
import type { Db } from './transaction';

export interface HistoryRow {
  at: Date;
  person_id: string | null;
  session_id: string | null;
  fact: string;
  subject_pupil_id: string | null;
  group_id: string | null;
  payload: unknown;
  salt: string;
  payload_hash: string;
}

/** One statement for any number of rows: a batch of thirty marks leaves thirty of them. They are numbered in this order. */
export async function insertHistory(db: Db, schoolId: string, rows: readonly HistoryRow[]): Promise<void> {
  await db.$executeRaw`/* history: write */
    insert into history_entry (school_id, at, person_id, session_id, fact, subject_pupil_id, group_id, payload, salt, payload_hash)
    select ${schoolId}::uuid, at, person_id, session_id, fact, subject_pupil_id, group_id, payload, salt, payload_hash
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (at timestamptz, person_id uuid, session_id uuid, fact text,
      subject_pupil_id uuid, group_id uuid, payload jsonb, salt text, payload_hash text)) with ordinality
    order by ordinality`;
}
