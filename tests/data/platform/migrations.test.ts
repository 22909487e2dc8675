import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { deployMigrations, migrationStatus } from '@/prisma/migrate/deploy';
import { withSchemaEngine } from '@/prisma/migrate/schema-engine';
import { PRISMA_FOLDER, readMigrations } from '@/prisma/migrate/scripts';
import { refuseWrongServer, SERVICE_ROLES, wrongsOfRoles } from '@/prisma/migrate/role-check';
import { datamodel, schemaDifference } from '@/prisma/migrate/write-next';
import { ownerUrl, useDatabase } from '../../support/database';
import { asOwner } from '../../support/test-server';

useDatabase('empty');

/** A folder of scripts, with this project's migrations or with none. */
function scripts(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), sql);
  }
  return folder;
}

async function inFreshDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `test_fresh_${process.hrtime.bigint()}`;
  await asOwner(ownerUrl('postgres'), (admin) => admin.query(`create database ${name}`));
  try {
    return await work(ownerUrl(name));
  } finally {
    await asOwner(ownerUrl('postgres'), (admin) => admin.query(`drop database ${name} with (force)`));
  }
}

const rowsOf = (url: string, sql: string) => asOwner(url, async (client) => (await client.query(sql)).rows);

describe('applying migrations', () => {
  const first = 'create table lamp (id int primary key); create function shine() returns int language plpgsql as $$ begin perform 1; return 2; end $$;';

  test('a database that is up to date is left alone', async () => {
    const before = await rowsOf(ownerUrl(), 'select * from _prisma_migrations');
    await expect(deployMigrations(ownerUrl())).resolves.toEqual({ applied: [], policiesApplied: false });
    expect(await rowsOf(ownerUrl(), 'select * from _prisma_migrations')).toEqual(before);
  });

  test('migrations run in order, function bodies whole, and policies follow them', async () => {
    const folder = scripts({
      'migrations/1_lamp/migration.sql': first,
      'migrations/2_bulb/migration.sql': 'alter table lamp add column bulb text;',
      'policies/_a.sql': 'create or replace view lit as select bulb from lamp;',
    });
    await inFreshDatabase(async (url) => {
      await expect(deployMigrations(url, { folder })).resolves.toEqual({ applied: ['1_lamp', '2_bulb'], policiesApplied: true });
      expect(await rowsOf(url, 'select shine(), (select count(*)::int from lit) as lit')).toEqual([{ shine: 2, lit: 0 }]);

      writeFileSync(join(folder, 'policies/_a.sql'), 'create or replace view lit as select bulb from lamp where id > 0;');
      expect(await migrationStatus(url, folder)).toMatchObject({ pending: [], policiesCurrent: false });
      await expect(deployMigrations(url, { folder })).resolves.toEqual({ applied: [], policiesApplied: true });
    });
    rmSync(folder, { recursive: true });
  });

  test('Prisma’s own engine finds nothing edited, failed or left to apply', async () => {
    const migrationDirectories = readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    }));
    const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
    const migrationsList = { baseDir: join(PRISMA_FOLDER, 'migrations'), lockfile, shadowDbInitScript: '', migrationDirectories };
    const filters = { externalTables: [], externalEnums: [] };
    const [found, outcome] = await withSchemaEngine(ownerUrl(), async (engine) => [
      await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
      await engine.applyMigrations({ migrationsList, filters }),
    ]);
    expect(found).toEqual({ editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null });
    expect(outcome).toEqual({ appliedMigrationNames: [] });
  });

  test('a script that fails leaves nothing of itself and names its line', async () => {
    const folder = scripts({
      'migrations/1_lamp/migration.sql': first,
      'migrations/2_bad/migration.sql': 'create table bulb (id int);\n\nselect wrong from lamp;',
    });
    await inFreshDatabase(async (url) => {
      await expect(deployMigrations(url, { folder })).rejects.toThrow('prisma/migrations/2_bad, line 3: column "wrong" does not exist');
      expect(await rowsOf(url, `select to_regclass('lamp') is not null as lamp, to_regclass('bulb') is not null as bulb`)).toEqual([
        { lamp: true, bulb: false },
      ]);
      expect((await migrationStatus(url, folder)).pending).toEqual(['2_bad']);
    });
    rmSync(folder, { recursive: true });
  });

  test('a migration changed after it was applied, or unknown to this program, stops everything', async () => {
    const folder = scripts({ 'migrations/1_lamp/migration.sql': first });
    await inFreshDatabase(async (url) => {
      await deployMigrations(url, { folder });
      writeFileSync(join(folder, 'migrations/1_lamp/migration.sql'), `${first} `);
      await expect(deployMigrations(url, { folder })).rejects.toThrow('1_lamp was changed after it was applied');
      rmSync(join(folder, 'migrations'), { recursive: true });
      await expect(deployMigrations(url, { folder })).rejects.toThrow('1_lamp, which this program does not know');
    });
    rmSync(folder, { recursive: true });
  });

  test('two that start together apply each migration once', async () => {
    const folder = scripts({ 'migrations/1_lamp/migration.sql': first });
    await inFreshDatabase(async (url) => {
      const outcomes = await Promise.all([deployMigrations(url, { folder }), deployMigrations(url, { folder })]);
      expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['1_lamp']);
    });
    rmSync(folder, { recursive: true });
  });
});

describe('the server login', () => {
  test('owns nothing, inherits nothing and may become every service role', async () => {
    const [login] = await rowsOf(
      ownerUrl(),
      `select rolsuper, rolinherit, rolbypassrls, rolcreaterole, rolcreatedb,
              (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
              (select array_agg(role.rolname::text order by role.rolname) from pg_auth_members
                 join pg_roles role on role.oid = roleid where member = pg_roles.oid and set_option and not inherit_option) as becomes
         from pg_roles where rolname = 'journal_server'`,
    );
    const services = await rowsOf(ownerUrl(), `select rolname::text from pg_roles where rolname like 'journal\\_%' and not rolcanlogin order by rolname`);
    expect(login).toEqual({
      rolsuper: false, rolinherit: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0,
      becomes: services.map(({ rolname }) => rolname),
    });
    expect(services.length).toBeGreaterThan(1);
  });

  test('is not made up on a foreign server', async () => {
    await expect(deployMigrations(ownerUrl(), { login: { name: 'nobody_here', create: false } })).rejects.toThrow('has no login nobody_here');
  });
});

describe('a start is refused, with the way out,', () => {
  let owner: Client;

  beforeAll(async () => {
    owner = new Client({ connectionString: ownerUrl() });
    await owner.connect();
  });

  afterAll(() => owner.end());

  /** Roles belong to the whole test server: they are made wrong in a transaction that is taken back. */
  async function wrongsAfter(change: string, login = 'journal_server'): Promise<string[]> {
    await owner.query(`begin; create role wrong_login login noinherit; ${change}`);
    const wrongs = await wrongsOfRoles(owner, login);
    await owner.query('rollback');
    return wrongs;
  }

  test('never under the login and the roles that a deployment leaves', async () => {
    await expect(wrongsAfter('select')).resolves.toEqual([]);
    await expect(wrongsAfter('select', 'wrong_login')).resolves.toEqual([]);
    await expect(refuseWrongServer(process.env.DATABASE_URL ?? '')).resolves.toBeUndefined();
  });

  test.each([
    ['a superuser', 'alter role wrong_login superuser', 'alter role wrong_login nosuperuser'],
    ['a login that bypasses the policies', 'alter role wrong_login bypassrls', 'alter role wrong_login nobypassrls'],
    ['a login that makes roles', 'alter role wrong_login createrole', 'alter role wrong_login nocreaterole'],
    ['a login that inherits', 'alter role wrong_login inherit', 'alter role wrong_login noinherit'],
    ['the owner of a table', 'alter table mark owner to wrong_login', 'owns table mark, and'],
    ['the owner of the helper functions', 'alter function app.my_child_ids() owner to wrong_login', 'owns function app.my_child_ids(), and'],
    ['the owner of the schema', 'alter schema app owner to wrong_login', 'owns schema app, and'],
    ['a membership that is inherited', 'grant journal_app to wrong_login with inherit true', 'grant journal_app to wrong_login with inherit false, set true'],
    ['a member of the owner', 'grant postgres to wrong_login with inherit false', 'revoke postgres from wrong_login'],
    ['a member of those who read everything', 'grant pg_read_all_data to wrong_login', 'revoke pg_read_all_data from wrong_login'],
    ['a grant on a table', 'grant select on mark to wrong_login', 'wrong_login reaches the table mark without taking a role: revoke'],
    ['a grant on one column', 'grant update (value) on mark to wrong_login', 'wrong_login reaches the table mark without taking a role: revoke'],
    ['a grant to everybody', 'grant select on person, mark to public', 'public reaches the table mark and 1 more without taking a role: revoke'],
    ['a service role that bypasses the policies', 'alter role journal_app bypassrls', 'alter role journal_app nobypassrls'],
    ['a service role that is a superuser', 'alter role journal_health superuser', 'alter role journal_health nosuperuser'],
    ['a service role that logs in', 'alter role journal_import login', 'alter role journal_import nologin'],
    ['a service role in another', 'grant journal_sign_in to journal_app', 'revoke journal_sign_in from journal_app'],
    ['a service role that owns a table', 'alter table mark owner to journal_app', 'journal_app owns table mark, and'],
  ])('for %s', async (_what, change, wayOut) => {
    await expect(wrongsAfter(change, 'wrong_login')).resolves.toEqual([expect.stringContaining(wayOut)]);
  });

  test('for the owner’s own login, at deploy and by what the server’s address leads to', async () => {
    await expect(deployMigrations(ownerUrl(), { login: { name: 'postgres', create: false } })).rejects.toThrow('name the same login');
    await expect(refuseWrongServer(ownerUrl())).rejects.toThrow('The role postgres is a superuser');
  });

  test('and a deployment names what is wrong of a login that it finds', async () => {
    const login = `superuser_${process.hrtime.bigint()}`;
    await rowsOf(ownerUrl(), `create role ${login} superuser login noinherit`);
    await expect(deployMigrations(ownerUrl(), { login: { name: login, create: false } })).rejects.toThrow(`alter role ${login} nosuperuser`);
    await rowsOf(ownerUrl(), `drop owned by ${login}; drop role ${login}`);
  });

  test('knowing all roles that there are to take', async () => {
    const made = await rowsOf(ownerUrl(), `select rolname::text as name from pg_roles where rolname like 'journal\\_%' and not rolcanlogin`);
    expect(made.map(({ name }) => name).sort()).toEqual([...SERVICE_ROLES].sort());
  });
});

describe('the schema file and the migrations', () => {
  /** What Prisma knows of a database. Checks and exclusion guards are ours alone, in the migrations. */
  const CATALOG = `
    select c.relname as "table", 'column' as kind, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
           case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as definition
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    union all
    select conrelid::regclass::text, 'key', conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u')
    union all
    select tablename, 'index', indexdef from pg_indexes
     where schemaname = 'public' and indexname not in (select conname from pg_constraint where contype = 'x')
    union all
    select t.typname, 'enum', string_agg(e.enumlabel, ', ' order by e.enumsortorder)
      from pg_type t join pg_enum e on e.enumtypid = t.oid
     where t.typnamespace = 'public'::regnamespace group by 1
    order by 1, 2, 3`;

  const catalogOf = async (url: string) => (await rowsOf(url, CATALOG)).filter((row) => row.table !== '_prisma_migrations');

  test('describe the same tables, keys, indexes and enums', async () => {
    const fromMigrations = await catalogOf(ownerUrl());
    const fromSchema = await inFreshDatabase(async (url) => {
      const schema = datamodel(readFileSync(join(PRISMA_FOLDER, 'schema.prisma'), 'utf8'));
      const script = await schemaDifference(url, { tag: 'empty' }, schema);
      await asOwner(url, (client) => client.query(script ?? ''));
      return catalogOf(url);
    });
    expect(fromMigrations).toEqual(fromSchema);
    expect(fromSchema.length).toBeGreaterThan(100);
  });

  test('a changed schema gives the script of the next migration, an unchanged one none', async () => {
    const source = (lamp: string) => datamodel(`datasource db {\n provider = "postgresql"\n}\nmodel Lamp {\n id Int @id\n${lamp}\n}`);
    await expect(schemaDifference(ownerUrl(), source(''), source('bulb String?'))).resolves.toContain('ALTER TABLE "Lamp" ADD COLUMN     "bulb" TEXT;');
    await expect(schemaDifference(ownerUrl(), source(''), source(''))).resolves.toBeNull();
  });
});
