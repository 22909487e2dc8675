import { listClassSums } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import { asActor, readAsActor } from '@/lib/db/as-actor';
import { readSheetHeads } from '@/lib/db/printing/sheet-rows';
import { NotFoundError } from '@/lib/errors';
import { readingsNoted } from '@/lib/history/readings';
import { keepSheetsWithin } from '@/lib/printing/commands';
import type { SheetKind } from '@/lib/printing/model';
import { verifySheet } from '@/lib/printing/queries';
import { drawSheet } from '@/lib/printing/sheet-file';
import type { PrintedSheet } from '@/lib/printing/view';
import { contentOf, printedSheet } from '@/lib/sheets';
import { useDatabase } from '@/tests/support/database';
import { pagesOf } from '@/tests/support/pdf-text';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { after, type Cell, clock, write } from '../diary/entries';

/** Sheets on paper: whoever may open the page prints it, and whoever holds the paper learns whether the record still is so. */
useDatabase('empty');
jest.setTimeout(30_000);

let school: SmallSchool;
const as = (name: PersonName) => school.actor(name);
const visitor = () => ({ address: crypto.randomUUID(), device: crypto.randomUUID(), deviceIsNew: false, deviceLabel: '' });
const verify = (code: string) => verifySheet(code, visitor());
const mark = (value: number | null, more: Partial<Cell> = {}) => ({ kind: 'mark', pupilId: school.people.nurlan, value, ...more }) as Cell;
const pagesIn = async (sheet: PrintedSheet) => pagesOf(await drawSheet(sheet, 'ky', 'https://journal.example.kg'));

/** Each kind of sheet, and of what it is. */
const SHEETS: Record<SheetKind, { of: () => string; termId: () => string | undefined }> = {
  spread: { of: () => school.groups.algebraA, termId: () => school.terms.second },
  summary: { of: () => school.classes.sevenA, termId: () => undefined },
  attendance: { of: () => school.classes.sevenA, termId: () => undefined },
  reportCard: { of: () => school.people.nurlan, termId: () => undefined },
};
const print = (kind: SheetKind, actor: Actor) => printedSheet(actor, { kind, ofId: SHEETS[kind].of(), termId: SHEETS[kind].termId() }, 'ky');
const KINDS = Object.keys(SHEETS) as SheetKind[];

let four: string | undefined;
beforeAll(async () => {
  school = await makeSmallSchool();
  const { nurlan } = school.people;
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), { kind: 'topic', topic: 'Бир мүчөлөр' }, { kind: 'homework', text: '§10, өзгөчө маселе', minutes: 20 }, { kind: 'confirmation' });
  [four] = await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), mark(4));
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY), { kind: 'attendance', pupilId: nurlan, exception: { kind: 'absent' } });
  standStillAt(NOW);
});
beforeEach(() => standStillAt(NOW));
afterAll(() => readingsNoted());

test.each([
  ['spread', ['algebraist', 'classTeacher', 'deputy', 'director']],
  ['summary', ['classTeacher', 'deputy', 'director']],
  ['attendance', ['classTeacher', 'deputy', 'director']],
  ['reportCard', ['classTeacher', 'deputy', 'director', 'mother', 'nurlan']],
] as const)('the %s is printed by whoever may open its page, and not found for everybody else, whom the database refuses too', async (kind, readers) => {
  const [printing, heads, keeping]: [string[], string[], string[]] = [[], [], []];
  const { of, termId } = SHEETS[kind];
  const asked = { kind, ofId: of(), termId: termId() };
  const headsOf = (actor: Actor) => readAsActor(actor, (db) => readSheetHeads(db, school.schoolId, [asked]));
  const head = (await headsOf(await as('director')))[0]!;
  for (const name of Object.keys(school.people) as PersonName[]) {
    const actor = await as(name);
    const sheet = await print(kind, actor).catch((error: unknown) => {
      expect(error).toBeInstanceOf(NotFoundError);
      return null;
    });
    if (sheet) printing.push(name);
    if ((await headsOf(actor))[0]) heads.push(name);
    await asActor(actor, (db) => keepSheetsWithin(db, actor, [{ asked, head, sheet: { code: crypto.randomUUID() } }])).then(() => keeping.push(name), () => undefined);
  }
  expect(printing.sort()).toEqual(readers);
  expect(heads.sort()).toEqual(readers);
  expect(keeping.sort()).toEqual(readers);
});

test('the spread has pupils and marks at the left and, in the same order, topics and homework at the right, with ң ө ү and its code on each page', async () => {
  const sheet = await print('spread', await as('algebraist'));
  const [left, right, last] = await pagesIn(sheet);
  for (const text of ['Өмүров Канат', 'Асанов Нурлан', 'ноябрь', 'кж', '4', 'М.О.']) expect(left).toContain(text);
  for (const text of ['18.11.2026', 'Бир мүчөлөр', '§10, өзгөчө маселе']) expect(right).toContain(text);
  expect(last).toMatch(/Күнү\n.*30.12.2026/s);
  for (const page of [left, right, last]) for (const text of ['Мектеп', '2026-2027-окуу жылы', '2-чейрек', sheet.code.slice(0, 4), 'journal.example.kg/verify']) expect(page).toContain(text);
});

test('the sheets of a class and the report card hold what their pages show', async () => {
  const summary = (await pagesIn(await print('summary', await as('classTeacher')))).join('\n');
  for (const text of ['7-А', 'Абдыкадырова Жибек', 'Темирова Айжан', 'II', 'Жыл']) expect(summary).toContain(text);
  const attendance = (await pagesIn(await print('attendance', await as('classTeacher')))).join('\n');
  for (const text of ['Асанов Нурлан', '2-чейрек', 'Бардыгы']) expect(attendance).toContain(text);
  const card = (await pagesIn(await print('reportCard', await as('mother')))).join('\n');
  expect(card).toContain('Асанов Нурлан');
  expect(card).not.toContain('Жибек');
});

test('the report card says what was missed in each term, as the sheet of the class does', async () => {
  const { nurlan, classTeacher } = school.people;
  await school.owner.insert('absence_spell', [{ school_id: school.schoolId, id: crypto.randomUUID(), pupil_id: nurlan, started_on: YESTERDAY, ended_on: YESTERDAY, kind: 'sick', entered_at: NOW, entered_by_id: classTeacher }]);
  for (const name of ['classTeacher', 'mother', 'nurlan'] as const) {
    const content = await contentOf(await as(name), { kind: 'reportCard', ofId: nurlan }, 'ky');
    expect(content).toMatchObject({ card: { missed: [{ term: { ordinal: 1 }, days: 0, lessons: 0, sick: 0 }, { term: { ordinal: 2 }, days: 1, lessons: 1, sick: 1 }] } });
  }
  const [, second] = await listClassSums(await as('classTeacher'), school.classes.sevenA);
  expect(second!.pupils.find(({ id }) => id === nurlan)!.sums).toMatchObject({ days: 1, lessons: 1, by: { sick: 1 } });
  expect((await pagesIn(await print('reportCard', await as('mother')))).join('\n')).toMatch(/Келбей калуулар\n.*Күн\n0\n1\n1\n.*Сабак, оору себептүү\n0\n1\n1/s);
});

test('a paper is the same as the record until the record changes, and a code that never was opens nothing', async () => {
  const sheets = new Map(await Promise.all(KINDS.map(async (kind) => [kind, await print(kind, await as('director'))] as const)));
  const states = async () => Object.fromEntries(await Promise.all([...sheets].map(async ([kind, { code }]) => [kind, (await verify(code)).state] as const)));
  expect(await states()).toEqual({ spread: 'same', summary: 'same', attendance: 'same', reportCard: 'same' });
  const { code } = sheets.get('spread')!;
  const told = await verify(code.toLowerCase().replace(/(.{4})/g, '$1-'));
  expect(told).toEqual({ state: 'same', kind: 'spread', term: { kind: 'quarter', ordinal: 2 }, firstYear: 2026, printedOn: TODAY, school: { ky: 'Мектеп', ru: 'Школа', en: 'School' } });
  expect(await verify(`${code.slice(1)}A`)).toEqual({ state: 'unknown' });

  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:20'), mark(3, { ...after(four), reason: 'кайра текшерилди' }));
  standStillAt(NOW);
  expect(await states()).toEqual({ spread: 'changed', summary: 'same', attendance: 'same', reportCard: 'same' });
});

test('whoever guesses codes is made to wait', async () => {
  const guesser = visitor();
  const states: string[] = [];
  for (let at = 0; at < 7; at += 1) states.push((await verifySheet(`${at}`.repeat(26), guesser)).state);
  expect(states).toContain('unknown');
  expect(states.at(-1)).toBe('tooMany');
});

test('the role of the public door calls one function and reads no table', async () => {
  await expect(school.owner.rows(`select table_name from information_schema.role_table_grants where grantee = 'journal_verify'`)).resolves.toEqual([]);
});
