import readSpreadsheet from 'read-excel-file/node';
import { v7 as newId } from 'uuid';
import { getFilling } from '@/lib/oversight/queries';
import { reportPdf } from '@/lib/oversight/report-pdf';
import { getReport, getReportPaper } from '@/lib/oversight/report-queries';
import { reportSchema } from '@/lib/oversight/report-schema';
import { reportLines, spreadsheetTable } from '@/lib/oversight/report-table-model';
import type { ReportView } from '@/lib/oversight/report-view';
import { fillingSchema } from '@/lib/oversight/schema';
import { getStatistics } from '@/lib/statistics/queries';
import { statisticsSchema } from '@/lib/statistics/schema';
import { spreadsheetOf } from '@/lib/statistics/spreadsheet';
import { footOf } from '@/lib/printing/sheet-words';
import { loadMessages } from '@/lib/text/areas';
import { useDatabase } from '@/tests/support/database';
import { pagesOf } from '@/tests/support/pdf-text';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { statementsOf } from '@/tests/support/statement-count';

/** A report of a week, a month or a term: each figure is that of the page it is known from. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => {
  school = await makeSmallSchool();
  await fillLessons();
  await remark({ raised: '2026-10-12', due: '2026-10-15', steps: [['fixed', '2026-10-14'], ['verified', '2026-11-03'], ['closed', '2026-11-13']] });
  await remark({ raised: '2026-11-10', due: '2026-11-13', steps: [['fixed', '2026-11-12'], ['verified', '2026-11-13']] });
  await remark({ raised: '2026-11-12', due: '2026-11-17' });
  await remark({ raised: '2026-11-18', due: '2026-11-24', pupil: true });
});

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));

/** Algebra of 7-А: the tenth and the nineteenth were filled in time, the eleventh two days late; in October the fifth was in time. */
async function fillLessons(): Promise<void> {
  for (const [day, at] of [['2026-10-05', '2026-10-05'], ['2026-11-10', '2026-11-10'], ['2026-11-11', '2026-11-13'], ['2026-11-19', '2026-11-19']] as const) {
    const since = `${at}T09:00:00+06:00`;
    const lesson_id = await school.lesson('algebraA', day);
    await school.owner.rows('update lesson set topic_complete_since = $2, attendance_complete_since = $2, homework_complete_since = $2, attendance_revision_id = id where id = $1', [lesson_id, since]);
    await insert('attendance_revision', [attended(lesson_id, since, { pupil_id: null, kind: null })]);
  }
  const lesson_id = await school.lesson('algebraA', '2026-11-11');
  await insert('attendance_exception', [{ lesson_id, group_id: school.groups.algebraA, pupil_id: school.people.nurlan, kind: 'late', minutes_late: 5, revision_id: newId() }]);
  // He was put down as absent, and five days later as late.
  await insert('attendance_revision', [attended(lesson_id, '2026-11-13T09:00:00+06:00', { pupil_id: school.people.nurlan, kind: 'absent' }), attended(lesson_id, '2026-11-18T09:00:00+06:00', { pupil_id: school.people.nurlan, kind: 'late', minutes_late: 5 })]);
}

const written = (at: string) => ({ id: newId(), typed_at: at, received_at: at, publish_at: at, author_id: school.people.algebraist, payload_hash: 'А' });
const attended = (lesson_id: string, at: string, row: object) => ({ ...written(at), lesson_id, group_id: school.groups.algebraA, is_by_device_clock: false, ...row });

async function remark({ raised, due, steps = [], pupil = false }: { raised: string; due: string; steps?: [kind: string, day: string][]; pupil?: boolean }): Promise<void> {
  const [id, at, { algebraist, deputy, nurlan }] = [newId(), `${raised}T10:00:00+06:00`, school.people];
  const on = { matter: pupil ? 'cell' : 'lesson', lesson_id: await school.lesson('algebraA', raised), group_id: school.groups.algebraA, on_date: raised, ...(pupil && { pupil_id: nurlan }) };
  await insert('remark', [{ id, ...on, category: 'filling', text: 'А', addressee_id: algebraist, raised_at: at, raised_by_id: deputy }]);
  await insert('remark_step', [{ remark_id: id, ordinal: 1, kind: 'raised', at, by_id: deputy, due_on: due }]);
  for (const [place, [kind, day]] of steps.entries()) await insert('remark_step', [{ remark_id: id, ordinal: place + 2, kind, at: `${day}T10:00:00+06:00`, by_id: kind === 'fixed' ? algebraist : deputy }]);
}

const report = async (query: Record<string, string> = {}, name: PersonName = 'director') => (await getReport(await school.actor(name), reportSchema.parse(query), 'ky'))!;
const row = (view: ReportView, name: string) => view.rows.find((one) => one.name === name)!;

test('the filling is that of the filling page, for the whole school and row by row, and so of the month before', async () => {
  for (const by of ['teacher', 'class', 'subject'] as const) {
    const view = await report({ by });
    const picture = (await getFilling(await school.actor('director'), fillingSchema.parse({ by, columns: 'month' }), 'ky'))!;
    const [october, november] = ['2026-10', '2026-11'].map((month) => picture.columns.findIndex(({ from }) => from.startsWith(month)));
    expect([view.total.before!.filling, view.total.now.filling]).toEqual([picture.columnTotals[october!], picture.columnTotals[november!]]);
    expect(view.rows.map(({ name, now, before }) => [name, before!.filling, now.filling])).toEqual(picture.rows.map(({ name, cells }) => [name, cells[october!], cells[november!]]));
  }
  const { now, before } = (await report()).total;
  expect([now.filling.inTime, now.filling.late, before!.filling.inTime]).toEqual([2, 1, 1]);
});

test('remarks are counted in the month they were raised and in the one they were put away, overdue at its end, as the teacher’s, the class’s and the subject’s', async () => {
  for (const [by, name] of [['teacher', 'Жолдошев Ислам'], ['class', '7-А'], ['subject', 'Алгебра']] as const) {
    const view = await report({ by });
    expect(row(view, name).now.remarks).toEqual({ opened: 3, closed: 2, overdue: 1 });
    expect(row(view, name).before!.remarks).toEqual({ opened: 1, closed: 0, overdue: 0 });
    expect(view.total.now.remarks).toEqual({ opened: 3, closed: 2, overdue: 1 });
  }
  expect((await report({ by: 'class' })).rows.find(({ name }) => name === '7-Б')!.now.remarks).toEqual({ opened: 0, closed: 0, overdue: 0 });
});

test('of an earlier day it says what stood then, of attendance and period marks too', async () => {
  const view = await report({ asOn: '2026-11-12' });
  expect(view.standsOn).toBe('2026-11-12');
  expect(view.total.now.remarks).toEqual({ opened: 2, closed: 1, overdue: 0 });
  const picture = (await getFilling(await school.actor('director'), fillingSchema.parse({ columns: 'month', asOn: '2026-11-12' }), 'ky'))!;
  expect(view.total.now.filling).toEqual(picture.columnTotals.at(-1));
  const attendanceOn = async (asOn: string) => (await report({ asOn })).total.now.attendance!;
  expect(view.total.now.attendance).toMatchObject({ lessons: 4, unexplained: 0, late: 0 });
  expect(await attendanceOn('2026-11-13')).toMatchObject({ lessons: 8, unexplained: 1, late: 0 });
  expect(await attendanceOn('2026-11-18')).toMatchObject({ lessons: 8, unexplained: 0, late: 1 });
  const decided = { course_id: school.courses.algebra, pupil_id: school.people.saadat, period: 'quarter1', stage: 'decided', kind: 'figure' };
  await insert('term_mark_revision', [{ ...decided, ...written('2026-11-04T05:00:00Z'), value: 3 }, { ...decided, ...written('2026-11-10T05:00:00Z'), value: 5 }]);
  const marksOn = async (asOn: string) => (await report({ span: 'term', term: '1', asOn })).total.now.marks;
  expect(await marksOn('2026-11-03')).toBeNull();
  expect([await marksOn('2026-11-09'), await marksOn('2026-11-12')]).toMatchObject([{ three: 1, five: 0 }, { three: 0, five: 1 }]);
});

test('a week stands beside the week before, a term beside the term before with attendance and marks as the statistics have them', async () => {
  const week = await report({ span: 'week', week: '2026-11-11' });
  expect([week.span, week.before, week.previousWeek, week.nextWeek]).toEqual([{ from: '2026-11-09', to: '2026-11-15' }, { from: '2026-11-02', to: '2026-11-08' }, '2026-11-02', '2026-11-16']);
  expect(week.total.now.marks).toBeNull();
  await insert('term_mark', [['nurlan', 5], ['jibek', 2]].map(([name, value]) => ({ course_id: school.courses.algebra, pupil_id: school.people[name as PersonName], period: 'quarter1', stage: 'decided', kind: 'figure', value, revision_id: newId() })));
  const director = await school.actor('director');
  for (const by of ['teacher', 'class', 'subject'] as const) {
    const term = await report({ span: 'term', term: '1', by });
    expect(term.term).toEqual({ kind: 'quarter', ordinal: 1 });
    const marks = (await getStatistics(director, statisticsSchema.parse({ by, period: 'quarter1' }), 'ky'))!.marks;
    const attendance = (await getStatistics(director, statisticsSchema.parse({ of: 'attendance', by, period: 'quarter1' }), 'ky'))!.attendance;
    expect([term.total.now.marks, term.total.now.attendance]).toEqual([marks.total, attendance.total]);
    for (const { name, counts } of marks.rows) expect(row(term, name).now.marks).toEqual(counts);
    for (const { name, counts } of attendance.rows) expect(row(term, name).now.attendance).toEqual(counts);
  }
});

test('what changed after a closing is the director’s to read', async () => {
  const id = newId();
  await insert('term_closing', [{ id, term_id: school.terms.first, closed_at: '2026-11-05T10:00:00Z', closed_by_id: school.people.deputy }]);
  const at = '2026-11-10T05:00:00Z';
  await insert('mark_revision', [{
    ...{ id: newId(), lesson_id: await school.lesson('algebraA', '2026-10-05'), pupil_id: school.people.kanat, slot: 0, group_id: school.groups.algebraA, course_id: school.courses.algebra, value: 5, work_kind: 'answer', weight: 1 },
    ...{ reason: 'Кат', typed_at: at, received_at: at, publish_at: at, author_id: school.people.algebraist, is_by_device_clock: false, payload_hash: 'А' },
  }]);
  // Beside it the period mark that was given anew on the tenth.
  for (const [by, name] of [['teacher', 'Жолдошев Ислам'], ['class', '7-А'], ['subject', 'Алгебра']] as const) {
    const view = await report({ by });
    expect([row(view, name).now.afterClosing, view.total.now.afterClosing, view.total.before!.afterClosing]).toEqual([2, 2, 0]);
  }
  expect((await report({}, 'deputy')).total.now.afterClosing).toBeNull();
});

test('the working group is told counts of filling and remarks alone, none on a named pupil; nobody else is told anything', async () => {
  const { now, before } = (await report({}, 'workingGroup')).total;
  expect([now.attendance, now.marks, now.afterClosing, before!.attendance]).toEqual([null, null, null, null]);
  expect(now.remarks).toEqual({ opened: 2, closed: 2, overdue: 1 });
  const view = await report({}, 'workingGroup');
  expect(JSON.stringify([view, reportLines(view, (await loadMessages('ky')).reports, 'ky')])).not.toMatch(/Нурлан|Катышуу/);
  for (const name of ['classTeacher', 'algebraist', 'secretary', 'administrator', 'mother', 'nurlan'] as const) {
    await expect(report({}, name)).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(school.actor(name).then(getReportPaper)).rejects.toMatchObject({ name: 'NotFoundError' });
  }
});

test('days that no begun term holds are not found', async () => {
  for (const query of [{ month: '2026-06' }, { month: '2026-12' }, { span: 'week', week: '2026-12-07' }, { span: 'term', term: '3' }] as Record<string, string>[]) {
    await expect(report(query)).rejects.toMatchObject({ name: 'NotFoundError' });
  }
});

test('three statements whatever the rows are by, and whatever day it is asked of', async () => {
  const director = await school.actor('director');
  const counts = [];
  for (const by of ['teacher', 'class', 'subject'] as const) counts.push(await statementsOf(() => getReport(director, reportSchema.parse({ by, span: 'term' }), 'ky')));
  counts.push(await statementsOf(() => getReport(director, reportSchema.parse({ span: 'term', asOn: '2026-11-18' }), 'ky')));
  expect(counts).toEqual([3, 3, 3, 3]);
});

test('on paper stand the director’s approval, the sentences, each row with the month before, and who signs; in the spreadsheet figures are numbers', async () => {
  const [view, words] = [await report(), await loadMessages('ky')];
  const text = pagesOf(await reportPdf(view, await getReportPaper(await school.actor('deputy')), { words, locale: 'ky', foot: footOf({ printedOn: TODAY, code: null, seal: null }, { words: await loadMessages('ky'), address: '' }) })).join();
  for (const said of ['БЕКИТЕМИН', 'Сатыбалдиева Г.', 'Мектеп', 'Маалымкат', 'ноябрь', 'Жолдошев Ислам', 'мурда', 'Эскертүүлөр: жазылганы — 3', 'Мамбетова Жылдыз', 'Жумушчу топтун жетекчиси']) expect(text).toContain(said);
  const sheets = await readSpreadsheet(await spreadsheetOf(spreadsheetTable(view, words.reports), 'Маалымкат', 'Мугалимдер'));
  const rows = (sheets as unknown as { data: unknown[][] }[])[0]?.data ?? (sheets as unknown as unknown[][]);
  const [, heads, , ...people] = rows;
  expect(people.find(([name]) => name === 'Жолдошев Ислам')![heads!.indexOf('Эскертүүлөр: Жазылган')]).toBe(3);
  expect(people.find(([name]) => name === 'Жолдошев Ислам')![heads!.indexOf('Мурда · Эскертүүлөр: Жазылган')]).toBe(1);
});
