import type { Client } from 'pg';

/** A row of `_prisma_migrations`, as Prisma's own `migrate deploy` writes and reads it. */
export interface LedgerRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

const CREATE_LEDGER = `
create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

export async function createLedger(client: Client): Promise<void> {
  await client.query(CREATE_LEDGER);
}

/** What was applied to this database, oldest first; nothing for a database that no migration ever touched. */
export async function readLedger(client: Client): Promise<LedgerRow[]> {
  const found = await client.query(`select to_regclass('_prisma_migrations') is not null as exists`);
  if (!found.rows[0].exists) return [];
  const rows = await client.query<LedgerRow>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at, migration_name`,
  );
  return rows.rows;
}

export async function recordMigration(client: Client, name: string, checksum: string): Promise<void> {
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values (gen_random_uuid()::text, $1, $2, clock_timestamp(), clock_timestamp(), 1)`,
    [checksum, name],
  );
}

/** The hash of the policies in force. It is the ledger's comment: it changes in the transaction that applies them. */
export async function readPoliciesHash(client: Client): Promise<string | null> {
  const found = await client.query(`select obj_description(to_regclass('_prisma_migrations'), 'pg_class') as hash`);
  return found.rows[0].hash;
}

export async function recordPoliciesHash(client: Client, hash: string): Promise<void> {
  await client.query(`comment on table _prisma_migrations is '${hash}'`);
}
