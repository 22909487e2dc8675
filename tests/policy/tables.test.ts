import { Client } from 'pg';
import { ownerUrl, useDatabase } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';
import { prisma } from '@/lib/db/client';
import { GUARDS } from './guards';
import { insertRow, oneOfEach, type Row } from './one-of-each';
import { GRANTS, ROLE_GRANTS } from './role-grants';

useDatabase('empty');

const APPEND_ONLY = ['printed_sheet', 'attendance_check', 'lesson_revision', 'attendance_revision', 'mark_revision', 'declined_entry', 'term_mark_revision', 'history_entry', 'seal', 'seal_part', 'state_copy', 'state_export', 'week_confirmation', 'remark', 'remark_step', 'remark_letter'];
const WITHOUT_APP = ['account', 'notice_scan', 'known_device', 'passkey', 'passkey_challenge', 'password_ask', 'password_reset', 'recovery_code', 'second_factor', 'setup_code', 'sign_in_failure'];

async function rows<T>(sql: string): Promise<T[]> {
  return asOwner(ownerUrl(), async (owner) => (await owner.query(sql)).rows as T[]);
}

test('every table has row level security and at least one policy', async () => {
  const open = await rows<{ relname: string }>(`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
      and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`);
  expect(open).toEqual([]);
});

test('every table of a school carries the school in its key and in every reference', async () => {
  const loose = await rows<{ table: string; constraint: string }>(`
    select child.relname as "table", k.conname as "constraint"
    from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and parent.relname <> 'school'
      and exists (select from pg_attribute a where a.attrelid = child.oid and a.attname = 'school_id')
      and exists (select from pg_attribute a where a.attrelid = parent.oid and a.attname = 'school_id')
      and not exists (select from pg_attribute a where a.attrelid = child.oid and a.attname = 'school_id' and a.attnum = any (k.conkey))`);
  expect(loose).toEqual([]);
  const keys = await rows<{ relname: string }>(`
    select c.relname from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'p' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and a.attnum = k.conkey[1])`);
  expect(keys).toEqual([]);
});

describe('the guards of the tables', () => {
  let owner: Client;
  let rowOf: Record<string, Row>;

  beforeAll(async () => {
    owner = new Client({ connectionString: ownerUrl() });
    await owner.connect();
    rowOf = await oneOfEach(owner);
    // References are looked at elsewhere: checks and exclusions hold without them.
    await owner.query('set session_replication_role = replica');
  });

  afterAll(() => owner.end());

  test('are these and no others', async () => {
    const found = await rows<{ name: string }>(`select conname::text as name from pg_constraint where contype in ('c', 'x') and connamespace = 'public'::regnamespace`);
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(GUARDS).sort());
  });

  test.each(Object.entries(GUARDS))('%s', async (guard, [table, breaking, standing]) => {
    const row = { ...rowOf[table], ...standing };
    await owner.query('begin');
    try {
      await insertRow(owner, table, row);
      await expect(insertRow(owner, table, { ...row, ...breaking })).rejects.toMatchObject({ constraint: guard });
    } finally {
      await owner.query('rollback');
    }
  });
});

test('no function plans for the school that happens to ask it first: its plan is kept, and serves them all', async () => {
  // A plain app.school_id() is worked out while the plan is made: one made for a small school read the whole of a large one (a spread took 94 ms instead of 33, measured).
  const planned = await rows<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosrc ~ '[^:]= app\\.school_id\\(\\)'`);
  expect(planned).toEqual([]);
});

test('every function that reads past the policies finds the owner’s tables first, whatever a session has made for itself', async () => {
  // A right on a database is not copied with its template: it is that of the one that was deployed.
  const [paths, temporary] = [
    await rows<{ name: string; path: string | null }>(`
      select p.oid::regprocedure::text as name, (select c from unnest(p.proconfig) c where c like 'search_path=%') as path
      from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef`),
    await rows<{ may: boolean }>(`select has_database_privilege(r.rolname, 'journal_empty', 'temporary') as may from pg_roles r where r.rolname like 'journal\\_%'`),
  ];
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter(({ path }) => path !== 'search_path=pg_catalog, public, pg_temp')).toEqual([]);
  expect(temporary.filter(({ may }) => may)).toEqual([]);
});

test('every role reaches exactly the tables and columns that are written down here', async () => {
  const found = await rows<{ role: string; table: string; privileges: string }>(GRANTS);
  const byRole: Record<string, Record<string, string>> = {};
  for (const { role, table, privileges } of found) (byRole[role] ??= {})[table] = privileges;
  expect(byRole).toEqual(ROLE_GRANTS);
});

test('the server’s login may ask whose session it is, and nothing else without a role', async () => {
  const functions = await rows<{ name: string }>(`
    select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace and has_function_privilege('journal_server', p.oid, 'execute')`);
  expect(functions).toEqual([{ name: 'actor_of_session' }]);
  const tables = await rows<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (has_table_privilege('journal_server', c.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege('journal_server', c.oid, 'select, insert, update, references'))`);
  expect(tables).toEqual([]);
});

test('nothing that was written can be deleted, and the append-only tables cannot be changed, by any role of the application', async () => {
  const grants = await rows<{ table_name: string; privilege_type: string }>(`
    select table_name, privilege_type from information_schema.role_table_grants
    where grantee like 'journal\\_%' and table_schema = 'public'
      and (privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES') or (privilege_type = 'UPDATE' and table_name = any ('{${APPEND_ONLY.join(',')}}')))
    order by table_name`);
  // Files before they are brought in, counters, what was typed where a password was forgotten, and copies that nobody may take away any more: none is anything that was done in a school.
  expect(grants).toEqual(['blob', 'blob', 'bundle_part', 'password_ask', 'sign_in_failure'].map((table_name) => ({ table_name, privilege_type: 'DELETE' })));
});

test('the application role reaches no password hash and no counter of sign-ins', async () => {
  const grants = await rows<{ table_name: string }>(`
    select distinct table_name from information_schema.role_table_grants
    where grantee = 'journal_app' and table_name = any ('{${WITHOUT_APP.join(',')}}')`);
  expect(grants).toEqual([]);
});

test('the server’s login owns nothing, bypasses nothing and inherits nothing', async () => {
  const [login] = await rows<{ rolsuper: boolean; rolbypassrls: boolean; rolinherit: boolean; rolcreaterole: boolean }>(
    `select rolsuper, rolbypassrls, rolinherit, rolcreaterole from pg_roles where rolname = 'journal_server'`,
  );
  expect(login).toEqual({ rolsuper: false, rolbypassrls: false, rolinherit: false, rolcreaterole: false });
  const owned = await rows(`select relname from pg_class where relowner = (select oid from pg_roles where rolname = 'journal_server')`);
  expect(owned).toEqual([]);
});

test.each(['mark', 'person', 'school', 'account'] as const)('a statement that forgot its role is refused: %s', async (model) => {
  const reader: { count(): Promise<number> } = prisma()[model];
  await expect(reader.count()).rejects.toThrow(/denied|does not exist/);
});

test('the policies read the school’s day, never the database’s', async () => {
  const clocks = await rows<{ proname: string }>(`
    select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.prokind = 'f' and pg_get_functiondef(p.oid) ~* '\\m(current_date|current_timestamp|localtimestamp|clock_timestamp|[^.]now\\(\\))'`);
  expect(clocks).toEqual([]);
});
