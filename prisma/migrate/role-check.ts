import { Client } from 'pg';

/**
 * What is wrong with the roles that the application works under, worst first: a sentence each that names the way out.
 * $1 is the server's login. Row level security holds for nobody who is a superuser, bypasses it, owns the tables or
 * may become or inherits such a role; and the login itself reaches no table, so that a statement that forgot its role is
 * an error (architecture: "Confidentiality"). The service roles are those that stand between the two: never a login, never
 * a member of anything, never an owner. Of PostgreSQL before 16 a membership is inherited when its member is INHERIT.
 */
const WRONGS = `
with role as materialized (
  select oid, rolname::text as name, rolname = $1 as is_login, rolsuper, rolbypassrls, rolcreaterole, rolinherit, rolcanlogin
    from pg_roles where rolname = $1 or rolname = any ($2)
), relation as materialized (
  select c.oid, c.relname::text as name, c.relowner, c.relacl from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), owned as (
  select r.name as owner, 'table' as kind, t.name from role r join relation t on t.relowner = r.oid
  union all select r.name, 'schema', n.nspname::text from role r join pg_namespace n on n.nspowner = r.oid where n.nspname in ('public', 'app')
  union all select r.name, 'function', p.oid::regprocedure::text from role r join pg_proc p on p.proowner = r.oid
    where p.pronamespace = to_regnamespace('app')
  union all select r.name, 'database', d.datname::text from role r join pg_database d on d.datdba = r.oid where d.datname = current_database()
), membership as (
  select r.name as member, r.is_login, g.rolname::text as name, g.rolname = any ($2) as is_service,
    coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, r.rolinherit) as is_inherited
  from role r join pg_auth_members m on m.member = r.oid join pg_roles g on g.oid = m.roleid
), grants as (
  select t.name, coalesce(r.name, 'public') as grantee
    from relation t cross join lateral aclexplode(t.relacl) a left join role r on r.oid = a.grantee
    where (a.grantee = 0 or r.is_login) and a.grantee <> t.relowner
  union select t.name, coalesce(r.name, 'public')
    from relation t join pg_attribute c on c.attrelid = t.oid cross join lateral aclexplode(c.attacl) a
      left join role r on r.oid = a.grantee where (a.grantee = 0 or r.is_login)
), wrong (place, said) as (
  select 1, format('The role %I is a superuser, for whom row level security does not hold: alter role %1$I nosuperuser', name) from role where rolsuper
  union all select 2, format('The role %I bypasses row level security: alter role %1$I nobypassrls', name) from role where rolbypassrls
  union all select 3, format('The role %I owns %s %s%s, and an owner is held by no policy: let another own what it owns (reassign owned by %1$I to ...)',
      owner, kind, min(name), case when count(*) > 1 then format(' and %s more', count(*) - 1) else '' end)
    from owned group by owner, kind
  union all select 4, format('The role %I may make and change roles: alter role %1$I nocreaterole', name) from role where rolcreaterole
  union all select 5, format('The role %I may log in by itself: alter role %1$I nologin', name) from role where rolcanlogin and not is_login
  union all select 6, format('The login %I inherits what its roles may: alter role %1$I noinherit', name) from role where rolinherit and is_login
  union all select 7, format('The role %I is a member of %I: revoke %2$I from %1$I', member, name) from membership where not (is_login and is_service)
  union all select 8, format('The login %I inherits what %I may: grant %2$I to %1$I with inherit false, set true', member, name)
    from membership where is_login and is_service and is_inherited and not exists (select from role where is_login and rolinherit)
  union all select 9, format('%s reaches the table %I%s without taking a role: revoke all on all tables in schema public from %1$s',
      case grantee when 'public' then grantee else quote_ident(grantee) end, min(name), case when count(*) > 1 then format(' and %s more', count(*) - 1) else '' end)
    from grants group by grantee
)
select said from wrong order by place, said`;

/** The roles that asActor and asService take (lib/db); prisma/policies/_1-roles.sql makes them. */
export const SERVICE_ROLES = [
  ...['journal_app', 'journal_sign_in', 'journal_setup', 'journal_import', 'journal_timetable', 'journal_health', 'journal_invitation'],
  ...['journal_calendar_feed', 'journal_notices', 'journal_password', 'journal_verify', 'journal_bundles', 'journal_filling', 'journal_seals', 'journal_jobs'],
];

/** Sentences on what is wrong with this login of the server and with the service roles, in this database; none is well. */
export async function wrongsOfRoles(client: Client, login: string): Promise<string[]> {
  const { rows } = await client.query<{ said: string }>(WRONGS, [login, SERVICE_ROLES]);
  return rows.map(({ said }) => said);
}

/** Throws when the journal would run under a role that the database's policies do not hold; says what to do. */
export async function refuseWrongRoles(client: Client, login: string): Promise<void> {
  const wrongs = await wrongsOfRoles(client, login);
  if (wrongs.length === 0) return;
  throw new Error(`The database would not keep pupils' records apart under the login ${login} that DATABASE_URL names:\n${wrongs.join('\n')}`);
}

/**
 * The same asked by the server's own connection: what DATABASE_URL really leads to, whatever the owner's address says.
 * One statement, before every start.
 */
export async function refuseWrongServer(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    await refuseWrongRoles(client, rows[0]!.login);
  } finally {
    await client.end();
  }
}
