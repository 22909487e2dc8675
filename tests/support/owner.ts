import { ownerUrl } from './database';
import { connectOwner, type Owner } from './owner-connection';

export type { Owner };

let opened: Promise<Owner> | undefined;

/** One connection per test file, however often it is asked for. The file's database is dropped with it. */
export function openOwner(): Promise<Owner> {
  opened ??= connectOwner(ownerUrl());
  return opened;
}

/** From now on the tables of the test file's database decide nothing: what still refuses is the application. */
export async function withoutRowLevelSecurity(owner: Owner): Promise<void> {
  const tables = await owner.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`);
  for (const { name } of tables) await owner.rows(`alter table "${name}" disable row level security`);
}
