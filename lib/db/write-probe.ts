import 'server-only';
import type { Db } from './transaction';

/**
 * Has the database write about a megabyte to its disk and forget it: sorting that much in so little memory takes a file. Throws
 * where the disk is full or may not be written. No table is touched, and no right is needed.
 */
export async function probeDisk(db: Db): Promise<void> {
  await db.$queryRaw`select set_config('work_mem', '64kB', true)`;
  await db.$queryRaw`select count(*)::int from (select n from generate_series(1, 1000) n order by repeat(md5(n::text), 32) offset 0) written`;
}
