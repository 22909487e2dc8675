import 'server-only';
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
      { onPoolError: () => undefined },
    ),
  });
  return globalThis.achykPrisma;
}

/** Closes the pool, for scripts and tests. */
export async function disconnect(): Promise<void> {
  await globalThis.achykPrisma?.$disconnect();
  globalThis.achykPrisma = undefined;
}
