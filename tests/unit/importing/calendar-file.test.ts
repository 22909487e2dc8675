import { readSchoolFiles } from '@/lib/importing/read-files';
import { readSample, sampleFile, textFile } from '../../support/importing/sample';

type Json = Record<string, unknown>;

async function changed(change: (calendar: Json & { year: Json; terms: Json[]; bells: Json; specialDays: Json[] }) => void) {
  const calendar = JSON.parse(Buffer.from(sampleFile('calendar.json').bytes).toString());
  change(calendar);
  return readSchoolFiles([textFile('calendar.json', JSON.stringify(calendar))]);
}

test('the sample calendar is read whole', async () => {
  const { calendar, problems } = await readSample(['calendar.json']);
  expect(problems).toEqual([]);
  expect(calendar?.terms.map((term) => `${term.kind} ${term.ordinal}`)).toEqual(['quarter 1', 'quarter 2', 'quarter 3', 'quarter 4']);
  expect(calendar?.specialDays.map((day) => day.kind)).toEqual(['off', 'off', 'off', 'off', 'off', 'worksAs', 'off', 'remote', 'shortened', 'shortened', 'shortened']);
  expect(calendar?.specialDays.find((day) => day.kind === 'worksAs')?.worksAsWeekday).toBe(5);
});

test('bells count through the day and within the shift', async () => {
  const { calendar } = await readSample(['calendar.json']);
  const [regular, short] = calendar?.bells ?? [];
  expect(regular?.slots[7]).toEqual({ position: 8, shift: 2, number: 1, startsAtMinute: 840, endsAtMinute: 885 });
  expect(short).toMatchObject({ name: 'Кыскартылган', kind: 'shortened' });
  expect(short?.slots[7]).toMatchObject({ position: 8, shift: 2, number: 1, startsAtMinute: 750 });
});

test('a special day of a class without a grade stays out, with a warning', async () => {
  const { calendar, problems } = await changed(({ specialDays }) => Object.assign(specialDays[0] ?? {}, { scope: { class: 'Подготовка' } }));
  expect(problems).toEqual([{ severity: 'warning', key: 'classUnreadable', file: 'calendar.json', row: expect.any(Number), field: 'class', values: { written: 'Подготовка' } }]);
  expect(calendar?.specialDays).toHaveLength(10);
});

test.each<[string, Parameters<typeof changed>[0], string]>([
  ['a day that does not exist', (calendar) => (calendar.year.startsOn = '2026-02-30'), 'year.startsOn'],
  ['a year that ends before it begins', (calendar) => (calendar.year.endsOn = '2026-08-31'), 'year'],
  ['terms that overlap', (calendar) => Object.assign(calendar.terms[1] ?? {}, { startsOn: '2026-11-01' }), 'terms quarter 1'],
  ['no terms', (calendar) => (calendar.terms = []), 'terms'],
  ['a weekday nobody knows', (calendar) => Object.assign(calendar.specialDays[0] ?? {}, { weekday: 'someday' }), 'specialDays.0.weekday'],
  ['bells that are not there', (calendar) => Object.assign(calendar.specialDays[3] ?? {}, { bells: 'long' }), 'specialDays 2026-12-30'],
  ['bells in disorder', (calendar) => (calendar.bells.firstShift = [['1', '08:00', '08:45'], ['2', '08:40', '09:25']]), 'bells firstShift'],
  ['a time zone that is none', (calendar) => (calendar.timeZone = 'Asia/Nowhere'), 'timeZone'],
])('an error names the part: %s', async (_, change, part) => {
  expect((await changed(change)).problems).toContainEqual(expect.objectContaining({ severity: 'error', key: 'calendarPart', values: { part } }));
});

test('what is no calendar is refused', async () => {
  const files = await readSchoolFiles([textFile('calendar.json', '{"year": ')]);
  expect(files.problems).toMatchObject([{ key: 'jsonBroken', file: 'calendar.json' }]);
  expect(files.calendar).toBeNull();
});
