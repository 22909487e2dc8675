import 'server-only';
import type { Db } from './transaction';

export interface ReadingRow {
  schoolId: string;
  personId: string;
  onDate: string;
  hat: string;
  subjectKind: 'pupil' | 'group';
  subjectId: string;
  /** how many readings it stands for */
  count: number;
  at: Date;
}

/** One row per person, day, hat and subject; each further reading counts in it. */
export async function upsertReading(db: Db, { schoolId, personId, onDate, hat, subjectKind, subjectId, count, at }: ReadingRow): Promise<void> {
  await db.$executeRaw`/* history: reading */
    insert into record_reading as r (school_id, person_id, on_date, hat, subject_kind, subject_id, readings, last_at)
    values (${schoolId}::uuid, ${personId}::uuid, ${onDate}::date, ${hat}, ${subjectKind}, ${subjectId}::uuid, ${count}, ${at})
    on conflict (school_id, person_id, on_date, hat, subject_kind, subject_id)
      do update set readings = r.readings + excluded.readings, last_at = excluded.last_at`;
}
