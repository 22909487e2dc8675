import { Client } from 'pg';
import { createLedger, readLedger, readPoliciesHash, recordMigration, recordPoliciesHash, type LedgerRow } from './ledger';
import { policiesHash, PRISMA_FOLDER, readMigrations, readPolicies, type Script } from './scripts';
import { connectServerLogin, type ServerLogin } from './server-login';

/** The advisory lock of Prisma's own migrate commands: the two never run at once. */
const PRISMA_LOCK = 72707369;

export interface DeployOptions {
  /** The login of the running application; by default `journal_server`, made when missing. */
  readonly login?: ServerLogin;
  /** The folder that holds `migrations/` and `policies/`. */
  readonly folder?: string;
}

export interface DeployOutcome {
  readonly applied: readonly string[];
  readonly policiesApplied: boolean;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** What makes `deploy` refuse: a script changed after it was applied, or one this program does not know. */
  readonly problems: readonly string[];
  readonly policiesCurrent: boolean;
}

/**
 * Brings a database to the state of this program: the migrations not yet applied, each in a transaction of its own,
 * then all policies in one transaction when they or the schema changed, then the server login's memberships.
 * Throws before touching anything when the database and the scripts do not agree.
 */
export async function deployMigrations(ownerUrl: string, options: DeployOptions = {}): Promise<DeployOutcome> {
  const folder = options.folder ?? PRISMA_FOLDER;
  return withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    const status = await compare(client, folder);
    if (status.problems.length > 0) throw new Error(status.problems.join('\n'));
    await createLedger(client);
    const pending = readMigrations(folder).filter(({ name }) => status.pending.includes(name));
    for (const migration of pending) await applyMigration(client, migration);
    const policiesApplied = pending.length > 0 || !status.policiesCurrent;
    if (policiesApplied) await applyPolicies(client, readPolicies(folder));
    await connectServerLogin(client, options.login ?? { name: 'journal_server', create: true });
    return { applied: pending.map(({ name }) => name), policiesApplied };
  });
}

/** Applies those of the named migrations that a database has not, and no policies: for the rows of an earlier release, before the migrations since. */
export async function applyMigrationsOf(ownerUrl: string, names: readonly string[], folder = PRISMA_FOLDER): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    await createLedger(client);
    const applied = (await readLedger(client)).map(({ name }) => name);
    for (const migration of readMigrations(folder)) if (names.includes(migration.name) && !applied.includes(migration.name)) await applyMigration(client, migration);
  });
}

/** Compares a database with this program's scripts and changes nothing. */
export async function migrationStatus(ownerUrl: string, folder = PRISMA_FOLDER): Promise<MigrationStatus> {
  return withClient(ownerUrl, (client) => compare(client, folder));
}

/**
 * Throws a sentence unless a database stands exactly where this program does. Asked through the server's own login, for
 * a server that was given no owner: what it may not change it can still see, as the health check does.
 */
export async function requireCurrent(serverUrl: string, folder = PRISMA_FOLDER): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const scripts = readMigrations(folder).map(({ name }) => name);
    // A role taken for longer than a transaction would stay on a pooler's connection, for whoever gets it next.
    await client.query('begin read only');
    const applied = await appliedSeenByServer(client);
    const isCurrent = scripts.every((name) => applied.includes(name)) && applied.every((name) => scripts.includes(name));
    const isSame = isCurrent && (await readPoliciesHash(client)) === policiesHash(readPolicies(folder));
    await client.query('rollback');
    if (isSame) return;
    throw new Error('The database is not at the state of this program: npm run migrate -- deploy, with DATABASE_OWNER_URL, brings it there.');
  });
}

/** Nothing for a database whose migrations the login has never been let see. */
async function appliedSeenByServer(client: Client): Promise<string[]> {
  try {
    await client.query('set local role journal_health');
    const rows = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null');
    return rows.rows.map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Of PostgreSQL, as `server_version_num` counts it. */
const OLDEST_SERVER = 150_000;

async function requireModernServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const [version] = rows;
  if (version && version.number < OLDEST_SERVER) throw new Error(`PostgreSQL 15 or later is needed; the server is ${version.name}.`);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await requireModernServer(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function compare(client: Client, folder: string): Promise<MigrationStatus> {
  const scripts = readMigrations(folder);
  const ledger = await readLedger(client);
  const applied = new Set(ledger.map(({ name }) => name));
  return {
    applied: [...applied],
    pending: scripts.map(({ name }) => name).filter((name) => !applied.has(name)),
    problems: ledger.flatMap((row) => problemOf(row, scripts)),
    policiesCurrent: (await readPoliciesHash(client)) === policiesHash(readPolicies(folder)),
  };
}

function problemOf(row: LedgerRow, scripts: readonly Script[]): string[] {
  const script = scripts.find(({ name }) => name === row.name);
  if (!script) return [`The database holds the migration ${row.name}, which this program does not know: it is older than its data.`];
  if (!row.finished) return [`The migration ${row.name} was begun by another tool and not finished.`];
  if (script.checksum !== row.checksum) return [`The migration ${row.name} was changed after it was applied.`];
  return [];
}

/** The whole script is one simple query, so that function bodies with `;` stay whole. */
async function applyMigration(client: Client, { name, sql, checksum }: Script): Promise<void> {
  await inTransaction(client, async () => {
    await runScript(client, `migrations/${name}`, sql);
    await recordMigration(client, name, checksum);
  });
}

async function applyPolicies(client: Client, policies: readonly Script[]): Promise<void> {
  await inTransaction(client, async () => {
    for (const { name, sql } of policies) await runScript(client, `policies/${name}`, sql);
    await recordPoliciesHash(client, policiesHash(policies));
  });
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function runScript(client: Client, name: string, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { message, position } = error as { message: string; position?: string };
    const line = position ? sql.slice(0, Number(position)).split('\n').length : null;
    throw new Error(`prisma/${name}${line ? `, line ${line}` : ''}: ${message}`, { cause: error });
  }
}
