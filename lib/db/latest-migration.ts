import 'server-only';
import type { Db } from './transaction';

/** The name of the newest migration in force; null in a database that has none. */
export async function latestMigration(db: Db): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null order by migration_name desc limit 1`;
  return rows[0]?.name ?? null;
}
