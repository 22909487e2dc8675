import { escapeIdentifier, type Client } from 'pg';
import { refuseWrongRoles, SERVICE_ROLES } from './role-check';

/** The login under which the running application connects. */
export interface ServerLogin {
  readonly name: string;
  /** Make it when it is missing: on the embedded database, where no password is needed. */
  readonly create: boolean;
}

/**
 * Lets the server's login become each `journal_*` service role, and nothing more: it inherits no right from them, so
 * that a query outside `asActor` and `asService` is refused; but for the question whose session it is, which stands alone.
 * Throws, with the way out, for a login or a service role that the policies do not hold.
 */
export async function connectServerLogin(client: Client, { name, create }: ServerLogin): Promise<void> {
  const login = escapeIdentifier(name);
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) {
    if (!create) throw new Error(`The database has no login ${name}: create role ${login} login noinherit password '...'`);
    await client.query(`create role ${login} login noinherit`);
  }
  const { rows: [owner] } = await client.query<{ isLogin: boolean }>('select current_user = $1 as "isLogin"', [name]);
  if (owner?.isLogin) {
    throw new Error(
      `DATABASE_URL and DATABASE_OWNER_URL name the same login, and an owner is held by no policy. Make one for the server and name it in DATABASE_URL: create role journal_server login noinherit password '...'`,
    );
  }
  const modern = Number((await client.query('show server_version_num')).rows[0].server_version_num) >= 160_000;
  const how = modern ? ' with inherit false, set true' : '';
  const roles = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any ($1) order by rolname',
    [SERVICE_ROLES],
  );
  for (const { rolname } of roles.rows) await client.query(`grant ${escapeIdentifier(rolname)} to ${login}${how}`);
  const questions = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'app' and p.proname = 'actor_of_session'`,
  );
  for (const { name: question } of questions.rows) {
    await client.query(`grant usage on schema app to ${login}`);
    await client.query(`grant execute on function ${question} to ${login}`);
  }
  // A table of one's own in pg_temp would stand before the owner's. A right on the database is lost when it is restored.
  await client.query(`do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`);
  await refuseWrongRoles(client, name);
}
