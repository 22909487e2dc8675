import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { chosenPort, environmentOf, runCommand, serve } from './application';
import { ensureBuilt } from './built-application';
import { openDatabase } from './database';
import { step } from './progress';
import { refuseTakenPort } from './server';
import { dataFolder } from './settings';

/** `npm start`: the server of a real school, on its own PostgreSQL or the embedded one. */
runCommand(async () => {
  const folder = dataFolder();
  const port = chosenPort();
  if (existsSync(join(folder, 'demo'))) {
    throw new Error(`${folder} holds the demo's data. A school starts in a folder of its own: DATA_FOLDER=/srv/journal npm start`);
  }
  const database = await step('Starting the database', () => openDatabase({ purpose: 'npm start' }));
  try {
    await refuseTakenPort(port);
    await ensureBuilt();
    await step('Bringing the database up to date', () => deployMigrations(database.ownerUrl, { login: database.login }));
    const settings = { database, folder, port, clock: process.env.SCHOOL_CLOCK };
    const address = await step('Starting the server', () => serve(settings));
    console.log(`\nThe journal answers at ${process.env.NEXTAUTH_URL ?? address}`);
    const code = await setupCode(environmentOf(settings));
    if (code) console.log(`No school yet. Found it at ${process.env.NEXTAUTH_URL ?? address}/setup with the one-time code ${code}`);
  } catch (error) {
    await database.close();
    throw error;
  }
});

/** The application reads its environment when it is loaded: it is set first. */
async function setupCode(environment: Record<string, string>): Promise<string | null> {
  Object.assign(process.env, environment);
  const { issueSetupCode } = await import('@/lib/setup/commands');
  const { disconnect } = await import('@/lib/db/client');
  try {
    return await issueSetupCode();
  } finally {
    await disconnect();
  }
}
