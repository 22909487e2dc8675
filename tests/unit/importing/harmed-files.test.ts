import fc from '@/tests/support/properties';
import { type GivenFile, readSchoolFiles } from '@/lib/importing/read-files';
import { byteHarms, harmedBytes, harmedText, harms } from '../../support/importing/harm';
import { emptySchool, planFor } from '../../support/importing/memory';
import { SMALL_FILES, type SmallFile, smallFiles } from '../../support/importing/small-files';
import { spreadsheetOf } from '../../support/importing/spreadsheet';

const spreadsheet: GivenFile = { name: 'pupils.xlsx', bytes: spreadsheetOf(SMALL_FILES['pupils.csv'].trim().split('\n').map((row) => row.split(';'))) };
const files = [...smallFiles(), spreadsheet];

/** Reads and plans; a plan is whole: with errors and no work, or ready to be applied. */
async function planOf(given: GivenFile[]): Promise<string> {
  const { preview } = planFor(emptySchool(), await readSchoolFiles(given), '2026-11-20');
  expect(preview.canApply).toBe(preview.problems.every(({ severity }) => severity === 'warning'));
  return preview.canApply ? 'ready' : 'refused';
}

test('the files themselves are read without an error', async () => {
  expect(await planOf(smallFiles())).toBe('ready');
  expect(await planOf([...smallFiles().filter(({ name }) => name !== 'pupils.csv'), spreadsheet])).toBe('ready');
});

test('whatever bytes are changed or cut off, there is a plan or a reason', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), byteHarms, async (file, harm) => {
      const others = smallFiles().filter(({ name }) => name.split('.')[0] !== file.name.split('.')[0]);
      seen.add(await planOf([...others, { ...file, bytes: harmedBytes(file.bytes, harm) }]));
    }),
    { numRuns: 100, seed: 17 },
  );
  expect(seen).toEqual(new Set(['ready', 'refused']));
});

test('whatever tags, cells and signs change places, there is a plan or a reason', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...(Object.keys(SMALL_FILES) as SmallFile[])), harms, async (name, done) => {
      seen.add(await planOf(smallFiles({ [name]: (text: string) => harmedText(text, done) })));
    }),
    { numRuns: 100, seed: 23 },
  );
  expect(seen).toEqual(new Set(['ready', 'refused']));
});
