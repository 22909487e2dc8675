import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { besideDatabase } from '@/lib/launch/beside-database';
import { differences, type Sum } from '@/prisma/backup/lines';
import { countTables, restoreBackup } from '@/prisma/backup/restore';
import { writeBackup } from '@/prisma/backup/write';
import { refuseWrongServer } from '@/prisma/migrate/role-check';
import { makeOtherPostgres, prepareJournal } from './other-postgres';
import { type Drill, inMegabytes, mostMemory, timed } from './report';
import { openSample } from './sample';

const KEY = Buffer.alloc(20, 7);
const LOGIN = { name: 'journal_server', create: false };

export const drill: Drill = async ({ say, check }, folder) => {
  const sample = await openSample(folder);
  const other = await makeOtherPostgres();
  await other.start();
  const journal = await prepareJournal(other, 'journal');
  const [there, back] = [join(other.folder, 'there.backup'), join(other.folder, 'back.backup')];
  const before = await countTables(sample.ownerUrl);

  const [written, writing] = await timed(() => writeBackup(sample.ownerUrl, KEY, there, new Date()));
  say(`embedded 18: ${written.rows} rows of ${Object.keys(before).length} tables written and read again in ${writing}, ${inMegabytes(written.size)}; memory at most ${mostMemory()} MB`);
  const [, restoring] = await timed(() => restoreBackup(there, journal.ownerUrl, { key: KEY, login: LOGIN }));
  say(`restored into PostgreSQL ${other.major} of Debian, whose owner is no superuser, in ${restoring}; memory at most ${mostMemory()} MB`);
  check(`every table there is the same: ${same(before, await countTables(journal.ownerUrl))}`, isSame(before, await countTables(journal.ownerUrl)));
  check('the server’s login there is held by the policies', await refuseWrongServer(journal.serverUrl).then(() => true, () => false));

  const [, writingBack] = await timed(() => writeBackup(journal.ownerUrl, KEY, back, new Date()));
  const [after, restoringBack] = await timed(() => besideDatabase(sample.ownerUrl, 'drill', async (url) => (await restoreBackup(back, url, { key: KEY, login: sample.login })).tables));
  say(`and back: written in ${writingBack}, restored into the embedded 18 in ${restoringBack}`);
  check('every table that came back is the same', isSame(before, after));
  for (const file of [there, back]) rmSync(file);
};

const isSame = (one: Readonly<Record<string, Sum>>, other: Readonly<Record<string, Sum>>) => differences(one, other).length === 0;
const same = (one: Readonly<Record<string, Sum>>, other: Readonly<Record<string, Sum>>) => differences(one, other).join('; ') || `${Object.values(one).reduce((sum, { rows }) => sum + rows, 0)} rows`;
