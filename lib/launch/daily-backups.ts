import { spawn, type ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { isBackupDue } from '@/lib/backup/model';
import { COUNTRY_TIME_ZONE } from '@/lib/calendar/day';
import { lastRuns } from '@/prisma/backup/runs';
import { beforeEnd } from './ending';
import { PROJECT_FOLDER } from './settings';

const LOOK_EVERY_MS = 10 * 60_000;
const FIRST_LOOK_MS = 60_000;

/**
 * Has the day's back-up made while the command lives, by a process of its own with the owner's login, which the servers do not
 * have, and with the environment that the command was given, not with what it made of it. Of many copies of the application
 * whichever looks first makes it. A failure is said on the console, stands in the database, and is tried again.
 */
export function keepDailyBackups(ownerUrl: string, now: () => Date, given: NodeJS.ProcessEnv): void {
  let [maker, isLooking]: [ChildProcess | null, boolean] = [null, false];
  const look = async () => {
    if (maker || isLooking) return;
    isLooking = true;
    const isDue = await asOwner(ownerUrl, async (client) => isBackupDue(await lastRuns(client, 'backup'), now(), COUNTRY_TIME_ZONE)).catch(() => false);
    isLooking = false;
    if (!isDue) return;
    maker = startMaker(given);
    maker.once('exit', (code) => {
      maker = null;
      if (code) console.error('The back-up failed; what it said is above. It is tried again in an hour.');
    });
  };
  const timers = [setTimeout(() => void look(), FIRST_LOOK_MS), setInterval(() => void look(), LOOK_EVERY_MS)];
  for (const timer of timers) timer.unref();
  beforeEnd(async () => {
    for (const timer of timers) clearInterval(timer);
    maker?.kill();
  });
}

function startMaker(env: NodeJS.ProcessEnv): ChildProcess {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/launch/backup.ts', '--daily'];
  return spawn(process.execPath, args, { cwd: PROJECT_FOLDER, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}
