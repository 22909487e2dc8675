import type { Client } from 'pg';
import { BackupRefused } from './sealed-file';
import { inSql, listTables } from './tables';

/** What a journal without a school has of itself: its one-time code, and what was noted of visitors. */
export const OF_NO_SCHOOL = ['setup_code', 'sign_in_failure', 'password_ask'];

/** Throws a sentence where a database holds rows of a school, or tables of something else. */
export async function refuseUnlessEmpty(client: Client): Promise<void> {
  const tables = await listTables(client);
  const { rows: [ledger] } = await client.query<{ exists: boolean }>(`select to_regclass('_prisma_migrations') is not null as exists`);
  if (tables.length > 0 && !ledger!.exists) throw new BackupRefused(`The database holds tables of something else (${tables[0]!.name}). A back-up is restored into an empty one.`);
  for (const { name } of tables.filter((table) => !OF_NO_SCHOOL.includes(table.name))) {
    const { rowCount } = await client.query(`select from ${inSql(name)} limit 1`);
    if (rowCount) {
      throw new BackupRefused(
        `The database holds a journal already (rows in ${name}). A back-up is restored into an empty one: name another with --into, another DATA_FOLDER, or put the back-up in its place with --replace, which keeps the present one beside it.`,
      );
    }
  }
}

/** Takes the journal's tables, types and functions out of a database that holds no row worth keeping. What belongs to an extension stays. */
export async function clearJournal(client: Client): Promise<void> {
  await client.query(`
    do $$
    declare found record;
    begin
      drop schema if exists app cascade;
      drop schema if exists pgboss cascade;
      for found in
        select 'table' as kind, c.oid::regclass::text as name from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        union all select 'type', t.oid::regtype::text from pg_type t
          where t.typnamespace = 'public'::regnamespace and t.typtype = 'e' and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
        union all select 'function', p.oid::regprocedure::text from pg_proc p
          where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop
        execute format('drop %s if exists %s cascade', found.kind, found.name);
      end loop;
    end $$`);
}
