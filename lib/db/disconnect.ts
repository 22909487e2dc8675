import 'server-only';

/** Closes the pool that lib/db/client opened, for scripts and tests. */
export async function disconnect(): Promise<void> {
  await globalThis.achykPrisma?.$disconnect();
  await globalThis.achykPool?.end();
  globalThis.achykPrisma = globalThis.achykPool = undefined;
}
