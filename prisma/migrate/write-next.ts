import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSchemaEngine } from './schema-engine';
import { PRISMA_FOLDER, readMigrations } from './scripts';

const SCHEMA = 'prisma/schema.prisma';
type Datamodel = { tag: 'empty' } | { tag: 'schemaDatamodel'; files: { path: string; content: string }[] };
/**
 * Writes the next migration: the difference between the committed schema and the changed one; the first is the
 * difference from nothing. Gives the new file's path, or null when nothing changed.
 * `url`: any database that answers; the engine asks for one and does not touch it.
 */
export async function writeNextMigration(name: string, url: string, now: Date): Promise<string | null> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error('The name of a migration is lower case: npm run migrate new add_subjects');
  const first = readMigrations().length === 0;
  const uncommitted = first ? '' : git('status', '--porcelain', '--', 'prisma/migrations');
  if (uncommitted) throw new Error(`Commit or delete the migration that is not committed yet:\n${uncommitted}`);
  const from: Datamodel = first ? { tag: 'empty' } : datamodel(git('show', `HEAD:${SCHEMA}`));
  const sql = await schemaDifference(url, from, datamodel(readFileSync(join(PRISMA_FOLDER, 'schema.prisma'), 'utf8')));
  if (sql === null) return null;
  const folder = join(PRISMA_FOLDER, 'migrations', `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(PRISMA_FOLDER, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(join(folder, 'migration.sql'), sql);
  return join(folder, 'migration.sql');
}

/** The SQL that leads from one Prisma schema to another, by Prisma's own schema engine; null when they are the same. */
export async function schemaDifference(url: string, from: Datamodel, to: Datamodel): Promise<string | null> {
  const filters = { externalTables: [], externalEnums: [] };
  const { stdout } = await withSchemaEngine(url, (engine) => engine.diff({ from, to, script: true, exitCode: null, filters }));
  return !stdout || stdout.includes('This is an empty migration') ? null : stdout;
}

export function datamodel(content: string): Datamodel {
  return { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content }] };
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: join(PRISMA_FOLDER, '..'), encoding: 'utf8', maxBuffer: 2 ** 26 }).trim();
}
