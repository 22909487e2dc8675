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
import { getReport } from '@/lib/oversight/report-queries';
import { reportSchema } from '@/lib/oversight/report-schema';
import { statisticsSchema } from '@/lib/statistics/schema';
import { printedFigures, printedReport } from '@/lib/tables';
import { loadMessages } from '@/lib/text/areas';
import { useDatabase } from '@/tests/support/database';
import { pagesOf } from '@/tests/support/pdf-text';
import { statementsOf } from '@/tests/support/statement-count';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { v7 as newId } from 'uuid';
import { planCheck } from '../checks/planned-check';
import { after, type Cell, clock, write } from '../diary/entries';

/** Sheets on paper: whoever may open the page prints it, and whoever holds the paper learns whether the record still is so. */
useDatabase('empty');

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
  classFigures: { of: () => school.classes.sevenA, termId: () => undefined },
  remarks: { of: () => school.classes.sevenA, termId: () => undefined },
  groupRemarks: { of: () => school.groups.algebraA, termId: () => undefined },
  workingGroup: { of: () => school.schoolId, termId: () => undefined },
  checkPlan: { of: () => check.planId, termId: () => undefined },
  checkReport: { of: () => check.runId, termId: () => undefined },
};
const print = (kind: SheetKind, actor: Actor) => printedSheet(actor, { kind, ofId: SHEETS[kind].of(), termId: SHEETS[kind].termId() }, 'ky');
const KINDS = Object.keys(SHEETS) as SheetKind[];

let four: string | undefined;
let check: { planId: string; runId: string };
beforeAll(async () => {
  school = await makeSmallSchool();
  check = await acceptedCheck();
  const { nurlan } = school.people;
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), { kind: 'topic', topic: 'Бир мүчөлөр' }, { kind: 'homework', text: '§10, өзгөчө маселе', minutes: 20 }, { kind: 'confirmation' });
  [four] = await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), mark(4));
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY), { kind: 'attendance', pupilId: nurlan, exception: { kind: 'absent' } });
  standStillAt(NOW);
});
/** A check of the plan in force whose report the director accepted, and remarks on a class and on a group. */
async function acceptedCheck() {
  const { deputy, director, workingGroup, classTeacher } = school.people;
  const [plannedId, runId] = [await planCheck(school), newId()];
  const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);
  await insert('check_run', { id: runId, planned_check_id: plannedId, check_id: plannedId, seed: '1', begun_at: NOW, begun_by_id: workingGroup, closed_at: NOW, closed_by_id: workingGroup });
  await insert('check_report', { id: newId(), run_id: runId, version: 1, text: 'Журнал толтурулган', written_at: NOW, written_by_id: workingGroup, decision: 'approved', decided_at: NOW, decided_by_id: director });
  await school.owner.rows(`update working_group_membership set order_number = '3', order_on = '2026-09-01' where school_id = $1`, [school.schoolId]);
  const ON = [{ matter: 'class', class_id: school.classes.sevenA, text: 'Себептери көрсөтүлгөн эмес' }, { matter: 'group', group_id: school.groups.algebraA, text: 'Үй тапшырмасы жок' }];
  for (const on of ON) {
    const remarkId = newId();
    await insert('remark', { id: remarkId, ...on, on_date: YESTERDAY, category: 'attendance', addressee_id: classTeacher, raised_at: NOW, raised_by_id: deputy });
    await insert('remark_step', { remark_id: remarkId, ordinal: 1, kind: 'raised', at: NOW, by_id: deputy, due_on: '2026-11-25' });
  }
  const { plan_id: planId } = await school.owner.row<{ plan_id: string }>('select plan_id from check_plan_version where school_id = $1', [school.schoolId]);
  return { planId, runId };
}
beforeEach(() => standStillAt(NOW));
afterAll(() => readingsNoted());

test.each([
  ['spread', ['algebraist', 'classTeacher', 'deputy', 'director']],
  ['summary', ['classTeacher', 'deputy', 'director']],
  ['attendance', ['classTeacher', 'deputy', 'director']],
  ['reportCard', ['classTeacher', 'deputy', 'director', 'mother', 'nurlan']],
  ['classFigures', ['classTeacher', 'deputy', 'director']],
  ['remarks', ['deputy', 'director', 'workingGroup']],
  ['groupRemarks', ['deputy', 'director', 'workingGroup']],
  ['workingGroup', ['deputy', 'director', 'workingGroup']],
  ['checkPlan', ['deputy', 'director', 'workingGroup']],
  ['checkReport', ['deputy', 'director', 'workingGroup']],
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
  const figures = (await pagesIn(await print('classFigures', await as('classTeacher')))).join('\n');
  for (const text of ['Класстын жыйынтыгы', '7-А', 'Жетишүү', 'Темирова Айжан']) expect(figures).toContain(text);
});

test('the working group, its remarks, plan and report are on paper as their pages have them, with their lines to sign on and a code', async () => {
  const said = {
    remarks: ['Себептери көрсөтүлгөн эмес', 'Алгебра · 7-А', 'Үй тапшырмасы жок', 'мөөнөтү: 25.11.2026', 'Директордун орун басары'],
    groupRemarks: ['7-А · Алгебра', 'Үй тапшырмасы жок', 'Директордун орун басары'],
    workingGroup: ['БЕКИТЕМИН', 'Сатыбалдиева', 'Буйрук № 3', 'Күнү: 01.09.2026', '№ 3, 01.09.2026', 'Эшимова Алтынай', 'Жетекчи', '20.11.2026 күнүнө карата', 'Жумушчу топтун жетекчиси'],
    checkPlan: ['БЕКИТЕМИН', 'Буйрук № 13', 'Журналдын толтурулушу', 'бүт мектеп'],
    checkReport: ['Журнал толтурулган', 'Тема убагында жазылган', 'Мектептин директору'],
  };
  for (const [kind, texts] of Object.entries(said) as [SheetKind, string[]][]) {
    const sheet = await print(kind, await as('workingGroup'));
    const pages = await pagesIn(sheet);
    for (const text of texts) expect(pages.join('\n')).toContain(text);
    if (kind === 'groupRemarks') expect(pages.join('\n')).not.toContain('Себептери');
    for (const page of pages) expect(page).toContain(`verify/${sheet.code.slice(0, 4)}`);
  }
});

describe('figures of the school and a report have codes too', () => {
  const TABLES = ['marks by class', 'marks by teacher', 'attendance by class', 'attendance by teacher', 'report by subject', 'report by teacher', 'group’s report by teacher', 'year’s marks by subject', 'director’s report by teacher'];
  const [BY_TEACHER, WITH_ATTENDANCE] = [(name: string) => name.endsWith('teacher'), (name: string) => !/marks|^group/.test(name)];
  const look = (of: string, by: string, period = 'quarter2') => statisticsSchema.parse({ of, by, period });
  const report = (more: object) => reportSchema.parse({ span: 'week', ...more });
  const { rows, insert } = { rows: (sql: string, ...values: unknown[]) => school.owner.rows(sql, values), insert: (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]) };

  async function printed(name: string): Promise<string> {
    const [[of, by], actor, words] = [name.split(' by ') as [string, string], await as(name.startsWith('group') ? 'workingGroup' : name.startsWith('director') ? 'director' : 'deputy'), await loadMessages('ky')];
    const asked = of === 'year’s marks' ? look('marks', by, 'year') : null;
    const { foot } = of.endsWith('report') ? await printedReport(actor, report({ by }), 'ky', words) : await printedFigures(actor, asked ?? look(of, by), 'ky', words);
    return foot.address!.split('/').at(-1)!;
  }
  const absent = () => write(school, 'algebraist', 'algebraA', YESTERDAY, clock('11:00', TODAY), { kind: 'attendance', pupilId: school.people.jibek, exception: { kind: 'absent' } }, { kind: 'confirmation' });

  const decided = async (period: string) => {
    const [of, revision] = [{ course_id: school.courses.algebra, pupil_id: school.people.nurlan, period, stage: 'decided', kind: 'figure', value: 4 }, newId()];
    await insert('term_mark_revision', { ...of, id: revision, typed_at: NOW, received_at: NOW, author_id: school.people.algebraist, publish_at: NOW, payload_hash: '' });
    await insert('term_mark', { ...of, revision_id: revision });
  };
  /** A year ago somebody learnt English; the first quarter of this year is closed. */
  const lastYear = newId();
  beforeAll(async () => {
    const [year_id, course_id, began] = [newId(), newId(), { started_on: '2025-09-01', ended_on: '2026-05-28' }];
    const { subject_id } = await school.owner.row<{ subject_id: string }>('select subject_id from course where id = $1', [school.courses.english]);
    await insert('school_year', { id: year_id, label: '2025-2026', starts_on: '2025-09-01', ends_on: '2026-05-28', weekdays: [1, 2, 3, 4, 5] });
    await insert('term', { id: newId(), year_id, kind: 'quarter', ordinal: 2, starts_on: '2025-11-10', ends_on: '2025-12-30' });
    await insert('school_class', { id: lastYear, year_id, grade: 6, letter: 'А', name: '6-А', shift: 1 });
    await insert('course', { id: course_id, year_id, subject_id });
    await insert('course_group', { id: lastYear, course_id, name: '6-А', grading_mode: 'fivePoint', created_at: NOW });
    await insert('person', { id: year_id, surname: 'Көчкөн', first_name: 'Окуучу', sort_key: 'a', search_key: 'a', created_at: NOW });
    await insert('pupil', { id: year_id, number: '1' });
    await insert('enrolment', { id: newId(), class_id: lastYear, pupil_id: year_id, ...began });
    await insert('course_group_membership', { id: newId(), group_id: lastYear, pupil_id: year_id, ...began });
    await insert('term_closing', { id: newId(), term_id: school.terms.first, closed_at: '2026-11-06T05:00:00Z', closed_by_id: school.people.deputy });
  });

  const CHANGES: Record<string, [change: () => Promise<unknown>, changed: (name: string) => boolean]> = {
    'nothing': [() => Promise.resolve(), () => false],
    'a mark of an exam, which no table shows,': [() => decided('exam'), () => false],
    'a mark of the year': [() => decided('year'), (name) => name.startsWith('year’s')],
    'a mark of an open term': [() => decided('quarter2'), (name) => name.startsWith('marks')],
    'a mark of a closed term': [() => decided('quarter1'), (name) => name.startsWith('director’s')],
    'a move of last year': [() => rows(`update course_group_membership set ended_on = '2025-12-01' where group_id = $1`, lastYear), (name) => name.includes('marks')],
    'an absence of the week': [absent, WITH_ATTENDANCE],
    'another reason of it': [() => insert('absence_spell', { id: newId(), pupil_id: school.people.jibek, started_on: YESTERDAY, ended_on: YESTERDAY, kind: 'sick', entered_at: NOW, entered_by_id: school.people.classTeacher }), WITH_ATTENDANCE],
    'a teacher’s name': [() => rows(`update person set surname = 'Башка' where id = $1`, school.people.algebraist), BY_TEACHER],
    'another teacher': [() => rows('update teaching_assignment set teacher_id = $2 where group_id = $1', school.groups.english1, school.people.algebraist), BY_TEACHER],
    'a subject’s name': [() => rows(`update subject set name_ky = name_ky || '!'`), (name) => name.endsWith('subject')],
    'a pupil’s name': [() => rows(`update person set surname = 'Башка' where id = $1`, school.people.jibek), () => false],
    'a remark of the week': [async () => {
      const id = newId();
      const { algebraist, deputy } = school.people;
      await insert('remark', { id, matter: 'group', group_id: school.groups.algebraA, on_date: YESTERDAY, category: 'other', text: 'А', addressee_id: algebraist, raised_at: NOW, raised_by_id: deputy });
      await insert('remark_step', { remark_id: id, ordinal: 1, kind: 'raised', at: NOW, by_id: deputy, due_on: '2026-11-25' });
    }, (name) => name.includes('report')],
    'what is due by now': [() => Promise.resolve(standStillAt('2026-11-21T09:30:00+06:00')), (name) => name.includes('report')],
  };

  /** Papers that still say what the record says; the others are printed anew. */
  const codes = new Map<string, string>();
  test.each(Object.keys(CHANGES))('%s changes those that rest on it, and no other', async (name) => {
    const [change, changes] = CHANGES[name]!;
    for (const table of TABLES) if (!codes.has(table)) codes.set(table, await printed(table));
    await change();
    const states = await Promise.all(TABLES.map(async (table) => (await verify(codes.get(table)!)).state));
    const changed = TABLES.filter((_, at) => states[at] === 'changed');
    expect(changed).toEqual(TABLES.filter(changes));
    expect(states).not.toContain('unknown');
    for (const table of changed) codes.delete(table);
  });

  test('a report rests on the days that it is set beside, too', async () => {
    const code = await printed('report by subject');
    const complete = ['topic', 'attendance', 'homework'].map((part) => `${part}_complete_since = '2026-11-12T05:00:00Z'`).join();
    await rows(`update lesson set ${complete} where on_date = '2026-11-11' and group_id = $1`, school.groups.algebraA);
    expect(await verify(code)).toMatchObject({ state: 'changed', kind: 'fillingReport' });
  });

  test('one of a past day has none, and who may not read the figures prints none', async () => {
    const words = await loadMessages('ky');
    expect((await printedReport(await as('deputy'), report({ asOn: YESTERDAY }), 'ky', words)).foot).not.toHaveProperty('address');
    await expect(printedFigures(await as('classTeacher'), look('marks', 'class'), 'ky', words)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('take their days beside one reading of the table', async () => {
    const [deputy, words] = [await as('deputy'), await loadMessages('ky')];
    expect(await statementsOf(() => printedReport(deputy, report({}), 'ky', words))).toBe(await statementsOf(() => getReport(deputy, report({}), 'ky')) + 4);
  });
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
  expect(await states()).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, 'same'])));
  const { code } = sheets.get('spread')!;
  const told = await verify(code.toLowerCase().replace(/(.{4})/g, '$1-'));
  expect(told).toEqual({ state: 'same', kind: 'spread', term: { kind: 'quarter', ordinal: 2 }, firstYear: 2026, printedOn: TODAY, school: { ky: 'Мектеп', ru: 'Школа', en: 'School' } });
  expect(await verify(`${code.slice(1)}A`)).toEqual({ state: 'unknown' });

  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:20'), mark(3, { ...after(four), reason: 'кайра текшерилди' }));
  standStillAt(NOW);
  await school.owner.rows(`update check_plan_version set decision = 'declined', word = 'Кайра', order_number = null, order_on = null where school_id = $1`, [school.schoolId]);
  await school.owner.rows(`insert into remark_step (school_id, remark_id, ordinal, kind, at, by_id) select school_id, id, 2, 'seen', $2, addressee_id from remark where school_id = $1`, [school.schoolId, NOW]);
  await school.owner.rows(`update working_group_membership set ended_on = '2027-05-01' where school_id = $1`, [school.schoolId]);
  const changed = ['spread', 'checkPlan', 'remarks', 'groupRemarks', 'workingGroup'];
  expect(await states()).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, changed.includes(kind) ? 'changed' : 'same'])));
});

test('a sheet says at its foot how the record was last sealed', async () => {
  await school.owner.insert('seal', [{ school_id: school.schoolId, ordinal: 1, on_date: YESTERDAY, sealed_at: NOW, up_to: {}, root: '9f3a'.repeat(16), signature: '', key_name: '' }]);
  expect((await pagesIn(await print('reportCard', await as('mother')))).join('\n')).toContain('Санариптик мөөр: 19.11.2026 · 9f3a9f3a9f3a9f3a');
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
