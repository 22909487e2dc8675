import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { FolderInUse, startEmbedded, type EmbeddedServer } from '@/lib/launch/embedded-postgres';
import { discardPlace } from '@/lib/launch/embedded-place';
import { dataFolder } from '@/lib/launch/settings';

export interface TestServer {
  readonly server: EmbeddedServer;
  /** Stops it; one that had to be made only for this run is thrown away. */
  close(): Promise<void>;
}

/**
 * The one database server of a test run, without durability. It keeps its templates between runs in `.data/test`, or where
 * `npm test` has made the sample school already; a second run at the same time gets a server of its own.
 */
export async function startTestServer(): Promise<TestServer> {
  const kept = process.env.TEST_DATABASE_FOLDER ?? join(dataFolder(), 'test');
  mkdirSync(kept, { recursive: true });
  const options = { purpose: 'tests', fast: true, disposable: true };
  try {
    const server = await startEmbedded(kept, options);
    return { server, close: server.stop };
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
  }
  const own = join(dataFolder(), `test-${process.pid}`);
  const server = await startEmbedded(own, options);
  return {
    server,
    close: async () => {
      await server.stop();
      discardPlace(own);
    },
  };
}

/** Runs statements as the owner in one database of the test server. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Databases that killed runs left behind. */
export async function dropLeftovers(server: EmbeddedServer): Promise<void> {
  await asOwner(server.url('postgres', 'postgres'), async (client) => {
    const found = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'test\\_%'`);
    for (const { datname } of found.rows) await client.query(`drop database "${datname}" with (force)`);
  });
}
