import { v7 as newId } from 'uuid';
import { getChanges, listActs } from '@/lib/acts/queries';
import { actsAddress } from '@/lib/acts/schema';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, YESTERDAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';

/** Two changes a day are many here, and three late ones. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => {
  school = await makeSmallSchool();
  await insert('setting', [['massChangeLimit', 2], ['lateChangeLimit', 3]].map(([key, value]) => ({ id: newId(), key, value, effective_on: '2026-09-01', set_at: NOW })));
});

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));

interface Written {
  day?: string;
  pupil?: PersonName;
  value?: number | null;
  at: string;
  base?: string;
  reason?: string;
}

async function write({ day = YESTERDAY, pupil = 'kanat', value = 4, at, base, reason }: Written): Promise<string> {
  const id = newId();
  await insert('mark_revision', [{
    ...{ id, lesson_id: await school.lesson('algebraA', day), pupil_id: school.people[pupil], slot: 1, group_id: school.groups.algebraA, course_id: school.courses.algebra, value },
    ...{ work_kind: 'answer', weight: 1, base_revision_id: base ?? null, reason: reason ?? null, typed_at: at, received_at: at, publish_at: at },
    ...{ author_id: school.people.algebraist, is_by_device_clock: false, payload_hash: 'А' },
  }]);
  return id;
}

const acts = async () => (await listActs(await school.actor('director'))).map(({ kind, person, day, changes, groups }) => ({ kind, person, day, changes, groups }));

test('a mark of a closed term that changed after its closing is shown whenever it was, and its change behind it', async () => {
  await insert('term_closing', [{ id: newId(), term_id: school.terms.first, closed_at: '2026-11-05T10:00:00Z', closed_by_id: school.people.deputy }]);
  const base = await write({ day: '2026-10-05', value: 3, at: '2026-10-05T05:00:00Z' });
  await write({ day: '2026-10-05', value: 5, at: '2026-11-06T05:00:00Z', base, reason: 'Кат боюнча' });
  expect(await acts()).toEqual([{ kind: 'afterClosing', person: 'Жолдошев Ислам', day: null, changes: 1, groups: 1 }]);
  const director = await school.actor('director');
  const { changes } = await getChanges(director, actsAddress.parse({ kind: 'afterClosing', person: school.people.algebraist }), 'ky');
  expect(changes).toMatchObject([{ place: '7-А · Алгебра', of: { onDate: '2026-10-05' }, pupil: 'Өмүров Канат', before: { text: '3' }, after: { text: '5' }, reason: 'Кат боюнча' }]);
});

test('so is a period mark of a closed term, and that of the year when its last term is closed', async () => {
  const closed = (name: 'first' | 'second', at: string) => insert('term_closing', [{ id: newId(), term_id: school.terms[name], closed_at: at, closed_by_id: school.people.deputy }]);
  const decide = async (period: string, at: string, mark: object, base?: string) => {
    const of = { course_id: school.courses.algebra, pupil_id: school.people.kanat, period, stage: 'decided', author_id: school.people.deputy };
    const id = newId();
    await insert('term_mark_revision', [{ id, ...of, ...mark, base_revision_id: base ?? null, reason: 'Кат боюнча', typed_at: at, received_at: at, publish_at: at, payload_hash: 'А' }]);
    return id;
  };
  await closed('first', '2026-11-05T10:00:00Z');
  const before = await decide('quarter1', '2026-11-04T05:00:00Z', { kind: 'figure', value: 4 });
  await decide('quarter1', '2026-11-06T05:00:00Z', { kind: 'notAssessed', value: null }, before);
  await decide('quarter2', '2026-11-19T05:00:00Z', { kind: 'figure', value: 4 });
  await decide('year', '2026-11-19T05:00:00Z', { kind: 'figure', value: 4 });
  expect(await acts()).toEqual([{ kind: 'afterClosing', person: 'Мамбетова Жылдыз', day: null, changes: 1, groups: 1 }]);
  const behind = async () => (await getChanges(await school.actor('director'), actsAddress.parse({ kind: 'afterClosing', person: school.people.deputy }), 'ky')).changes;
  expect(await behind()).toMatchObject([{ place: '7-А · Алгебра', of: { groupId: school.groups.algebraA, period: 'quarter1' }, pupil: 'Өмүров Канат', before: { text: '4' }, after: 'notAssessed' }]);
  await closed('second', '2026-11-10T10:00:00Z');
  expect((await behind()).map(({ of }) => 'period' in of && of.period)).toEqual(['quarter2', 'year', 'quarter1']);
});

test('many marks changed on one day of the school are one line, new ones are none', async () => {
  const first = await write({ at: '2026-11-19T05:00:00Z' });
  const second = await write({ pupil: 'jibek', at: '2026-11-19T05:00:00Z' });
  expect(await acts()).toEqual([]);
  // In Bishkek both are of the nineteenth.
  await write({ value: 5, at: '2026-11-18T19:00:00Z', base: first });
  await write({ pupil: 'jibek', value: null, at: '2026-11-19T17:00:00Z', base: second });
  expect(await acts()).toEqual([{ kind: 'massChange', person: 'Жолдошев Ислам', day: '2026-11-19', changes: 2, groups: 1 }]);
  const { changes } = await getChanges(await school.actor('director'), actsAddress.parse({ kind: 'massChange', person: school.people.algebraist, day: '2026-11-19' }), 'ky');
  expect(changes.map(({ pupil, before, after }) => [pupil, before, after])).toEqual([['Абдыкадырова Жибек', { text: '4' }, null], ['Өмүров Канат', { text: '4' }, { text: '5' }]]);
});

test('a credit is told by its word', async () => {
  await school.owner.rows(`update course_group set grading_mode = 'credit' where id = $1`, [school.groups.algebraA]);
  const first = await write({ value: 0, at: '2026-11-19T05:00:00Z' });
  await write({ value: 1, at: '2026-11-19T06:00:00Z', base: first });
  await write({ pupil: 'jibek', value: null, at: '2026-11-19T06:30:00Z', base: await write({ pupil: 'jibek', value: 1, at: '2026-11-19T05:30:00Z' }) });
  const { changes } = await getChanges(await school.actor('director'), actsAddress.parse({ kind: 'massChange', person: school.people.algebraist, day: '2026-11-19' }), 'ky');
  expect(changes.map(({ before, after }) => [before, after])).toEqual([['passed', null], ['failed', 'passed']]);
});

test('many marks with a reason, of the last thirty days', async () => {
  for (const pupil of ['kanat', 'jibek', 'nurlan'] as const) await write({ day: '2026-11-10', pupil, at: '2026-11-19T05:00:00Z', reason: 'Ооруп жаткам' });
  await write({ day: '2026-10-05', at: '2026-10-16T05:00:00Z', reason: 'Эски' });
  expect(await acts()).toEqual([{ kind: 'lateChanges', person: 'Жолдошев Ислам', day: null, changes: 3, groups: 1 }]);
});

test('the director alone reads it, of nobody who is not of the school, in two statements', async () => {
  for (const name of ['deputy', 'workingGroup', 'algebraist', 'mother', 'administrator'] as const) {
    const actor = await school.actor(name);
    await expect(listActs(actor)).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(getChanges(actor, actsAddress.parse({ kind: 'lateChanges', person: school.people.algebraist }), 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
  }
  const director = await school.actor('director');
  await expect(getChanges(director, actsAddress.parse({ kind: 'lateChanges', person: newId() }), 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
  expect(await statementsOf(() => listActs(director))).toBe(2);
});

test('many pupils’ records opened by one of the staff on one day are a line for the director, a group or a class is one glance', async () => {
  await insert('setting', [{ id: newId(), key: 'massReadingLimit', value: 10, effective_on: '2026-09-01', set_at: NOW }]);
  const reading = { person_id: school.people.classTeacher, hat: 'classTeacher', readings: 1, last_at: NOW };
  const opened = (on_date: string, subject_kind: string, count: number) => Array.from({ length: count }, () => ({ ...reading, on_date, subject_kind, subject_id: newId() }));
  await insert('record_reading', [...opened('2026-11-19', 'pupil', 10), ...opened('2026-11-18', 'pupil', 9), ...opened('2026-11-18', 'group', 5)]);
  expect(await acts()).toMatchObject([{ kind: 'massReading', day: '2026-11-19', changes: 10, groups: 0 }]);
});
