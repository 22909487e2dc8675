import 'server-only';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { PrismaClient } from './generated/client';

/**
 * The one connection pool of a process. Private to `lib/db`: everybody else goes through `asActor` or `asService`, so
 * that no statement runs without a role of its own.
 */
declare global {
  var achykPrisma: PrismaClient | undefined;
}

export function prisma(): PrismaClient {
  globalThis.achykPrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env.databaseUrl, max: env.databasePool },
      // A connection that the server closes while idle is replaced by the pool; without a listener it would end the process.
      { onPoolError: () => undefined, statementNameGenerator: statementName },
    ),
  });
  return globalThis.achykPrisma;
}

const names = new Map<string, string>();

/**
 * A statement that begins with a name, as in `/* journal: spread *\/ select ...`, is prepared once per connection: working
 * out the plan of a page's one large statement takes as long as running it. All others are sent as they are.
 */
function statementName({ sql }: { sql: string }): string {
  const [, label] = /^\s*\/\* ([a-z: -]{1,40}) \*\//.exec(sql) ?? [];
  if (!label) return '';
  let name = names.get(sql);
  if (!name) names.set(sql, (name = `${label} ${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`));
  return name;
}

/** Closes the pool, for scripts and tests. */
export async function disconnect(): Promise<void> {
  await globalThis.achykPrisma?.$disconnect();
  globalThis.achykPrisma = undefined;
}
