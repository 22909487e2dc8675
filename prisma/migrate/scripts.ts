import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PRISMA_FOLDER = resolve(__dirname, '..');

/** One script of SQL with the checksum that Prisma keeps for it. */
export interface Script {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations in the order they are applied: Prisma's layout, `migrations/<time>_<name>/migration.sql`. */
export function readMigrations(folder = PRISMA_FOLDER): Script[] {
  return namesIn(join(folder, 'migrations'))
    .filter((name) => existsSync(join(folder, 'migrations', name, 'migration.sql')))
    .map((name) => script(name, join(folder, 'migrations', name, 'migration.sql')));
}

/** The repeatable scripts: roles, helper functions, the policies of every table; in file-name order. */
export function readPolicies(folder = PRISMA_FOLDER): Script[] {
  return namesIn(join(folder, 'policies'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => script(name, join(folder, 'policies', name)));
}

/** One hash over all policy files, names included. */
export function policiesHash(policies: readonly Script[]): string {
  return sha256(policies.map(({ name, checksum }) => `${name} ${checksum}\n`).join(''));
}

function script(name: string, file: string): Script {
  const sql = readFileSync(file, 'utf8');
  return { name, sql, checksum: sha256(sql) };
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
