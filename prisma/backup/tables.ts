import { escapeIdentifier, type Client } from 'pg';

/** A table whose rows are kept, as the database describes it. */
export interface KeptTable {
  /** with its schema where that is not `public` */
  readonly name: string;
  /** in the order in which they are written */
  readonly columns: readonly Column[];
  /** what its rows are in order of: the primary key, the same on every server */
  readonly order: string;
  /** rows may be of many megabytes */
  readonly isHeavy: boolean;
}

export interface Column {
  readonly name: string;
  /** as PostgreSQL writes it: `timestamp(3) with time zone` */
  readonly type: string;
}

/** Tables of accounts, which belong to no school: a school's are those of its people. Without the second factors among them a restored school would open by passwords alone. */
export const OF_AN_ACCOUNT: readonly string[] = ['known_device', 'second_factor', 'recovery_code', 'passkey'];

/** A school's rows of a table; null: it holds nothing of one school. `$1`: the school. */
const ROWS_OF_SCHOOL: Record<string, string | null> = {
  school: 'id = $1',
  account: 'id in (select account_id from person where school_id = $1)',
  ...Object.fromEntries(OF_AN_ACCOUNT.map((table) => [table, 'account_id in (select account_id from person where school_id = $1)'])),
  'pgboss.job': `data ->> 'schoolId' = $1::text`,
};

/**
 * The tables whose rows a back-up holds: all of `public` but the ledger of migrations, and the jobs that wait, those that
 * others refer to first. What the queue is made of belongs to the migrations.
 */
export async function listTables(client: Client): Promise<KeptTable[]> {
  const { rows } = await client.query<{ name: string; columns: Column[]; order: string; after: string[]; isHeavy: boolean }>(`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attname)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) || case when t.typtype = 'e' then '::text' else '' end
          || case when t.typcategory = 'S' or t.typtype = 'e' then ' collate "C"' else '' end, ', ' order by array_position(k.conkey, a.attnum))
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) join pg_type t on t.oid = a.atttypid
        where k.conrelid = c.oid and k.contype = 'p') as "order",
      (select coalesce(json_agg(distinct p.relname), '[]') from pg_constraint k join pg_class p on p.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid) as after,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype) as "isHeavy"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
      and (n.nspname = 'public' or n.nspname = 'pgboss' and c.relname = 'job')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by n.nspname desc, c.relname`);
  return inOrder(rows).map(({ name, columns, order, isHeavy }) => ({ name, columns, order, isHeavy }));
}

/** Each after those it refers to; where they refer to each other in a circle, by name. */
function inOrder<T extends { name: string; after: readonly string[] }>(tables: readonly T[]): T[] {
  const [placed, waiting] = [[] as T[], [...tables]];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ after }) => !after.some((name) => waiting.some((one) => one.name === name)));
    placed.push(...waiting.splice(Math.max(0, free), 1));
  }
  return placed;
}

/** A table's name in a statement. */
export function inSql(name: string): string {
  return name.split('.').map(escapeIdentifier).join('.');
}

/** What makes every server, of whatever version and settings, write the same value in the same letters, and hide no row from us. */
export async function speakPlainly(client: Client): Promise<void> {
  await client.query(`set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set extra_float_digits = 1;
    set client_encoding = 'UTF8'; set row_security = off; set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0; set cursor_tuple_fraction = 1; set enable_sort = off`);
}

/** Rows asked for at once: what they hold stands in memory. */
const AT_ONCE = { heavy: 1, light: 2_000 };

/**
 * A table's rows in the order of its key, some at a time, each a line of JSON: the values of its columns as text, bytes in base 64, or null.
 * Inside a transaction of a client that speaks plainly. `schoolId`: of one school alone.
 */
export async function* readRows(client: Client, table: KeptTable, schoolId: string | null): AsyncGenerator<string[]> {
  const where = schoolId === null ? 'true' : whereOfSchool(table);
  if (where === null) return;
  const values = table.columns.map(({ name, type }) => (type === 'bytea' ? `translate(encode(${escapeIdentifier(name)}, 'base64'), E'\\n', '')` : `${escapeIdentifier(name)}::text`)).join();
  const filter = where.replaceAll('$1', schoolId === null ? '' : `'${schoolId}'::uuid`);
  await client.query(`declare kept no scroll cursor for select to_json(array[${values}])::text from ${inSql(table.name)} where ${filter} order by ${table.order}`);
  for (;;) {
    const { rows } = await client.query<[string]>({ text: `fetch ${table.isHeavy ? AT_ONCE.heavy : AT_ONCE.light} from kept`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map(([line]) => line);
  }
  await client.query('close kept');
}

function whereOfSchool({ name, columns }: KeptTable): string | null {
  if (name in ROWS_OF_SCHOOL) return ROWS_OF_SCHOOL[name]!;
  return columns.some((column) => column.name === 'school_id') ? 'school_id = $1' : null;
}
