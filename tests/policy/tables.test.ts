import { ownerUrl, useDatabase } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';
import { prisma } from '@/lib/db/client';

useDatabase('empty');

const APPEND_ONLY = ['attendance_check', 'lesson_revision', 'attendance_revision', 'mark_revision', 'term_mark_revision', 'history_entry', 'state_copy'];
const WITHOUT_APP = ['account', 'known_device', 'setup_code', 'sign_in_failure'];

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

test('every membership that is a period has its guards: an end after its start, and no overlap', async () => {
  const guarded = await rows<{ relname: string }>(`
    select c.relname from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'x' and exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'c' and p.conname = c.relname || '_period')`);
  expect(guarded.map((row) => row.relname).sort()).toEqual([
    'bell_schedule', 'course_group_membership', 'enrolment', 'guardianship', 'staff_appointment', 'subgroup_membership',
    'teaching_assignment', 'term_unlock', 'timetable', 'working_group_membership',
  ]);
});

test('nothing that was written can be deleted, and the append-only tables cannot be changed, by any role of the application', async () => {
  const grants = await rows<{ table_name: string; privilege_type: string }>(`
    select table_name, privilege_type from information_schema.role_table_grants
    where grantee like 'journal\\_%' and table_schema = 'public'
      and (privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES') or (privilege_type = 'UPDATE' and table_name = any ('{${APPEND_ONLY.join(',')}}')))`);
  expect(grants).toEqual([{ table_name: 'sign_in_failure', privilege_type: 'DELETE' }]);
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
