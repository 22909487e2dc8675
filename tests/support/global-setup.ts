import { dropLeftovers, startTestServer, type TestServer } from './test-server';
import { ensureTemplate } from './templates';

declare global {
  var testServer: TestServer | undefined;
}

/** Starts the one database server of the run. Its workers find it through TEST_DATABASE_SOCKETS. */
export default async function globalSetup(): Promise<void> {
  const running = await startTestServer();
  globalThis.testServer = running;
  await dropLeftovers(running.server);
  await ensureTemplate('empty', (database) => running.server.url('postgres', database));
  process.env.TEST_DATABASE_SOCKETS = new URL(running.server.url('postgres')).searchParams.get('host') ?? '';
}
