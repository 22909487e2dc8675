import { readSchoolFiles } from '@/lib/importing/read-files';
import fc from '@/tests/support/properties';
import { planFor, schoolOf } from '../../support/importing/memory';
import { SMALL_FILES, smallFiles } from '../../support/importing/small-files';

const DAY = '2026-11-02';
const ROWS = SMALL_FILES['pupils.csv'].trimEnd().split('\n').map((line) => line.split(';'));

/** How somebody else would have written the same list: other columns first, other case of heads and classes, more spaces, another delimiter and encoding. */
const writing = fc.record({
  order: fc.shuffledSubarray(ROWS[0]!.map((_, index) => index), { minLength: ROWS[0]!.length }),
  rows: fc.shuffledSubarray([1, 2, 3], { minLength: 3 }),
  delimiter: fc.constantFrom(';', ',', '\t'),
  encoding: fc.constantFrom('utf8', 'utf8 with a mark', 'utf16'),
  ending: fc.constantFrom('\n', '\r\n'),
  headCase: fc.constantFrom((text: string) => text, (text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()),
  classCase: fc.constantFrom((text: string) => text, (text: string) => text.toLowerCase(), (text: string) => text.replace('-', ' - ')),
  before: fc.constantFrom('', ' ', '  ', '\u00a0'),
  after: fc.constantFrom('', ' ', '\u200b'),
  isQuoted: fc.boolean(),
});

type Writing = typeof writing extends fc.Arbitrary<infer W> ? W : never;

function written({ order, rows, delimiter, encoding, ending, headCase, classCase, before, after, isQuoted }: Writing): Buffer {
  const cell = (text: string) => (isQuoted ? `"${before}${text}${after}"` : `${before}${text}${after}`);
  const lines = [0, ...rows].map((at) =>
    order.map((column) => cell(at === 0 ? headCase(ROWS[0]![column]!) : column === 1 ? classCase(ROWS[at]![column]!) : ROWS[at]![column]!)).join(delimiter),
  );
  const text = lines.join(ending);
  if (encoding === 'utf16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  return Buffer.from(encoding === 'utf8' ? text : `\ufeff${text}`);
}

test('the same list changes nothing, whoever wrote it and however', async () => {
  const school = schoolOf(await readSchoolFiles(smallFiles()), DAY);
  await fc.assert(
    fc.asyncProperty(writing, async (way) => {
      const files = await readSchoolFiles([{ name: 'pupils.csv', bytes: written(way) }]);
      const { preview } = planFor(school, files, DAY);
      expect([preview.items, preview.problems.filter(({ severity }) => severity === 'error'), preview.counts.pupil.leave]).toEqual([[], [], 3]);
    }),
    { numRuns: 60 },
  );
});
