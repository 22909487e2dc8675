import 'server-only';
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { env } from '@/lib/env';
import type { Prisma } from './generated/client';
import { READING_PATIENCE_MS } from './outage';

/**
 * Sends a hand-written statement straight through the driver. Prisma's own way of it costs a page about 2 ms, as much as
 * running its statement (`npm run bench`). Rows are as `pg` reads them: json parsed, moments as Date, bigint as text.
 */
export async function send<Row>(connection: Pool | PoolClient, { text, values }: Prisma.Sql): Promise<Row[]> {
  const statement = { name: statementName(text), text, values, query_timeout: READING_PATIENCE_MS };
  const { rows } = await connection.query(statement);
  return rows as Row[];
}

const names = new Map<string, string>();

/**
 * A statement that begins with a name, as in `/* journal: spread *\/ select ...`, is prepared once per connection: working
 * out the plan of a page's one large statement takes as long as running it. All others ('') are sent as they are, and so
 * are all of them with DATABASE_PREPARES=no.
 */
export function statementName(text: string): string {
  if (!env.databasePrepares) return '';
  const [, label] = /^\s*\/\* ([a-z: -]{1,40}) \*\//.exec(text) ?? [];
  if (!label) return '';
  let name = names.get(text);
  if (!name) names.set(text, (name = `${label} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`));
  return name;
}
