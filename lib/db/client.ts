import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { env } from '@/lib/env';
import { PrismaClient } from './generated/client';
import { statementName } from './statement';

/**
 * The one connection pool of a process. Private to `lib/db`: everybody else goes through `asActor` or `asService`, so
 * that no statement runs without a role of its own.
 */
declare global {
  var achykPool: Pool | undefined;
  var achykPrisma: PrismaClient | undefined;
}

export function pool(): Pool {
  // A connection that the server closes while idle is replaced by the pool; without a listener it would end the process.
  globalThis.achykPool ??= new Pool({
    ...{ connectionString: env.databaseUrl, max: env.databasePool, connectionTimeoutMillis: 5_000 },
    // A machine that went without a word is seen by the connection that says nothing for so long; the longest statements take some seconds.
    ...{ keepAlive: true, query_timeout: 60_000 },
    pipeline: true,
  }).on('error', () => undefined);
  return globalThis.achykPool;
}

/** Prisma over the same connections. */
export function prisma(): PrismaClient {
  globalThis.achykPrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: ({ sql }) => statementName(sql) }),
  });
  return globalThis.achykPrisma;
}
