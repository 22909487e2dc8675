import 'server-only';
import type { Db } from './transaction';

/** Whether the journal holds any school yet; for set-up and health, which belong to none. */
export async function aSchoolExists(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ exists: boolean }[]>`select app.a_school_exists() as exists`;
  return row?.exists ?? false;
}
