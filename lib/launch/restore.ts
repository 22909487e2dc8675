import { existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readKey } from '@/lib/backup/key-model';
import { clockFrom } from '@/lib/calendar/moved-clock';
import type { Head } from '@/prisma/backup/lines';
import { lookThrough } from '@/prisma/backup/read';
import { restoreBackup, type Restored } from '@/prisma/backup/restore';
import { replaceDatabase } from './beside-database';
import { openDatabase, type OpenDatabase, ownerUrlOf } from './database';
import { end, endsWithUs, runCommand } from './ending';
import { step } from './progress';
import { backupKey, hasBackupKey, sealNotes } from './secret';
import { dataFolder } from './settings';

const USAGE = `npm run restore -- FILE                checks a back-up and brings it into the journal's empty database
npm run restore -- FILE --into URL     into another empty database: the address of its owner
npm run restore -- FILE --school ID    one school alone
npm run restore -- FILE --replace      in place of the present database, which stays beside it under another name
npm run restore -- FILE --look         checks it, says what it holds, and writes nothing

The key is BACKUP_KEY, or that of the data folder.`;

/** `npm run restore`. Ends with 1 where something failed and nothing was changed, 2 when it was asked wrongly. */
runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { into: { type: 'string' }, school: { type: 'string' }, replace: { type: 'boolean' }, look: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [given, ...others] = positionals;
  if (values.help || !given || others.length > 0 || (values.into && values.replace)) {
    console.log(USAGE);
    return end(values.help ? 0 : 2);
  }
  const [file, folder] = [resolve(given), dataFolder()];
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (!hasBackupKey(folder)) throw new Error(`The data folder ${folder} has no key of back-ups: give the school's in BACKUP_KEY.`);
  const key = readKey(backupKey(folder));
  if (values.look) {
    tellContents((await lookThrough(file, key)).head);
    return end(0);
  }
  const restore = (ownerUrl: string, login?: OpenDatabase['login']) => step('Restoring', () => restoreBackup(file, ownerUrl, { key, schoolId: values.school, login }));
  if (values.into) {
    tell(await restore(values.into));
    return end(0);
  }
  const database = await endsWithUs(openDatabase({ purpose: 'npm run restore' }), (opened) => opened.close());
  const ownerUrl = ownerUrlOf(database);
  if (!values.replace) tell(await restore(ownerUrl, database.login));
  else {
    console.log(`The database that was there before is now called ${await replaceDatabase(ownerUrl, clockFrom(process.env.SCHOOL_CLOCK).now(), async (url) => tell(await restore(url, database.login)))}.`);
    putNotesAside(folder);
  }
  return end(0);
});

/** The chain of the seals goes on from where the back-up was made: what was noted since is of the database that stays beside it. */
function putNotesAside(folder: string): void {
  const notes = sealNotes(folder);
  if (!existsSync(notes)) return;
  const aside = `${notes}-before-${clockFrom(process.env.SCHOOL_CLOCK).now().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  renameSync(notes, aside);
  console.log(`The notes of the seals made since are kept in ${aside}: keep them as well.`);
}

function tellContents({ madeAt, server, migrations, schools }: Head): void {
  console.log(`Whole. Made at ${madeAt} from PostgreSQL ${server}, at the migration ${migrations.at(-1)?.name ?? 'none'}.`);
  for (const { id, name } of schools) console.log(`  ${id}  ${name}`);
}

function tell({ head, tables }: Restored): void {
  const rows = Object.values(tables).reduce((sum, one) => sum + one.rows, 0);
  console.log(`Restored as of ${head.madeAt}: ${Object.keys(tables).length} tables, ${rows} rows, each table compared with the back-up.`);
}
