import readSpreadsheet from 'read-excel-file/node';
import { v7 as newId } from 'uuid';
import { statisticsSchema } from '@/lib/statistics/schema';
import { getStatistics } from '@/lib/statistics/queries';
import { spreadsheetOf } from '@/lib/statistics/spreadsheet';
import { statisticsPdf } from '@/lib/statistics/statistics-pdf';
import { tableOf } from '@/lib/statistics/table-model';
import { footOf } from '@/lib/printing/sheet-words';
import { loadMessages } from '@/lib/text/areas';
import ky from '@/lib/text/messages/statistics/ky.json';
import { useDatabase } from '../../support/database';
import { pagesOf } from '../../support/pdf-text';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';

/** The first quarter of two classes: four pupils of 7-А and two of 7-Б, algebra for all, English in two halves of 7-А. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => {
  school = await makeSmallSchool();
  await decide('algebra', { nurlan: 5, jibek: 4, kanat: 3, saadat: null, emil: 5, aida: 'notAssessed' });
  await decide('english', { nurlan: 5, jibek: 5, kanat: 2, saadat: 4 });
  await hold();
});

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));

async function decide(course: 'algebra' | 'english', marks: Partial<Record<PersonName, number | 'notAssessed' | null>>): Promise<void> {
  const given = Object.entries(marks).filter(([, mark]) => mark !== null);
  await insert('term_mark', given.map(([name, mark]) => ({
    ...{ course_id: school.courses[course], pupil_id: school.people[name as PersonName], period: 'quarter1', stage: 'decided', revision_id: newId() },
    ...(mark === 'notAssessed' ? { kind: 'notAssessed', value: null } : { kind: 'figure', value: mark }),
  })));
}

/** Two algebra lessons of 7-А were held: Нурлан was sick on the first, Канат late; Жибек missed the second, and nobody said why. */
async function hold(): Promise<void> {
  const [first, second] = [await school.lesson('algebraA', '2026-10-05'), await school.lesson('algebraA', '2026-10-06')];
  await school.owner.rows('update lesson set attendance_revision_id = id where id = any ($1::uuid[])', [[first, second]]);
  const exception = (lesson_id: string, name: PersonName, kind: string) => ({ lesson_id, group_id: school.groups.algebraA, pupil_id: school.people[name], kind, minutes_late: kind === 'late' ? 5 : null, revision_id: newId() });
  await insert('attendance_exception', [exception(first, 'nurlan', 'absent'), exception(first, 'kanat', 'late'), exception(second, 'jibek', 'absent')]);
  const spell = { id: newId(), pupil_id: school.people.nurlan, started_on: '2026-10-05', ended_on: '2026-10-05', entered_by_id: school.people.classTeacher };
  await insert('absence_spell', [{ ...spell, kind: 'none', entered_at: '2026-10-06T04:00:00Z' }, { ...spell, id: newId(), kind: 'sick', entered_at: '2026-10-07T04:00:00Z' }]);
}

const look = async (query: Record<string, string>, person: PersonName = 'director') => (await getStatistics(await school.actor(person), statisticsSchema.parse(query), 'ky'))!;
const table = async (query: Record<string, string>) => tableOf(await look(query), ky, 'ky');
const figures = async (query: Record<string, string>) => Object.fromEntries((await table(query)).rows.map((row) => [row.name, row.figures.map(({ value }) => value)]));

test('by class a pupil counts once, by the lowest mark, and not while one is missing', async () => {
  expect(await figures({})).toEqual({
    // fives, fours, threes, twos, not assessed, without, mean, success, quality
    'Бүт мектеп': [2, 1, 0, 1, 1, 1, 4.12, 60, 60],
    '7-А': [1, 1, 0, 1, 0, 1, 4, 66.6, 66.6],
    '7-Б': [1, 0, 0, 0, 1, 0, 5, 50, 50],
  });
});

test('by subject and teacher every mark counts', async () => {
  expect((await figures({ by: 'subject' }))['Англис тили']).toEqual([2, 1, 0, 1, 0, 0, 4, 75, 75]);
  expect((await figures({ by: 'teacher' }))['Садыкова Жаңыл']).toEqual([3, 0, 0, 0, 1, 0, 5, 75, 75]);
});

test('absences are told by the newest reason that covers the day', async () => {
  expect(await figures({ of: 'attendance', by: 'parallel' })).toEqual({ 'Бүт мектеп': [8, 2, 1, 0, 0, 1, 0, 1, 75], '7-класстар': [8, 2, 1, 0, 0, 1, 0, 1, 75] });
});

test('lessons missed are told by subject, and by teacher: of a substituted lesson by who took it, of one taught together in both rows and once in the school’s', async () => {
  const [english, algebra] = [await school.lesson('english1', '2026-10-06'), await school.lesson('algebraA', '2026-10-06')];
  await school.owner.rows('update lesson set attendance_revision_id = id where id = $1', [english]);
  await insert('attendance_exception', [{ lesson_id: english, group_id: school.groups.english1, pupil_id: school.people.nurlan, kind: 'absent', minutes_late: null, revision_id: newId() }]);
  await insert('substitution', [{ id: newId(), lesson_id: algebra, substitute_id: school.people.substitute, absent_teacher_id: school.people.algebraist, grants_marks: false, created_at: '2026-10-06T01:00:00Z', created_by_id: school.people.deputy }]);
  await insert('teaching_assignment', [{ id: newId(), group_id: school.groups.english1, teacher_id: school.people.classTeacher, started_on: '2026-09-01' }]);
  // lessons, missed, sick, valid, none, unexplained, excursion, late, presence
  expect(await figures({ of: 'attendance', by: 'subject' })).toEqual({ 'Бүт мектеп': [10, 3, 1, 0, 0, 2, 0, 1, 70], 'Алгебра': [8, 2, 1, 0, 0, 1, 0, 1, 75], 'Англис тили': [2, 1, 0, 0, 0, 1, 0, 0, 50] });
  expect(await figures({ of: 'attendance', by: 'teacher' })).toEqual({
    'Бүт мектеп': [10, 3, 1, 0, 0, 2, 0, 1, 70],
    'Жолдошев Ислам': [4, 1, 1, 0, 0, 0, 0, 1, 75],
    'Койчуева Жаңыл': [4, 1, 0, 0, 0, 1, 0, 0, 75],
    'Садыкова Жаңыл': [2, 1, 0, 0, 0, 1, 0, 0, 50],
    'Темирова Айжан': [2, 1, 0, 0, 0, 1, 0, 0, 50],
  });
  await school.owner.rows('delete from teaching_assignment where teacher_id = $1 and group_id = $2', [school.people.classTeacher, school.groups.english1]);
});

test('the year before stands beside it where the row was there, in the same period', async () => {
  const [year_id, course_id, group_id] = [newId(), newId(), newId()];
  const { subject_id } = await school.owner.row<{ subject_id: string }>('select subject_id from course where id = $1', [school.courses.english]);
  await insert('school_year', [{ id: year_id, label: '2025-2026', starts_on: '2025-09-01', ends_on: '2026-05-28', weekdays: [1, 2, 3, 4, 5] }]);
  await insert('term', [{ id: newId(), year_id, kind: 'quarter', ordinal: 1, starts_on: '2025-09-01', ends_on: '2025-11-04' }]);
  await insert('school_class', [{ id: group_id, year_id, grade: 6, letter: 'А', name: '6-А', shift: 1 }]);
  await insert('course', [{ id: course_id, year_id, subject_id }]);
  await insert('course_group', [{ id: group_id, course_id, name: '6-А', grading_mode: 'fivePoint', created_at: NOW }]);
  const before = { pupil_id: school.people.aida, started_on: '2025-09-01', ended_on: '2026-05-28' };
  await school.owner.rows('delete from enrolment where pupil_id = $1', [school.people.aida]);
  await insert('enrolment', [{ id: newId(), class_id: group_id, ...before }, { id: newId(), class_id: school.classes.sevenB, pupil_id: school.people.aida, started_on: '2026-09-01' }]);
  await insert('course_group_membership', [{ id: newId(), group_id, ...before }]);
  await insert('term_mark', [{ course_id, pupil_id: school.people.aida, period: 'quarter1', stage: 'decided', kind: 'figure', value: 3, revision_id: newId() }]);
  const { rows } = await table({ by: 'subject' });
  expect(rows.map(({ name, note }) => [name, note])).toEqual([['Бүт мектеп', 'Былтыр: 100\u00a0% / 0\u00a0%'], ['Алгебра', null], ['Англис тили', 'Былтыр: 100\u00a0% / 0\u00a0%']]);
});

test('as a spreadsheet the figures are numbers, last year’s in columns of their own', async () => {
  const sheets = await readSpreadsheet(await spreadsheetOf(await table({ by: 'subject' }), 'Статистика', 'Предметтер'));
  const rows = (sheets as unknown as { data: unknown[][] }[])[0]?.data ?? (sheets as unknown as unknown[][]);
  expect(rows.slice(0, 2).map(([first]) => first)).toEqual(['Статистика', 'Предметтер']);
  expect(rows[1]!.slice(-3)).toEqual(['Сапат', 'Жетишүү, былтыр', 'Сапат, былтыр']);
  expect(rows.find(([name]) => name === 'Англис тили')).toEqual(['Англис тили', 2, 1, 0, 1, 0, 0, 4, 0.75, 0.75, 1, 0]);
});

test('on paper stand the school, the table and the lines to sign on', async () => {
  const view = await look({ by: 'subject' });
  const bytes = await statisticsPdf(view, tableOf(view, ky, 'ky'), { words: await loadMessages('ky'), locale: 'ky', foot: footOf({ printedOn: TODAY, code: null, seal: null }, { words: await loadMessages('ky'), address: '' }) });
  const text = pagesOf(bytes).join();
  for (const said of ['Мектеп', 'Статистика', 'Англис тили', '75', 'Былтыр: 100', 'М.О.']) expect(text).toContain(said);
});

test('the leadership alone reads it, in two statements, whatever period is asked for', async () => {
  for (const person of ['workingGroup', 'classTeacher', 'algebraist', 'mother', 'secretary', 'administrator'] as const) {
    await expect(look({}, person)).rejects.toMatchObject({ name: 'NotFoundError' });
  }
  await expect(look({ period: 'quarter3' })).rejects.toMatchObject({ name: 'NotFoundError' });
  const deputy = await school.actor('deputy');
  expect(await statementsOf(() => getStatistics(deputy, statisticsSchema.parse({ of: 'attendance' }), 'ky'))).toBe(2);
});
