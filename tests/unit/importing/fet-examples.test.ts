import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { wordsKey } from '@/lib/importing/words';
import { isNothing } from '@/lib/importing/work';
import { emptySchool, planFor, schoolAfter } from '../../support/importing/memory';
import { smallCalendar } from '../../support/importing/small-files';

/**
 * FET's own examples, some hundred and fifty megabytes from schools all over the world: `apt-get install fet-data` brings them, and
 * `FET_EXAMPLES` names another folder. Where there are none, files written by hand stand for them (fet.test.ts, fet-versions.test.ts).
 */
const FOLDER = process.env.FET_EXAMPLES ?? '/usr/share/doc/fet-data/examples';
const EXAMPLES = existsSync(FOLDER) ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.fet(\.gz)?$/.test(name)).sort() : [];

const maybe = EXAMPLES.length > 0 ? test : test.skip;

maybe('every example of FET ends in a plan, which done again is nothing, or in a reason', async () => {
  const calendar = { name: 'calendar.json', bytes: Buffer.from(JSON.stringify({ ...smallCalendar(), specialDays: [] })) };
  const ends = { planned: 0, refused: 0 };
  for (const name of EXAMPLES) {
    const bytes = readFileSync(join(FOLDER, name));
    const given = [{ name: 'example.fet', bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes }, calendar];
    // Whoever brings in a file whose classes have names of their own says their grades.
    const { timetable } = await readSchoolFiles(given);
    const grades = new Map((timetable?.gradeless ?? []).map((schoolClass) => [wordsKey(schoolClass.name), 7] as const));
    const files = await readSchoolFiles(given, { told: { grades, names: {}, isAsked: false } });
    const { preview, work } = planFor(emptySchool(), files, '2026-11-20');
    const errors = preview.problems.filter(({ severity }) => severity === 'error').map(({ key }) => key);
    expect([name, preview.canApply ? !isNothing(work) : errors.length > 0]).toEqual([name, true]);
    if (preview.canApply) expect([name, planFor(schoolAfter(emptySchool(), work, '2026-11-20'), files, '2026-11-20').preview.items]).toEqual([name, []]);
    ends[preview.canApply ? 'planned' : 'refused'] += 1;
  }
  expect(ends.planned).toBeGreaterThan(30);
}, 300_000);
