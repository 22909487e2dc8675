import fc from '@/tests/support/properties';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { problemKeys, readSample, SAMPLE_NAMES, sampleFile } from '../../support/importing/sample';

test('the sample school is read whole, with a warning for what a timetable cannot hold', async () => {
  const files = await readSample();

  expect(files.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  expect(problemKeys(files)).toEqual(['fetConstraintsCounted', 'fetActivityInactive']);
  expect(files.pupils).toHaveLength(794);
  expect(files.staff).toHaveLength(53);
  expect(files.timetable?.classes).toHaveLength(27);
  expect(files.timetable?.teachers).toHaveLength(48);
  expect(files.timetable?.groups).toHaveLength(384);
  expect(files.plans.map((plan) => [plan.subject.en, plan.grade, plan.topics.length])).toEqual([['Algebra', 7, 40], ['Physics', 8, 31]]);
});

test('every placed activity has its hours, a double one two', async () => {
  const { timetable } = await readSample(['timetable.fet']);
  const groups = timetable?.groups ?? [];

  // 762 placed activities of one hour and 16 of two.
  expect(groups.flatMap((group) => group.lessons)).toHaveLength(794);
  const doubles = groups.filter(({ lessons: [first, second, third] }) => first && second && !third && first.weekday === second.weekday);
  expect(doubles.map((group) => group.subject.en)).toEqual(Array.from({ length: 16 }, () => 'Technology'));
  for (const { lessons: [first, second] } of doubles) expect(second?.position).toBe((first?.position ?? 0) + 1);
});

test('a joint lesson is one group of two classes, a co-taught one has two teachers', async () => {
  const { timetable } = await readSample(['timetable.fet']);
  const joint = timetable?.groups.filter((group) => new Set(group.parts.map((part) => part.classKey)).size > 1);
  const coTaught = timetable?.groups.filter((group) => group.teachers.length > 1);

  expect(joint?.map((group) => group.parts.map((part) => part.classKey))).toEqual([['10-А', '10-Б'], ['11-А', '11-Б']]);
  expect(coTaught?.map((group) => group.teachers)).toEqual([['Орозбаев Нурсултан Рысбекович', 'Сулайманова Айгерим Рысбек кызы']]);
});

test('the spreadsheets and the text tables say the same', async () => {
  const fromSheets = await readSample(['pupils.xlsx', 'staff.xlsx']);
  const fromText = await readSample(['pupils.csv', 'staff.csv']);
  const withoutFile = <T extends { origin: { row: number } }>(entries: T[]) => entries.map((entry) => ({ ...entry, origin: entry.origin.row }));

  expect(withoutFile(fromSheets.pupils)).toEqual(withoutFile(fromText.pupils));
  expect(withoutFile(fromSheets.staff)).toEqual(withoutFile(fromText.staff));
});

test('the namesakes of the sample stay two pupils', async () => {
  const { pupils } = await readSample(['pupils.csv']);
  const namesakes = pupils.filter((pupil) => `${pupil.surname} ${pupil.firstName} ${pupil.patronymic}` === 'Токтогулова Элиза Талантбековна');

  expect(namesakes).toHaveLength(2);
  expect(new Set(namesakes.map((pupil) => pupil.number)).size).toBe(2);
});

test('every subject of the sample has a name in the three languages', async () => {
  const { timetable } = await readSample(['timetable.fet']);
  const subjects = new Map(timetable?.groups.map((group) => [group.subject.ky, group.subject]));

  expect(subjects.size).toBe(26);
  for (const subject of subjects.values()) {
    expect(subject.en).toMatch(/^[A-Z][A-Za-z\- ]+$/);
    expect(subject.ru).toMatch(/^\p{Script=Cyrillic}/u);
  }
});

test('a second timetable, or a list of nothing known, is refused by name', async () => {
  const files = await readSchoolFiles([sampleFile('timetable.fet'), { ...sampleFile('timetable.fet'), name: 'other.fet' }, { name: 'odd.csv', bytes: Buffer.from('a,b\n1,2\n') }]);

  expect(files.problems).toContainEqual({ severity: 'error', key: 'secondOfItsKind', file: 'other.fet', row: null, field: null, values: { first: 'timetable.fet' } });
  expect(files.problems).toContainEqual(expect.objectContaining({ key: 'columnsUnknown', file: 'odd.csv' }));
});

test('a file cut anywhere, or with any byte replaced, never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SAMPLE_NAMES), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255), fc.boolean(), async (name, part, byte, cut) => {
      const { bytes } = sampleFile(name);
      const at = Math.floor(part * (bytes.length - 1));
      const harmed = Buffer.from(cut ? bytes.subarray(0, at) : bytes);
      if (!cut) harmed[at] = byte;
      const files = await readSchoolFiles([{ name, bytes: harmed }]);
      expect(Array.isArray(files.problems)).toBe(true);
    }),
    { numRuns: 40, seed: 7 },
  );
});
