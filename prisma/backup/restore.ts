import { Client, escapeIdentifier } from 'pg';
import { applyMigrationsOf, deployMigrations } from '../migrate/deploy';
import { readLedger } from '../migrate/ledger';
import { readMigrations } from '../migrate/scripts';
import type { ServerLogin } from '../migrate/server-login';
import { clearJournal, OF_NO_SCHOOL, refuseUnlessEmpty } from './empty-database';
import { differences, type Head, type Manifest, type Sum, Tally } from './lines';
import { lookThrough } from './read';
import { BackupRefused } from './sealed-file';
import { inSql, type KeptTable, listTables, OF_AN_ACCOUNT, readRows, speakPlainly } from './tables';

export interface RestoreOptions {
  readonly key: Uint8Array;
  /** the only school to bring back, by its id; by default all there is */
  readonly schoolId?: string | undefined;
  readonly login?: ServerLogin | undefined;
}

export interface Restored {
  readonly head: Head;
  /** every table as it was read again from the database, compared with what was in the file */
  readonly tables: Readonly<Record<string, Sum>>;
}

/**
 * Brings a back-up into an empty database: the migrations it was made under, its rows in one transaction, compared table by
 * table with what the file holds, then the migrations since, and the policies. The whole file is checked first. Whatever
 * fails leaves the database as empty as it was. Throws `BackupRefused` for a file or a database that will not do.
 */
export async function restoreBackup(file: string, ownerUrl: string, { key, schoolId, login }: RestoreOptions): Promise<Restored> {
  const { head, manifest, accountIds } = await check(file, key, schoolId);
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await speakPlainly(client);
    await refuseUnlessEmpty(client);
    const isAhead = (await readLedger(client)).some(({ name }) => !head.migrations.some((one) => one.name === name));
    if (isAhead) await clearJournal(client);
    try {
      await applyMigrationsOf(ownerUrl, head.migrations.map(({ name }) => name));
      const tables = await load(client, file, { key, head, manifest, isWanted: schoolId === undefined ? null : wantedOf(schoolId, accountIds), schoolId: schoolId ?? null });
      await deployMigrations(ownerUrl, login ? { login } : {});
      return { head, tables };
    } catch (error) {
      // Where the connection is gone the transaction is, too: what stays is an empty journal.
      await clearJournal(client).catch(() => undefined);
      throw error;
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Reads all of the file before anything is written. */
async function check(file: string, key: Uint8Array, schoolId: string | undefined) {
  const accountIds = new Set<string>();
  let [head, at]: [Head | undefined, { school: number; account: number } | null] = [undefined, null];
  const read = await lookThrough(file, key, {
    head: (told) => {
      head = told;
      refuseForeign(told, schoolId);
    },
    table: (name) => {
      at = schoolId !== undefined && name === 'person' ? { school: columnAt(head!, name, 'school_id'), account: columnAt(head!, name, 'account_id') } : null;
    },
    row: (line) => {
      if (!at) return undefined;
      const values = valuesOf(line);
      const account = values[at.account];
      if (values[at.school] === schoolId && account) accountIds.add(account);
      return undefined;
    },
  });
  return { ...read, accountIds };
}

function refuseForeign({ migrations, schools }: Head, schoolId: string | undefined): void {
  const scripts = readMigrations();
  for (const { name, checksum } of migrations) {
    const script = scripts.find((one) => one.name === name);
    if (!script) throw new BackupRefused(`The back-up was made by a later release: it knows the migration ${name}, and this program does not. Restore it with that release.`);
    if (script.checksum !== checksum) throw new BackupRefused(`The migration ${name} is not the one the back-up was made under.`);
  }
  if (schoolId === undefined || schools.some(({ id }) => id === schoolId)) return;
  throw new BackupRefused(`The back-up holds no school ${schoolId}. It holds:\n${schools.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`);
}

const columnAt = ({ tables }: Head, table: string, column: string) => tables.find(({ name }) => name === table)!.columns.findIndex(({ name }) => name === column);

/** Whether a row is one school's: by the school it carries, an account by its people; what belongs to no school stays behind. */
type IsWanted = (table: Head['tables'][number]) => (line: Buffer) => boolean;

const valuesOf = (line: Buffer) => JSON.parse(line.toString('utf8')) as (string | null)[];

function wantedOf(schoolId: string, accountIds: ReadonlySet<string>): IsWanted {
  return ({ name, columns }) => {
    const at = (column: string) => columns.findIndex((one) => one.name === column);
    const by = (column: number, isIt: (value: string) => boolean) => (line: Buffer) => isIt(valuesOf(line)[column] ?? '');
    if (name === 'school') return by(at('id'), (id) => id === schoolId);
    if (name === 'account') return by(at('id'), (id) => accountIds.has(id));
    if (OF_AN_ACCOUNT.includes(name)) return by(at('account_id'), (id) => accountIds.has(id));
    if (name === 'pgboss.job') return by(at('data'), (data) => (JSON.parse(data || '{}') as { schoolId?: string }).schoolId === schoolId);
    const school = at('school_id');
    return school < 0 ? () => false : by(school, (id) => id === schoolId);
  };
}

interface Loading {
  readonly key: Uint8Array;
  readonly head: Head;
  readonly manifest: Manifest;
  readonly isWanted: IsWanted | null;
  readonly schoolId: string | null;
}

/** The rows, in one transaction that ends well only where the database gives every one of them back as it was in the file. */
async function load(client: Client, file: string, { key, head, manifest, isWanted, schoolId }: Loading): Promise<Readonly<Record<string, Sum>>> {
  const tables = await listTables(client);
  await client.query('begin');
  try {
    // What a journal without a school had of itself.
    for (const name of OF_NO_SCHOOL) if (tables.some((table) => table.name === name)) await client.query(`delete from ${name}`);
    const references = await takeAside(client, REFERENCES);
    const triggers = await takeAside(client, TRIGGERS);
    const expected = await insertAll(client, file, key, head, tables, isWanted);
    for (const { back } of [...references, ...triggers]) await client.query(back);
    for (const [name, { value, isCalled }] of Object.entries(manifest.sequences)) await client.query('select setval($1::regclass, $2, $3)', [escapeIdentifier(name), value, isCalled]);
    const found = await sumsOf(client, tables, schoolId);
    const wrong = differences(expected, found);
    if (wrong.length > 0) throw new Error(`What was restored is not what the back-up holds: ${wrong.join('; ')}.`);
    await client.query('commit');
    await client.query(`analyze ${tables.filter(({ name }) => found[name]!.rows > 0).map(({ name }) => inSql(name)).join()}`);
    return found;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

interface Aside {
  readonly away: string;
  readonly back: string;
}

/** References between rows are looked at when all rows are there, at once; they are the same as before. */
const REFERENCES = `
  select format('alter table %s %s', conrelid::regclass, string_agg(format('drop constraint %I', conname), ', ')) as away,
    format('alter table %s %s', conrelid::regclass, string_agg(format('add constraint %I %s', conname, pg_get_constraintdef(oid)), ', ' order by oid)) as back
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 group by conrelid`;

/** What a row that is written brings about was brought about when it was: it is in the back-up itself. */
const TRIGGERS = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as away, format('alter table %s enable trigger %I', tgrelid::regclass, tgname) as back
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal and tgenabled = 'O' and c.relnamespace = 'public'::regnamespace`;

async function takeAside(client: Client, sql: string): Promise<Aside[]> {
  const { rows } = await client.query<Aside>(sql);
  for (const { away } of rows) await client.query(away);
  return rows;
}

/** Letters of rows that are sent together. */
const AT_ONCE = 512 * 1024;

async function insertAll(client: Client, file: string, key: Uint8Array, head: Head, tables: readonly KeptTable[], isWanted: IsWanted | null): Promise<Record<string, Sum>> {
  const sums: Record<string, Sum> = {};
  let present: { name: string; sql: string; tally: Tally; wants: ((line: Buffer) => boolean) | null } | null = null;
  let [waiting, letters]: [string[], number] = [[], 0];
  const send = async () => {
    if (waiting.length > 0) await client.query({ name: `restore ${present!.name}`, text: present!.sql, values: [`[${waiting.join()}]`] });
    [waiting, letters] = [[], 0];
  };
  const endTable = async () => {
    if (!present) return;
    await send();
    sums[present.name] = present.tally.sum();
  };
  await lookThrough(file, key, {
    table: async (name) => {
      await endTable();
      const told = head.tables.find((one) => one.name === name)!;
      present = { name, sql: insertInto(tables.find((one) => one.name === name), told), tally: new Tally(), wants: isWanted?.(told) ?? null };
    },
    row: (line) => {
      if (present!.wants && !present!.wants(line)) return undefined;
      present!.tally.add(line);
      waiting.push(line.toString('utf8', 0, line.length - 1));
      letters += line.length;
      return letters >= AT_ONCE ? send() : undefined;
    },
  });
  await endTable();
  return sums;
}

/** The types are those of the database that is filled: of the file's they are known to be by the migrations. */
function insertInto(table: KeptTable | undefined, told: Head['tables'][number]): string {
  const typeOf = new Map(table?.columns.map(({ name, type }) => [name, type]));
  const unknown = told.columns.find(({ name }) => !typeOf.has(name));
  if (!table || unknown || table.columns.length !== told.columns.length) {
    throw new BackupRefused(`The back-up has the table ${told.name} with other columns than its migrations make: ${unknown?.name ?? told.name}.`);
  }
  const columns = told.columns.map(({ name }) => escapeIdentifier(name)).join();
  const values = told.columns.map(({ name }, at) => (typeOf.get(name) === 'bytea' ? `decode(r ->> ${at}, 'base64')` : `(r ->> ${at})::${typeOf.get(name)}`)).join();
  return `insert into ${inSql(table.name)} (${columns}) select ${values} from jsonb_array_elements($1::jsonb) r`;
}

async function sumsOf(client: Client, tables: readonly KeptTable[], schoolId: string | null): Promise<Record<string, Sum>> {
  const sums: Record<string, Sum> = {};
  for (const table of tables) {
    const tally = new Tally();
    for await (const lines of readRows(client, table, schoolId)) tally.add(`${lines.join('\n')}\n`, lines.length);
    sums[table.name] = tally.sum();
  }
  return sums;
}

/** Every table of a database counted, or a school's rows of it, in a snapshot of one moment: to compare two of them. */
export async function countTables(ownerUrl: string, schoolId: string | null = null): Promise<Readonly<Record<string, Sum>>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await speakPlainly(client);
    await client.query('begin isolation level repeatable read read only');
    return await sumsOf(client, await listTables(client), schoolId);
  } finally {
    await client.end();
  }
}
