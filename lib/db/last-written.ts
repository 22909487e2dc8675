import 'server-only';
import type { Db } from './transaction';

/** When anything was last written in any school; long ago before the first. */
export async function lastWrittenAt(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`select app.last_written_at() as at`;
  return row?.at ?? new Date(0);
}
