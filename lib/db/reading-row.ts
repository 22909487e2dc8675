import 'server-only';
import type { Db } from './transaction';

export interface ReadingRow {
  schoolId: string;
  personId: string;
  onDate: string;
  hat: string;
  subjectKind: 'pupil' | 'group' | 'class';
  subjectId: string;
  /** how many readings it stands for */
  count: number;
  at: Date;
}

/**
 * One row per person, day, hat and subject; each further reading counts in it. In the order of the subjects, so that two
 * who note the same ones never wait for each other.
 */
export async function upsertReadings(db: Db, rows: readonly ReadingRow[]): Promise<void> {
  await db.$executeRaw`/* history: reading */
    insert into record_reading as r (school_id, person_id, on_date, hat, subject_kind, subject_id, readings, last_at)
    select "schoolId", "personId", "onDate", hat, "subjectKind", "subjectId", count, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        "schoolId" uuid, "personId" uuid, "onDate" date, hat text, "subjectKind" text, "subjectId" uuid, count int, at timestamptz)
      order by "subjectId"
    on conflict (school_id, person_id, on_date, hat, subject_kind, subject_id)
      do update set readings = r.readings + excluded.readings, last_at = excluded.last_at`;
}
