import readSheets from 'read-excel-file/node';
import type { Actor } from '@/lib/auth/actor';
import { getSpread } from '@/lib/journal/queries';
import { changeSetting } from '@/lib/settings/commands';
import { settingToChange } from '@/lib/settings/schema';
import { getStateSheets, listSheetGroups, takesStateSheets } from '@/lib/state-copy/sheet-queries';
import { takenStateSheet } from '@/lib/state-sheet';
import { useDatabase } from '../../support/database';
import { type Entry, record } from '../../support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '../../support/small-school';

/** The second quarter of the algebra of 7-А, taken out for the state's system by its teacher. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
let lessonId: string;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('algebraist');
  lessonId = await school.lesson('algebraA', YESTERDAY);
});

const write = async (...entries: Entry[]) => {
  for (const outcome of await record(teacher, ...entries)) expect(outcome.outcome).toBe('saved');
};
const fillIn = () =>
  write(
    { kind: 'topic', lessonId, topic: 'Көп мүчөлөр' },
    { kind: 'attendance', lessonId, pupilId: school.people.kanat, exception: { kind: 'late', minutes: 5 } },
    { kind: 'attendance', lessonId, pupilId: school.people.jibek, exception: { kind: 'absent' } },
    { kind: 'confirmation', lessonId },
    { kind: 'mark', lessonId, pupilId: school.people.nurlan, value: 4 },
  );
const asked = (since?: string) => ({ groupId: school.groups.algebraA, term: school.terms.second, since });
const take = async (actor = teacher, since?: string) => {
  const { bytes } = await takenStateSheet(actor, asked(since), 'ru');
  return new Map((await readSheets(bytes)).map(({ sheet, data }) => [sheet, data]));
};
const changes = async (actor = teacher, since?: string) => (await take(actor, since)).get('Что изменилось')!.map((row) => row.filter((cell) => cell !== null));
const later = (minutes: number) => standStillAt(`2026-11-20T09:${30 + minutes}:00+06:00`);

test('the quarter is told by lesson, by the seven kinds of work and in sums, in the state’s words', async () => {
  await fillIn();
  const sheets = await take();
  expect([...sheets.keys()]).toEqual(['По урокам', 'По видам работ', 'Уроки', 'Что изменилось']);
  const grid = sheets.get('По урокам')!;
  const column = grid[1]!.indexOf('19.11');
  expect(grid.slice(3).map((row) => [row[1], row[column], ...row.slice(-5)])).toEqual([
    ['Абдыкадырова Жибек', 'Н', 1, 0, 0, null, null],
    ['Асанов Нурлан', '4', 0, 0, 0, 4, null],
    ['Болотбекова Саадат', null, 0, 0, 0, null, null],
    ['Өмүров Канат', 'ОП 5', 0, 1, 5, null, null],
  ]);
  const kinds = sheets.get('По видам работ')!;
  expect(kinds[1]!.slice(2)).toEqual(['Устный ответ', 'Домашнее задание', 'Письменная работа', 'Тест', 'Практическая работа', 'Лабораторная работа', 'Контрольная работа', 'Средняя за четверть', 'Оценка за четверть']);
  expect(kinds[3]!.slice(1, 3)).toEqual(['Асанов Нурлан', '4']);
  expect(sheets.get('Уроки')!.find(([day]) => day === '19.11.2026')).toEqual(['19.11.2026', 1, 'Көп мүчөлөр', null, 'Н: Абдыкадырова Жибек\nОП 5 мин: Өмүров Канат']);
});

test('what changed since the last time is told by revision: corrected, added, taken back', async () => {
  await fillIn();
  expect((await changes())[1]).toEqual(['Это первая выгрузка: сравнивать не с чем.']);
  later(1);
  expect((await changes())[2]).toEqual(['С прошлой выгрузки ничего не изменилось.']);
  later(2);
  const first = (await getStateSheets(teacher, school.groups.algebraA)).terms[0]!.exports.at(-1)!;
  const { pupils, attendance, marks } = await getSpread(teacher, school.groups.algebraA, school.terms.second);
  const { jibek, nurlan } = school.people;
  await write(
    { kind: 'homework', lessonId, text: '§13' },
    { kind: 'attendance', lessonId, pupilId: jibek, exception: null, base: attendance.find(([pupil]) => pupils[pupil]!.id === jibek)![4] },
    { kind: 'mark', lessonId, pupilId: nurlan, value: 5, base: marks[0]![5] },
  );
  later(5);
  const told = [
    ['19.11.2026', 1, 'Домашнее задание', '§13'],
    ['19.11.2026', 1, 'Посещаемость', 'Абдыкадырова Жибек', 'Н'],
    ['19.11.2026', 1, 'Оценка', 'Асанов Нурлан', 'Устный ответ: 4', 'Устный ответ: 5'],
  ];
  expect((await changes()).slice(3)).toEqual(told);
  later(6);
  expect((await changes())[2]).toEqual(['С прошлой выгрузки ничего не изменилось.']);
  expect((await changes(teacher, first.id)).slice(3)).toEqual(told);
});

test('what was of a lesson that is held no longer is to be taken out, with its day', async () => {
  await fillIn();
  await take();
  later(1);
  await school.owner.rows(`update lesson set cancelled_at = $2, cancel_reason = 'А' where id = $1`, [lessonId, '2026-11-20T09:30:30+06:00']);
  later(2);
  expect((await changes()).slice(3).filter((row) => row.includes('Оценка'))).toEqual([['19.11.2026', 1, 'Оценка', 'Асанов Нурлан', 'Устный ответ: 4']]);
});

test('its teacher and the leadership take it out, and know of each other; nobody else does', async () => {
  await fillIn();
  await take();
  later(1);
  const deputy = await school.actor('deputy');
  expect((await changes(deputy))[1]![0]).toMatch(/Жолдошев Ислам$/);
  expect((await getStateSheets(teacher, school.groups.algebraA)).terms[0]!.exports.map(({ by }) => by)).toEqual(['Мамбетова Жылдыз', 'Жолдошев Ислам']);
  for (const name of ['administrator', 'secretary', 'linguist', 'classTeacher', 'workingGroup', 'mother', 'nurlan'] as PersonName[]) {
    const actor = await school.actor(name);
    await expect(take(actor)).rejects.toMatchObject({ code: 'notFound' });
    await expect(getStateSheets(actor, school.groups.algebraA)).rejects.toMatchObject({ code: 'notFound' });
    expect(await takesStateSheets(actor, school.groups.algebraA)).toBe(false);
  }
  expect((await listSheetGroups(teacher)).map(({ name }) => name)).toEqual(['7-А', '7-А · 2']);
});

test('where the school turned it off there is none', async () => {
  await changeSetting(await school.actor('director'), settingToChange.parse({ key: 'stateCopyOn', value: false }));
  await expect(take()).rejects.toMatchObject({ code: 'notFound' });
  expect(await takesStateSheets(teacher, school.groups.algebraA)).toBe(false);
});
