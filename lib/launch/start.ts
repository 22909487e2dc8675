import { setTimeout as pause } from 'node:timers/promises';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { chosenPort, environmentOf, serve, type ApplicationSettings } from './application';
import { ensureBuilt } from './built-application';
import { keepDailyBackups } from './daily-backups';
import { openDatabase } from './database';
import { isDemoFolder } from './demo-data';
import { endsWithUs, runCommand } from './ending';
import { step } from './progress';
import { backupKey, hasBackupKey } from './secret';
import { refuseTakenPort } from './server';
import { dataFolder } from './settings';
import { bringUpToDateSafely } from './upgrade-work';

/** `npm start`: the server of a real school, on its own PostgreSQL or the embedded one. */
runCommand(async () => {
  const [folder, given] = [dataFolder(), { ...process.env }];
  const port = chosenPort();
  const { now } = clockFrom(process.env.SCHOOL_CLOCK);
  if (isDemoFolder(folder)) {
    throw new Error(`${folder} holds the demo's data. A school starts in a folder of its own: DATA_FOLDER=/srv/journal npm start`);
  }
  const database = await step('Starting the database', () => endsWithUs(openDatabase({ purpose: 'npm start' }), (opened) => opened.close()));
  await refuseTakenPort(port);
  await ensureBuilt();
  const hadKey = hasBackupKey(folder);
  const key = backupKey(folder);
  await bringUpToDateSafely(database, folder, now);
  const settings = { database, folder, port, clock: process.env.SCHOOL_CLOCK };
  const address = await serve(settings);
  console.log(`\nThe journal answers at ${address}`);
  const code = await setupCode(settings);
  if (code) console.log(`No school yet. Found it at ${address}/setup with the one-time code ${code}`);
  if (!hadKey) console.log(`The key of this school's back-ups is ${key}\nPrint it and keep it away from this machine: without it no back-up can be opened, by anybody.`);
  if (database.ownerUrl) keepDailyBackups(database.ownerUrl, now, given);
  else console.log('No back-up is made here, because DATABASE_OWNER_URL is not set: have npm run backup run daily where it is.');
});

const MOST_TRIES = 10;
const TRY_AFTER_MS = 2_000;

/** The application reads its environment when it is loaded: it is set first. */
async function setupCode(settings: ApplicationSettings): Promise<string | null> {
  Object.assign(process.env, environmentOf(settings));
  const { issueSetupCode } = await import('@/lib/setup/commands');
  const { disconnect } = await import('@/lib/db/disconnect');
  const { Unavailable } = await import('@/lib/errors');
  for (let tries = 1; ; tries++) {
    try {
      const code = await issueSetupCode();
      await disconnect();
      return code;
    } catch (error) {
      // A machine that is busy with its start keeps the database waiting: the server is up, and is not to end for it.
      if (!(error instanceof Unavailable) || tries === MOST_TRIES) throw error;
      await pause(TRY_AFTER_MS);
    }
  }
}
