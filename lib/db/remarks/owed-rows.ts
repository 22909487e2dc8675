import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from '../transaction';

/** A remark that waits for an answer: whose it is and which step gave the day, never what it says. */
export interface OwedRow {
  remarkId: string;
  ordinal: number;
  addresseeId: string;
  dueOn: Day;
  givenAt: Date;
  /** she has not even said that she read it */
  isUnseen: boolean;
}

/** For the role that tells. */
export function readOwedRemarks(db: Db): Promise<OwedRow[]> {
  return db.$queryRaw<OwedRow[]>`
    select remark_id as "remarkId", ordinal, addressee_id as "addresseeId", to_char(due_on, 'YYYY-MM-DD') as "dueOn",
      given_at as "givenAt", is_unseen as "isUnseen" from app.remarks_owed()`;
}

/** Deputies of today. */
export async function readDeputies(db: Db): Promise<string[]> {
  return (await db.$queryRaw<{ id: string }[]>`select app.deputies() as id`).map(({ id }) => id);
}
