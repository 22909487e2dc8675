import { v7 as newId } from 'uuid';
import { asActor } from '@/lib/db/as-actor';
import { readDutyList, readDutyPicture } from '@/lib/db/oversight/duties';
import type { DutyBesides } from '@/lib/oversight/duties-model';
import { NO_LESSONS } from '@/lib/oversight/model';
import { getDuesBehind, getFilling } from '@/lib/oversight/queries';
import { duesSchema, fillingSchema } from '@/lib/oversight/schema';
import { useDatabase } from '../../support/database';
import { type GroupName, makeSmallSchool, NOW, type PersonName, type SmallSchool } from '../../support/small-school';

/** Friday, 20 November: the first quarter's marks were due on the evening of 3 November, the reasons of this week are due tonight. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => void (school = await makeSmallSchool()));

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));
const HOUR = 3_600_000;

const picture = async (of: DutyBesides, query: Record<string, string> = {}) => (await getFilling(await school.actor('workingGroup'), fillingSchema.parse({ of, ...query }), 'ky'))!;
const behind = async (of: DutyBesides, query: Record<string, string> = {}) => (await getDuesBehind(await school.actor('workingGroup'), duesSchema.parse({ of, ...query }), 'ky'))!;

const revised = (name: PersonName, at: string) => ({ id: newId(), pupil_id: school.people[name], typed_at: at, received_at: at, publish_at: at, author_id: school.people.algebraist, payload_hash: 'А' });

async function absent(name: PersonName, day: string): Promise<void> {
  const at = { lesson_id: await school.lesson('algebraA', day), group_id: school.groups.algebraA, kind: 'absent' };
  const revision = { ...revised(name, `${day}T04:00:00Z`), ...at, is_by_device_clock: false };
  await insert('attendance_revision', [revision]);
  await insert('attendance_exception', [{ ...at, pupil_id: revision.pupil_id, revision_id: revision.id }]);
}

const explain = (name: PersonName, day: string, enteredAt: string) =>
  insert('absence_spell', [{ id: newId(), pupil_id: school.people[name], started_on: day, ended_on: day, kind: 'sick', entered_at: enteredAt, entered_by_id: school.people.classTeacher }]);

test('a missed day is explained by Friday night, and the class teacher’s it is', async () => {
  await absent('kanat', '2026-11-12');
  await absent('jibek', '2026-11-12');
  await absent('kanat', '2026-11-17');
  await absent('nurlan', '2026-11-18');
  await explain('kanat', '2026-11-12', '2026-11-14T04:00:00+06:00');
  await explain('kanat', '2026-11-17', '2026-11-18T09:00:00+06:00');
  const view = await picture('reasons', { by: 'teacher' });
  expect(view.columns.map(({ from }) => from)).toEqual(['2026-11-10', '2026-11-16']);
  expect(view.columnTotals).toEqual([{ ...NO_LESSONS, late: 1, lateMs: 4 * HOUR, missing: 1 }, { ...NO_LESSONS, inTime: 1, notDue: 1 }]);
  expect(view.rows.map(({ name }) => name)).toEqual(['Темирова Айжан']);
  expect((await behind('reasons', { week: '2026-11-12' })).dues).toEqual([{ place: '7-А', groupId: null, dueOn: '2026-11-13', counts: view.columnTotals[0] }]);
});

test('what stood on an earlier evening is told as it stood then', async () => {
  expect((await picture('reasons', { asOn: '2026-11-13' })).total).toEqual({ ...NO_LESSONS, notDue: 2 });
  expect((await picture('reasons', { asOn: '2026-11-14' })).total).toMatchObject({ late: 1, missing: 1 });
});

test('every class is checked every week that it had school', async () => {
  await insert('attendance_check', [{ id: newId(), class_id: school.classes.sevenA, week_on: '2026-11-09', checked_at: '2026-11-13T10:00:00Z', checked_by_id: school.people.classTeacher }]);
  await insert('special_day', [{
    ...{ id: newId(), year_id: school.yearId, started_on: '2026-11-16', ended_on: '2026-11-22', kind: 'off', scope: 'class', class_id: school.classes.sevenB },
    ...{ reason_ky: 'Карантин', reason_ru: 'Карантин', reason_en: 'Quarantine', entered_at: '2026-11-15T04:00:00Z' },
  }]);
  const view = await picture('weekChecks');
  expect(view.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
    ['7-А', { ...NO_LESSONS, inTime: 1 }, { ...NO_LESSONS, notDue: 1 }],
    ['7-Б', { ...NO_LESSONS, missing: 1 }, { ...NO_LESSONS, excused: 1 }],
  ]);
});

async function mark(group: GroupName, name: PersonName, days: string[], receivedAt?: string): Promise<void> {
  for (const day of days) {
    const at = { lesson_id: await school.lesson(group, day), group_id: school.groups[group], course_id: school.courses.algebra, slot: 1, value: 4, work_kind: 'answer', weight: 1 };
    const revision = { ...revised(name, receivedAt ?? `${day}T05:00:00Z`), ...at, is_by_device_clock: false };
    await insert('mark_revision', [revision]);
    await insert('mark', [{ ...at, pupil_id: revision.pupil_id, revision_id: revision.id }]);
  }
}

test('as many marks as the rule asks for are there by the term’s end, counted for every pupil of a group', async () => {
  const days = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12'];
  await mark('algebraA', 'kanat', [...days, '2026-10-13']);
  await mark('algebraA', 'jibek', days);
  await mark('algebraA', 'jibek', ['2026-10-13'], '2026-11-04T10:00:00+06:00');
  await mark('algebraA', 'nurlan', days);
  const view = await picture('marks', { columns: 'term', by: 'group', class: school.classes.sevenA });
  const algebra = view.rows.find(({ id }) => id === school.groups.algebraA)!;
  expect(algebra.cells).toEqual([{ ...NO_LESSONS, inTime: 1, late: 1, lateMs: 10 * HOUR, missing: 2 }, { ...NO_LESSONS, notDue: 4 }]);
  expect((await behind('marks', { by: 'group', id: school.groups.algebraA, term: '1' })).dues).toEqual([
    { place: '7-А · Алгебра', groupId: school.groups.algebraA, dueOn: '2026-11-03', counts: algebra.cells[0] },
  ]);
});

test('a period mark counts from when it stands without a break', async () => {
  const decide = (name: PersonName, value: number | null, at: string) => ({ ...revised(name, at), course_id: school.courses.algebra, period: 'quarter1', stage: 'decided', kind: value === null ? null : 'figure', value });
  await insert('term_mark_revision', [
    decide('kanat', 4, '2026-11-02T04:00:00Z'),
    ...[decide('jibek', 4, '2026-11-02T04:00:00Z'), decide('jibek', null, '2026-11-03T04:00:00Z'), decide('jibek', 5, '2026-11-04T02:00:00+06:00')],
    ...[decide('nurlan', 3, '2026-11-02T04:00:00Z'), decide('nurlan', null, '2026-11-03T04:00:00Z')],
  ]);
  const view = await picture('termMarks', { columns: 'month' });
  expect(view.rows.find(({ name }) => name === '7-А')!.cells.at(-1)).toMatchObject({ inTime: 1, late: 1, lateMs: 2 * HOUR, missing: 6, notDue: 8 });
  expect((await picture('termMarks', { columns: 'month', asOn: '2026-11-02' })).total).toMatchObject({ inTime: 3, missing: 0 });
});

test('written work has its marks before the next lesson on a later day, an essay in the days the school gives it', async () => {
  const written = async (day: string, work_kind: string, given: Partial<Record<PersonName, string>>) => {
    const at = { lesson_id: await school.lesson('algebraA', day), group_id: school.groups.algebraA, course_id: school.courses.algebra, slot: 2, value: 4, work_kind, weight: 1 };
    const revisions = Object.entries(given).map(([name, receivedAt]) => ({ ...revised(name as PersonName, receivedAt), ...at, is_by_device_clock: false }));
    await insert('mark_revision', revisions);
    await insert('mark', revisions.map(({ id, pupil_id }) => ({ ...at, pupil_id, revision_id: id })));
  };
  // The lesson after Monday's begins on Tuesday at eight.
  await written('2026-11-16', 'controlWork', { nurlan: '2026-11-17T08:00:00+06:00', jibek: '2026-11-17T09:00:00+06:00' });
  const [plan_id, topicId] = [newId(), newId()];
  await insert('curriculum_plan', [{ id: plan_id, group_id: school.groups.algebraA, name: 'Алгебра 7', imported_at: NOW }]);
  await insert('curriculum_topic', [{ id: topicId, plan_id, ordinal: 1, title: 'Дил баян', hours: 1, work_kind: 'written' }]);
  await school.owner.rows('update lesson set curriculum_topic_id = $2 where id = $1', [await school.lesson('algebraA', '2026-11-10'), topicId]);
  await written('2026-11-10', 'written', { nurlan: '2026-11-17T23:00:00+06:00', jibek: '2026-11-18T02:00:00+06:00' });
  const cells = async (query = {}) => (await picture('writtenWorks', { by: 'teacher', ...query })).rows.find(({ name }) => name?.startsWith('Жолдошев'))!.cells;
  expect(await cells()).toEqual([
    { ...NO_LESSONS, inTime: 1, late: 1, lateMs: 2 * HOUR, missing: 2 },
    { ...NO_LESSONS, inTime: 1, late: 1, lateMs: HOUR, missing: 2 },
  ]);
  expect(await cells({ asOn: '2026-11-17' })).toEqual([
    { ...NO_LESSONS, inTime: 1, notDue: 3 },
    { ...NO_LESSONS, inTime: 1, late: 1, lateMs: HOUR, missing: 2 },
  ]);
  expect((await behind('writtenWorks', { state: 'missing', week: '2026-11-16' })).dues).toEqual([
    { place: '7-А · Алгебра', groupId: school.groups.algebraA, dueOn: '2026-11-16', counts: { ...NO_LESSONS, inTime: 1, late: 1, lateMs: HOUR, missing: 2 } },
  ]);
});

test('the database itself refuses whoever does not oversee', async () => {
  const ask = { duty: 'reasons' as const, rowKind: 'class' as const, asked: { weeks: [], periods: [], needed: [3, 5, 7] as [number, number, number] }, asOf: new Date() };
  for (const name of ['classTeacher', 'mother', 'administrator', 'secretary'] as const) {
    const actor = await school.actor(name);
    await expect(asActor(actor, (db) => readDutyPicture(db, ask))).rejects.toThrow(/not this person's/);
    await expect(asActor(actor, (db) => readDutyList(db, { ...ask, rowId: null }))).rejects.toThrow(/not this person's/);
    await expect(getDuesBehind(actor, duesSchema.parse({ of: 'marks' }), 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
  }
});
