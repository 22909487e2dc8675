import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@/lib/calendar/day';
import { besideDatabase } from '@/lib/launch/beside-database';
import { differences } from '@/prisma/backup/lines';
import { countTables, restoreBackup } from '@/prisma/backup/restore';
import { writeBackup } from '@/prisma/backup/write';
import { makeLargeSchools } from '@/tests/bench/large-school';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { connectOwner } from '../support/owner-connection';
import { type Drill, inMegabytes, mostMemory, timed } from './report';
import { openSample } from './sample';

const KEY = Buffer.alloc(20, 7);

export const drill: Drill = async ({ say, check }, folder) => {
  const sample = await openSample(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'journal-drill-'));
  const [small, both] = [join(scratch, 'sample.backup'), join(scratch, 'both.backup')];
  try {
    const { rows } = await writeBackup(sample.ownerUrl, KEY, small, new Date());
    await besideDatabase(sample.ownerUrl, 'two_schools', async (url) => {
      await restoreBackup(small, url, { key: KEY, login: sample.login });
      const owner = await connectOwner(url);
      const { id } = await owner.row<{ id: string }>('select id from school');
      const before = await countTables(url, id);
      const { lessons } = await makeLargeSchools(url, 1, dayOf(new Date(SAMPLE_CLOCK), 'Asia/Bishkek'));
      await owner.rows('analyze');
      await owner.close();
      const [written, writing] = await timed(() => writeBackup(url, KEY, both, new Date()));
      say(`the sample school (${rows} rows) and one of 60 classes and ${lessons} lessons: ${written.rows} rows written and read again in ${writing}, ${inMegabytes(written.size)}; memory at most ${mostMemory()} MB`);
      const [whole, all] = await timed(() => besideDatabase(url, 'whole', async (into) => (await restoreBackup(both, into, { key: KEY, login: sample.login })).tables));
      say(`all of it restored in ${all}; memory at most ${mostMemory()} MB`);
      check('every table of both is the same', differences(await countTables(url), whole).length === 0);
      await besideDatabase(url, 'one', async (into) => {
        const [, restoring] = await timed(() => restoreBackup(both, into, { key: KEY, login: sample.login, schoolId: id }));
        say(`the sample school alone restored in ${restoring}`);
        check(`every table holds that school’s rows as they were: ${differences(before, await countTables(into, id)).join('; ') || 'no difference'}`, differences(before, await countTables(into, id)).length === 0);
        const others = differences(await countTables(into, id), await countTables(into));
        check(`and no row of another: ${others.join('; ') || 'none'}`, others.length === 0);
      });
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
