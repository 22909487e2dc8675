import { dropTemplates } from './templates';

export default async function globalTeardown(): Promise<void> {
  // The browser tests copy the cluster as it stands.
  if (process.env.TEST_DATABASE_FOLDER && globalThis.testServer) await dropTemplates(globalThis.testServer.server.url('postgres', 'postgres'));
  await globalThis.testServer?.close();
}
