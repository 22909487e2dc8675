import { jsonLines } from '@/lib/importing/json-lines';
import type { PresentSchool } from '@/lib/importing/present';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { problemInWords } from '@/lib/importing/report-model';
import words from '@/lib/text/messages/importing/ky.json';
import { planFor, schoolOf } from '../../support/importing/memory';
import { textFile } from '../../support/importing/sample';
import { smallCalendar, smallFiles } from '../../support/importing/small-files';

const FIRST_DAY = '2026-11-02';
const LATER = '2026-11-20';
const [FIRST, SECOND] = smallCalendar().terms;
let school: PresentSchool;

beforeAll(async () => {
  school = schoolOf(await readSchoolFiles(smallFiles()), FIRST_DAY);
});

const withTerms = async (terms: Partial<typeof FIRST>[], today = LATER, present = school) =>
  planFor(present, await readSchoolFiles([textFile('calendar.json', JSON.stringify({ ...smallCalendar(), terms }, null, 1))]), today);
const problemsOf = ({ preview }: Awaited<ReturnType<typeof withTerms>>) => preview.problems.filter(({ key }) => key !== 'dayBeforeClasses');

test('a term that comes with a later calendar is followed by the lessons, from its first day', async () => {
  const present = { ...school, terms: school.terms.filter(({ ordinal }) => ordinal === 1) };
  const plan = await withTerms([{ ...FIRST }, { ...SECOND }], LATER, present);
  expect(plan.preview.counts.term).toEqual({ create: 1, change: 0, end: 0, leave: 1 });
  expect(plan.work.lessonsFollowFrom).toBe(SECOND?.startsOn);
});

test('the first term of another kind says anew which days of the whole year are taught', async () => {
  const plan = await withTerms([{ ...FIRST }, { ...SECOND }, { kind: 'halfYear', ordinal: 1, startsOn: '2026-11-09', endsOn: '2026-11-27' }]);
  expect(plan.work.lessonsFollowFrom).toBe(FIRST_DAY);
});

test('a closed term does not move by a file, and the line that would move it is named', async () => {
  const closed = { ...school, terms: school.terms.map((term) => ({ ...term, isClosed: term.ordinal === 1 })) };
  const moved = [{ ...FIRST, endsOn: '2026-11-06' }, { ...SECOND }];
  const plan = await withTerms(moved, LATER, closed);
  expect(plan.preview.canApply).toBe(false);
  expect(problemsOf(plan)).toEqual([
    {
      ...{ severity: 'error', key: 'termClosed', file: 'calendar.json', row: 8, field: 'dates' },
      values: { ordinal: 1, dates: { from: '2026-11-02', to: '2026-11-10' }, listed: { from: '2026-11-02', to: '2026-11-06' } },
    },
  ]);
  expect(problemInWords(problemsOf(plan)[0]!, words)).toContain('Журналда: 02.11.2026 – 10.11.2026. Файлда: 02.11.2026 – 06.11.2026.');
  expect(problemsOf(await withTerms([{ ...FIRST }, { ...SECOND, endsOn: '2026-11-26' }], LATER, closed))).toEqual([]);
  expect(problemsOf(await withTerms(moved))).toEqual([]);
});

test('a term that would lie over one the file does not name is refused', async () => {
  const plan = await withTerms([{ ...FIRST, endsOn: '2026-11-12' }]);
  expect(problemsOf(plan)).toMatchObject([{ severity: 'error', key: 'termsOverlap', file: 'calendar.json', row: 8, field: 'dates' }]);
  expect(problemsOf(await withTerms([{ ...FIRST, endsOn: '2026-11-11' }]))).toEqual([]);
});

test('a calendar made for another time zone is refused at its line; one that names none, or ours, is not', async () => {
  const withZone = async (zone: object) => planFor(school, await readSchoolFiles([textFile('calendar.json', JSON.stringify({ ...zone, ...smallCalendar() }, null, 1))]), LATER).preview;
  const other = await withZone({ timeZone: 'Europe/Moscow' });
  expect(other.problems).toContainEqual({ severity: 'error', key: 'timeZoneDiffers', file: 'calendar.json', row: 2, field: 'timeZone', values: { listed: 'Europe/Moscow', zone: 'Asia/Bishkek' } });
  expect(other.canApply).toBe(false);
  for (const zone of [{}, { timeZone: 'Asia/Bishkek' }]) expect(await withZone(zone)).toMatchObject({ canApply: true, items: [] });
});

test('a wrong part of a calendar is told with its line', async () => {
  const [first] = problemsOf(await withTerms([{ ...FIRST }, { ...SECOND, endsOn: '2026-12-30' }]));
  expect(first).toMatchObject({ key: 'calendarPart', row: 14, field: 'dates', values: { part: 'terms quarter 2' } });
});

test('the parts of a JSON text are found by line, whatever the strings hold', () => {
  const text = '{\n"a": [1,\n {"b": "}],\\"\n"},\n[2, 3]\n],\n"c": {"d": true\n}}';
  const lines = jsonLines(text.replace('\\"\n', '\\" '));
  expect([...lines]).toEqual([['a', 2], ['a.0', 2], ['a.1', 3], ['a.2', 4], ['c', 6], ['c.d', 6]]);
});
