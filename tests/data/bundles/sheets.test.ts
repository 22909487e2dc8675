import { createHash } from 'node:crypto';
import { cancelBundle, orderSheets } from '@/lib/bundles/commands';
import { makeWaiting } from '@/lib/bundles/making';
import { getPrintingDesk, openSheets } from '@/lib/bundles/queries';
import { asActor, findAsActor } from '@/lib/db/as-actor';
import { freeStuckJobs, startQueue, stopQueue, takeJobs } from '@/lib/db/jobs';
import { readingsNoted } from '@/lib/history/readings';
import { verifySheet } from '@/lib/printing/queries';
import { useDatabase } from '@/tests/support/database';
import { pagesOf } from '@/tests/support/pdf-text';
import { NOW, type PersonName, type SmallSchool, standStillAt } from '@/tests/support/small-school';
import { bytesOfStream, filesOf } from '@/tests/support/zip-files';
import { planCheck } from '../checks/planned-check';
import { lockOut, makeSchoolWithAccounts } from './school-with-accounts';

/** Sheets of a class or of the school in one file, made in the background in the name of whoever asked for them. */
useDatabase('empty');

let school: SmallSchool;
const as = (name: PersonName) => school.actor(name);
const order = async (name: PersonName, asked: { classId?: string | null; termId?: string | null } = {}) =>
  orderSheets(await as(name), { classId: name === 'classTeacher' ? school.classes.sevenA : school.classes.sevenB, termId: school.terms.second, ...asked }, 'ky');
const desk = async (name: PersonName) => (await getPrintingDesk(await as(name), name === 'classTeacher' ? school.classes.sevenA : null))!.bundles;
const zipOf = async (name: PersonName, id: string) => {
  const { size, bytes } = await openSheets(await as(name), id);
  const zip = await bytesOfStream(bytes);
  expect(zip.length).toBe(size);
  return zip;
};
const partsLeft = async () => (await school.owner.rows('select 1 from bundle_part where school_id = $1', [school.schoolId])).length;

beforeAll(() => startQueue());
beforeEach(async () => void (school = await makeSchoolWithAccounts()));
afterAll(async () => {
  await readingsNoted();
  await stopQueue();
});

/** Of 7-Б: a spread, four sheets of the class, two report cards. */
const SEVEN_B = 7;
const SEVEN_A = [
  ...['Алгебра · 7-А', 'Англис тили · 7-А · 1', 'Англис тили · 7-А · 2'].map((of) => `7-А/Предметтин барагы/${of} · 2-чейрек.pdf`),
  ...['Жыйынтык ведомость', 'Класстын жыйынтыгы', 'Катышууну эсепке алуу'].map((kind) => `7-А/${kind}.pdf`),
  ...['Абдыкадырова Жибек', 'Асанов Нурлан', 'Болотбекова Саадат', 'Өмүров Канат'].map((pupil) => `7-А/Табель/${pupil}.pdf`),
];

/** The leadership's alone: a class teacher reads those that are addressed to her. */
const REMARKS = '7-А/Журналды жүргүзүү боюнча эскертүүлөр.pdf';

test.each<PersonName>(['deputy', 'classTeacher'])('the %s has the sheets of a class made, each with a code of its own that is checked as that of a single one', async (name) => {
  const id = await order(name, { classId: school.classes.sevenA });
  expect(await desk(name)).toMatchObject([{ id, state: 'waiting', className: '7-А', term: { kind: 'quarter', ordinal: 2 }, isOpen: false }]);
  await makeWaiting();
  const [wanted, [made]] = [name === 'deputy' ? [...SEVEN_A, REMARKS] : SEVEN_A, await desk(name)];
  expect(made).toMatchObject({ state: 'made', done: wanted.length, total: wanted.length, isOpen: true });
  const zip = await zipOf(name, id);
  const files = filesOf(zip);
  expect([...files.keys()].sort()).toEqual(wanted.sort());
  const codes = new Set<string>();
  for (const [file, bytes] of files) {
    const text = pagesOf(bytes).join('\n');
    const code = /verify\/([0-9A-Z-]+)/.exec(text)![1]!.replaceAll('-', '');
    expect([file, (await verifySheet(code, visitor())).state]).toEqual([file, 'same']);
    codes.add(code);
  }
  expect(codes.size).toBe(wanted.length);
  const { sha256 } = await school.owner.row<{ sha256: string }>('select sha256 from bundle where id = $1', [id]);
  expect(sha256).toBe(createHash('sha256').update(zip).digest('hex'));
});

const visitor = () => ({ address: crypto.randomUUID(), device: crypto.randomUUID(), deviceIsNew: false, deviceLabel: '' });

test('a deputy has the whole school’s made, each class in a folder, and beside them who the working group is, the plans in force and the reports accepted', async () => {
  const { workingGroup, director } = school.people;
  const [plannedId, runId] = [await planCheck(school), crypto.randomUUID()];
  await school.owner.insert('check_run', [{ school_id: school.schoolId, id: runId, planned_check_id: plannedId, check_id: plannedId, seed: '1', begun_at: NOW, begun_by_id: workingGroup, closed_at: NOW, closed_by_id: workingGroup }]);
  await school.owner.insert('check_report', [{ school_id: school.schoolId, id: crypto.randomUUID(), run_id: runId, version: 1, text: 'Толтурулган', written_at: NOW, written_by_id: workingGroup, decision: 'approved', decided_at: NOW, decided_by_id: director }]);
  const id = await order('deputy', { classId: null, termId: null });
  await makeWaiting();
  const names = [...filesOf(await zipOf('deputy', id)).keys()];
  expect([...new Set(names.map((name) => name.split('/')[0]))]).toEqual(['7-А', '7-Б', 'Жумушчу топ']);
  expect(names.slice(-3)).toEqual(['Жумушчу топ/Жумушчу топтун курамы.pdf', 'Жумушчу топ/Жумушчу топтун планы · Жыл.pdf', 'Жумушчу топ/Текшерүүнүн маалымкаты · 2026-11-16 Журналдын толтурулушу.pdf']);
});

test('a class teacher has those of her own class alone, and everybody else none', async () => {
  await expect(order('classTeacher', { classId: school.classes.sevenB })).rejects.toMatchObject({ code: 'notFound' });
  await expect(order('classTeacher', { classId: null })).rejects.toMatchObject({ code: 'notFound' });
  await expect(order('deputy', { termId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'notFound' });
  for (const name of ['algebraist', 'workingGroup', 'secretary', 'administrator', 'mother', 'nurlan', 'substitute'] as const) {
    await expect(order(name)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(getPrintingDesk(await as(name), school.classes.sevenA)).rejects.toMatchObject({ code: 'notFound' });
  }
  await expect(getPrintingDesk(await as('classTeacher'), null)).rejects.toMatchObject({ code: 'notFound' });
});

test('what was made is taken away by whoever asked for it, and by nobody else: the database shows nobody else a part of it', async () => {
  const id = await order('deputy');
  await makeWaiting();
  for (const name of (Object.keys(school.people) as PersonName[]).filter((one) => one !== 'deputy')) {
    const actor = await as(name);
    await expect(openSheets(actor, id)).rejects.toMatchObject({ code: 'notFound' });
    expect([name, await findAsActor(actor, (db) => db.bundlePart.count()), await findAsActor(actor, (db) => db.bundle.count())]).toEqual([name, 0, 0]);
    await expect(cancelBundle(actor, { id })).rejects.toMatchObject({ code: expect.stringMatching(/notAllowed|notFound/) });
  }
  const deputy = await as('deputy');
  expect(await findAsActor(deputy, (db) => db.bundlePart.count({ where: { bytes: null } }))).toBe(0);
  await expect(asActor(deputy, (db) => db.bundlePart.updateMany({ where: { bundleId: id }, data: { bytes: new Uint8Array([1]) } }))).resolves.toEqual({ count: 0 });
});

test.each([
  ['whose class was given to another', () => school.owner.rows(`update staff_appointment set ended_on = '2026-11-19' where person_id = $1 and post = 'classTeacher'`, [school.people.classTeacher])],
  ['who cannot come in any more', () => lockOut(school, 'classTeacher')],
])('a class teacher %s is refused what she asked for, and what was made before is closed to her', async (_, lose) => {
  const before = await order('classTeacher');
  await makeWaiting();
  const id = await order('classTeacher');
  await lose();
  await makeWaiting();
  expect(await school.owner.row('select outcome::text, total from bundle where id = $1', [id])).toEqual({ outcome: 'refused', total: null });
  const actor = await as('classTeacher');
  if (actor.facts.classIds.length === 0) await expect(openSheets(actor, before)).rejects.toMatchObject({ code: 'notFound' });
});

test('what a killed process had begun is taken up again: no file is made twice, and no sheet of it stands twice', async () => {
  const id = await order('deputy');
  let files = 0;
  await makeWaiting(() => (files += 1) <= 3);
  const [half] = await desk('deputy');
  expect([half!.state, half!.done > 0 && half!.done < SEVEN_B]).toEqual(['underWay', true]);
  // Taken by a process that is killed before it says anything of it.
  await takeJobs('bundles', 1);
  await makeWaiting();
  expect((await desk('deputy'))[0]!.state).toBe('underWay');
  await school.owner.rows(`update pgboss.job set started_on = now() - interval '1 hour' where name = 'bundles' and state = 'active'`);
  await freeStuckJobs();
  await school.owner.rows(`update pgboss.job set start_after = now() where name = 'bundles' and state = 'retry'`);
  await makeWaiting();
  expect(filesOf(await zipOf('deputy', id)).size).toBe(SEVEN_B);
  expect(await school.owner.rows('select 1 from printed_sheet where school_id = $1', [school.schoolId])).toHaveLength(SEVEN_B);
});

test('is called off, and nothing of it stays; so is it once its time is over', async () => {
  const called = await order('deputy');
  let files = 0;
  await makeWaiting(() => (files += 1) <= 3);
  await cancelBundle(await as('deputy'), { id: called });
  await makeWaiting();
  expect([(await desk('deputy'))[0]!.state, await partsLeft()]).toEqual(['cancelled', 0]);
  await expect(cancelBundle(await as('deputy'), { id: called })).rejects.toMatchObject({ code: 'alreadyClosed' });

  const kept = await order('deputy');
  await makeWaiting();
  standStillAt('2026-11-24T09:30:00+06:00');
  expect((await desk('deputy'))[0]!.state).toBe('gone');
  await expect(openSheets(await as('deputy'), kept)).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.rows(`update pgboss.job set start_after = now() where name = 'bundles' and state = 'created'`);
  await makeWaiting();
  expect(await partsLeft()).toBe(0);
});

test('a pupil who left is in the leadership’s file, and no hindrance to the class teacher’s', async () => {
  await school.owner.rows(`update enrolment set ended_on = '2026-11-19' where pupil_id = $1`, [school.people.saadat]);
  const ids = { classTeacher: await order('classTeacher'), deputy: await order('deputy', { classId: school.classes.sevenA }) };
  await makeWaiting();
  for (const name of ['classTeacher', 'deputy'] as const) {
    expect([name, filesOf(await zipOf(name, ids[name])).has('7-А/Табель/Болотбекова Саадат.pdf')]).toEqual([name, name === 'deputy']);
  }
});

test('two are made at a time for one person, and no more', async () => {
  await order('deputy');
  await order('deputy');
  await expect(order('deputy')).rejects.toMatchObject({ code: 'bundlesUnderWay' });
  await order('director');
});
