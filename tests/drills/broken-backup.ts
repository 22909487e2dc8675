import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideDatabase } from '@/lib/launch/beside-database';
import { restoreBackup } from '@/prisma/backup/restore';
import { BackupRefused } from '@/prisma/backup/sealed-file';
import { writeBackup } from '@/prisma/backup/write';
import { connectOwner } from '../support/owner-connection';
import { type Drill, inMegabytes } from './report';
import { openSample } from './sample';

const KEY = Buffer.alloc(20, 7);
const FLIPS = 25;
const CUTS = 10;

/** The same places in every run. */
function* places(count: number, size: number): Generator<number> {
  let seed = 20_261_130;
  for (let n = 0; n < count; n += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    yield seed % size;
  }
}

export const drill: Drill = async ({ say, check }, folder) => {
  const sample = await openSample(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'journal-drill-'));
  const [file, harmed] = [join(scratch, 'whole.backup'), join(scratch, 'harmed.backup')];
  try {
    await writeBackup(sample.ownerUrl, KEY, file, new Date());
    const whole = readFileSync(file);
    await besideDatabase(sample.ownerUrl, 'broken', async (url) => {
      const said = new Map<string, number>();
      const refusal = async (bytes: Buffer, key: Uint8Array = KEY) => {
        writeFileSync(harmed, bytes);
        const error = await restoreBackup(harmed, url, { key, login: sample.login }).then(() => new Error('It was restored.'), (reason: Error) => reason);
        const kind = error.message.replace(/\d+ kB/, '… kB');
        said.set(kind, (said.get(kind) ?? 0) + 1);
        return error instanceof BackupRefused;
      };
      const every = async (tries: readonly (() => Promise<boolean>)[]) => {
        let all = true;
        for (const one of tries) all = (await one()) && all;
        return all;
      };
      const flips = [...places(FLIPS, whole.length)].map((at) => () => refusal(Buffer.from(whole).fill(whole[at]! ^ (1 << (at % 8)), at, at + 1)));
      check(`${FLIPS} times one bit flipped somewhere in ${inMegabytes(whole.length)}: refused each time`, await every(flips));
      check(`${CUTS} times cut off somewhere: refused each time`, await every([...places(CUTS, whole.length)].map((at) => () => refusal(whole.subarray(0, at)))));
      check('two pieces changed about: refused', await refusal(swapped(whole)));
      check('another key: refused', await refusal(whole, Buffer.alloc(20, 8)));
      check('a PDF, an empty file, a dump of PostgreSQL: refused', await every(['%PDF-1.7\n', '', 'PGDMP\x01\x0e'].map((text) => () => refusal(Buffer.from(text)))));
      for (const [sentence, count] of said) say(`${count} times: ${sentence}`);
      const owner = await connectOwner(url);
      const { tables } = await owner.row<{ tables: number }>(`select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`);
      await owner.close();
      check('after all of them the database is as empty as it was', tables === 0);
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

function swapped(whole: Buffer): Buffer {
  const [start, piece] = [whole.indexOf(10) + 1, 64 * 1024 + 16];
  return Buffer.concat([whole.subarray(0, start), whole.subarray(start + piece, start + 2 * piece), whole.subarray(start, start + piece), whole.subarray(start + 2 * piece)]);
}
