import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from '../transaction';

/** A remark whose day has passed without an answer: whose it is and which step gave the day, never what it says. */
export interface OwedRow {
  remarkId: string;
  ordinal: number;
  addresseeId: string;
  dueOn: Day;
}

/** For the role that tells. */
export function readOwedRemarks(db: Db): Promise<OwedRow[]> {
  return db.$queryRaw<OwedRow[]>`
    select remark_id as "remarkId", ordinal, addressee_id as "addresseeId", to_char(due_on, 'YYYY-MM-DD') as "dueOn" from app.remarks_owed()`;
}

/** Deputies of today. */
export async function readDeputies(db: Db): Promise<string[]> {
  return (await db.$queryRaw<{ id: string }[]>`select app.deputies() as id`).map(({ id }) => id);
}
