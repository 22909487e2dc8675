import { clockFrom } from '@/lib/calendar/moved-clock';
import { bringUpToDateSafely } from './upgrade-work';
import { openDatabase } from './database';
import { end, endsWithUs, runCommand } from './ending';
import { dataFolder } from './settings';

/** `npm run upgrade`: after a new release was put in the place of the old: a back-up, the migrations, a look whether all stands, or how to go back. */
runCommand(async () => {
  const database = await endsWithUs(openDatabase({ purpose: 'npm run upgrade' }), (opened) => opened.close());
  const { backup, applied } = await bringUpToDateSafely(database, dataFolder(), clockFrom(process.env.SCHOOL_CLOCK).now);
  if (!backup && applied.length === 0) console.log('Nothing to do: the database is at the state of this release.');
  for (const name of applied) console.log(`applied ${name}`);
  if (backup) console.log(`The state before is in ${backup}`);
  return end(0);
});
