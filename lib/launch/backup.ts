import { setPriority } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isBackupDue, TEST_EVERY_MS } from '@/lib/backup/model';
import { COUNTRY_TIME_ZONE } from '@/lib/calendar/day';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { aloneWithBackups, lastRuns } from '@/prisma/backup/runs';
import { Client } from 'pg';
import { type BackupSettings, makeBackup, type MadeBackup, testBackup } from './backup-work';
import { openDatabase, ownerUrlOf } from './database';
import { clockBeside } from './demo-data';
import { end, endsWithUs, runCommand } from './ending';
import { backupKey, hasBackupKey } from './secret';
import { dataFolder } from './settings';
import { compareRecord } from './verify-kept';

const USAGE = `npm run backup                     makes a back-up and keeps it where BACKUP_FOLDER says
npm run backup -- --to FOLDER      makes one in another folder, where nothing is removed
npm run backup -- --test           tries whether the newest can be restored, in a database of its own
npm run backup -- --key            prints the key of the back-ups: keep it elsewhere, on paper`;

/** `npm run backup`. Ends with 1 where something failed, 2 when it was asked wrongly. */
runCommand(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, test: { type: 'boolean' }, key: { type: 'boolean' }, daily: { type: 'boolean' }, help: { type: 'boolean' } } });
  const folder = dataFolder();
  if (values.help) {
    console.log(USAGE);
    return end(0);
  }
  const isNew = !hasBackupKey(folder);
  const key = backupKey(folder);
  if (values.key) {
    console.log(key);
    return end(0);
  }
  const database = await endsWithUs(openDatabase({ purpose: 'npm run backup', shared: true }), (opened) => opened.close());
  const ownerUrl = ownerUrlOf(database);
  const settings: BackupSettings = { folder, ownerUrl, login: database.login, now: clockFrom(await clockBeside(ownerUrl)).now };
  if (isNew) tellKey(key);
  if (values.daily) await makeWhatIsDue(settings);
  else if (values.test) await tellTest(settings);
  else tell(await makeBackup(settings, values.to === undefined ? undefined : resolve(values.to)));
  return end(0);
});

function tellKey(key: string): void {
  console.log(`\nThe key of this school's back-ups was made:\n\n    ${key}\n\nWrite it down or print it and keep it away from this machine: without it no back-up can be opened, by anybody.\n`);
}

function tell({ file, size, rows, second, removed }: MadeBackup): void {
  console.log(`${file}: ${rows} rows, ${(size / 2 ** 20).toFixed(1)} MB`);
  if (second === '') console.log('copied to the second place');
  else if (second !== null) console.error(`No copy in the second place: ${second}`);
  for (const name of removed) console.log(`removed ${name}`);
}

async function tellTest(settings: BackupSettings): Promise<void> {
  const { file, tables, rows, seconds } = await testBackup(settings);
  console.log(`${basename(file)}: restored and compared, ${tables} tables, ${rows} rows, in ${seconds.toFixed(1)} s`);
}

async function tellComparison({ ownerUrl, folder, now }: BackupSettings): Promise<void> {
  for (const { name, seals, findings } of await compareRecord(ownerUrl, folder, now())) {
    if (seals > 0) console.log(`${name}: compared with its ${seals} seals, ${findings.length === 0 ? 'everything is as it was sealed' : `${findings.length} places are not: npm run verify`}`);
  }
}

/** What the running application asks for by itself: the day's back-up, the record held against its seals, and once a week a try to restore the back-up. */
async function makeWhatIsDue(settings: BackupSettings): Promise<void> {
  // Whoever is in a lesson goes first.
  setPriority(10);
  const client = new Client({ connectionString: settings.ownerUrl });
  await client.connect();
  try {
    await aloneWithBackups(client, async () => {
      if (!isBackupDue(await lastRuns(client, 'backup'), settings.now(), COUNTRY_TIME_ZONE)) return;
      tell(await makeBackup(settings));
      await tellComparison(settings);
      const { madeAt, failedAt } = await lastRuns(client, 'test');
      const triedAt = Math.max(madeAt?.getTime() ?? 0, failedAt?.getTime() ?? 0);
      if (settings.now().getTime() - triedAt >= TEST_EVERY_MS) await tellTest(settings);
    });
  } finally {
    await client.end();
  }
}
