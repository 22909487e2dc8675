import readSheet from 'read-excel-file/node';
import { v7 as newId } from 'uuid';
import { exportChanges } from '@/lib/change-log/commands';
import { exportFile } from '@/lib/change-log/export-file';
import { logWordsOf } from '@/lib/change-log/words-model';
import { getChangeLog } from '@/lib/change-log/queries';
import { changeLogAddress, readChangeLogAddress } from '@/lib/change-log/schema';
import { findAsActor } from '@/lib/db/as-actor';
import { changeSetting } from '@/lib/settings/commands';
import { loadMessages } from '@/lib/text/areas';
import { asPerson } from '@/tests/policy/as-person';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type SmallSchool, YESTERDAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';

useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));
/** The school's timetable was put in force by nobody, before everything. */
const FIRST = [['timetable.putInForce', null], ['lessons.placed', null]];

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));
const log = async (name: 'director' | 'administrator', asked: object = {}) => getChangeLog(await school.actor(name), changeLogAddress.parse(asked), 'ky');
const entry = (over: object) => ({ session_id: null, subject_pupil_id: null, group_id: null, at: NOW, person_id: school.people.algebraist, fact: 'lesson.cancelled', payload: {}, salt: 's', payload_hash: 'h', ...over });

/** Kanat's 3 becomes a 4, with a reason. */
async function changeMark(): Promise<{ revisionId: string; lessonId: string; sessionId: string }> {
  const [before, revisionId, lessonId, sessionId] = [newId(), newId(), await school.lesson('algebraA', YESTERDAY), newId()];
  const revision = (id: string, value: number, over: object = {}) => ({
    ...{ id, lesson_id: lessonId, pupil_id: school.people.kanat, slot: 1, group_id: school.groups.algebraA, course_id: school.courses.algebra, value },
    ...{ work_kind: 'answer', weight: 1, base_revision_id: null, reason: null, typed_at: NOW, received_at: NOW, publish_at: NOW, author_id: school.people.algebraist, is_by_device_clock: false, payload_hash: 'А', ...over },
  });
  await insert('mark_revision', [revision(before, 3), revision(revisionId, 4, { base_revision_id: before, reason: 'Жаңылыш' })]);
  const accountId = newId();
  await school.owner.insert('account', [{ id: accountId, login: `algebraist.${sessionId.slice(-6)}`, password_hash: 'x', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
  await insert('session', [{ id: sessionId, account_id: accountId, person_id: school.people.algebraist, started_at: NOW, last_seen_at: NOW, device_label: 'Firefox' }]);
  await insert('history_entry', [
    entry({ session_id: sessionId, fact: 'session.started', payload: { device: 'Firefox' } }),
    entry({ session_id: sessionId, fact: 'mark.recorded', subject_pupil_id: school.people.kanat, group_id: school.groups.algebraA, payload: { lessonId, revisionId, reason: 'Жаңылыш' } }),
  ]);
  return { revisionId, lessonId, sessionId };
}

test('the director sees who changed whose mark in which lesson, from what to what, why and from which device', async () => {
  const { lessonId, sessionId, revisionId } = await changeMark();
  const { hasValues, entries } = await log('director', { what: 'marks' });
  expect(hasValues).toBe(true);
  expect(entries).toEqual([expect.objectContaining({
    ...{ by: 'Жолдошев Ислам', fact: 'mark.recorded', place: '7-А · Алгебра · 19.11.2026', pupil: 'Өмүров Канат', reason: 'Жаңылыш' },
    change: { before: { of: 'text', text: '3' }, after: { of: 'text', text: '4' } },
    session: { id: sessionId, device: 'Firefox' },
    rowIds: expect.arrayContaining([school.people.kanat, school.groups.algebraA, lessonId, revisionId]),
  })]);
});

test('the device of a session is told to the director alone', async () => {
  const { sessionId } = await changeMark();
  for (const name of ['director', 'deputy', 'administrator', 'secretary', 'algebraist', 'mother'] as const) {
    expect([name, await asPerson(await school.actor(name), (person) => person.rows('select device from app.devices_of_sessions(array[$1]::uuid[])', [sessionId]))]).toEqual([name, name === 'director' ? [{ device: 'Firefox' }] : []]);
  }
});

test('a setting reads from what to what', async () => {
  await changeSetting(await school.actor('deputy'), { key: 'weightsCount', value: true, effectiveOn: '2026-12-01' });
  const [entry] = (await log('director', { what: 'setting.changed' })).entries;
  expect(entry).toMatchObject({ setting: 'weightsCount', effectiveOn: '01.12.2026', change: { before: { value: false }, after: { value: true } } });
  expect(await (await exportFile([entry!], 'csv', logWordsOf(await loadMessages('ky'), 'ky'), 'Asia/Bishkek')).text()).toContain('Баанын салмагы орточо баада эсептелет · 01.12.2026 күнүнөн баштап');
  await changeSetting(await school.actor('deputy'), { key: 'essayMarksDueDays', value: 10 });
  expect((await log('director', { what: 'setting.changed' })).entries[0]).toMatchObject({ setting: 'essayMarksDueDays', effectiveOn: null, change: { before: { value: 7 }, after: { value: 10 } } });
});

test('a row that was left open is no row: a sheet of no term names its sheet and its class alone', async () => {
  const [sheetId, ofId] = [newId(), school.classes.sevenA];
  await insert('history_entry', [entry({ fact: 'sheet.printed', payload: { sheetId, kind: 'summary', ofId, termId: null } })]);
  for (const name of ['director', 'administrator'] as const) expect((await log(name, { what: 'sheet.printed' })).entries[0]?.rowIds.sort()).toEqual([sheetId, ofId].sort());
});

test('the administrator sees that it was done and to which rows: no value, no reason, no pupil by name or number', async () => {
  const { lessonId } = await changeMark();
  await insert('history_entry', [
    entry({ person_id: school.people.mother, fact: 'absence.announced', subject_pupil_id: school.people.nurlan, payload: { noticeId: newId(), kind: 'sick', from: YESTERDAY, to: YESTERDAY } }),
    entry({ person_id: school.people.deputy, fact: 'sheet.printed', payload: { sheetId: newId(), kind: 'reportCard', ofId: school.people.kanat, termId: null } }),
  ]);
  const view = await log('administrator');
  expect(view.hasValues).toBe(false);
  expect(view.entries.map(({ fact, by }) => [fact, by])).toEqual([['sheet.printed', 'Мамбетова Жылдыз'], ['absence.announced', null], ['mark.recorded', 'Жолдошев Ислам'], ['session.started', 'Жолдошев Ислам'], ...FIRST]);
  expect(view.entries.find(({ fact }) => fact === 'mark.recorded')?.rowIds).toEqual(expect.arrayContaining([lessonId, school.groups.algebraA]));
  const told = JSON.stringify(view);
  for (const secret of [school.people.kanat, school.people.nurlan, 'Өмүров', 'Асанов', 'Жаңылыш', 'sick', '"3"', '"4"']) expect(told).not.toContain(secret);
});

test('nor does he learn which acts concern a pupil by asking for the pupil’s row, or for what a parent did', async () => {
  const { lessonId } = await changeMark();
  await insert('history_entry', [entry({ person_id: school.people.mother, fact: 'week.confirmed', subject_pupil_id: school.people.nurlan })]);
  for (const asked of [{ row: school.people.kanat }, { row: school.people.mother }, { person: school.people.mother }]) expect((await log('administrator', asked)).entries).toEqual([]);
  expect((await log('administrator', { row: lessonId })).entries).toHaveLength(1);
});

test('the database gives an administrator no entry but his own, whatever he asks it', async () => {
  await changeMark();
  const administrator = await school.actor('administrator');
  expect(await findAsActor(administrator, (db) => db.historyEntry.findMany({ where: { schoolId: school.schoolId, fact: 'mark.recorded' } }))).toEqual([]);
  expect(await findAsActor(administrator, (db) => db.markRevision.findMany({ where: { schoolId: school.schoolId } }))).toEqual([]);
});

test('it is asked by person, kind, day of the school and row, and turned page by page without a gap or a repeat', async () => {
  await insert('history_entry', Array.from({ length: 120 }, (_, at) => entry({ at: `2026-11-${10 + Math.floor(at / 20)}T04:00:00Z`, group_id: school.groups[at % 2 ? 'algebraA' : 'algebraB'] })));
  await insert('history_entry', [entry({ person_id: school.people.deputy, fact: 'term.closed', at: '2026-11-18T18:30:00Z', payload: { termId: school.terms.first } })]);
  const seen: string[] = [];
  let before: string | null = '999999999';
  while (before !== null) {
    const { entries, older }: Awaited<ReturnType<typeof log>> = await log('director', { before });
    seen.push(...entries.map(({ seq }) => seq));
    before = older;
  }
  expect([seen.length, new Set(seen).size]).toEqual([123, 123]);
  expect([...seen].sort((a, b) => Number(b) - Number(a))).toEqual(seen);
  const found = async (asked: object) => (await log('director', asked)).entries.length;
  // Half past six in the evening in Greenwich is after midnight in Bishkek.
  expect(await Promise.all([{ person: school.people.deputy }, { what: 'term.closed' }, { row: school.terms.first }, { from: '2026-11-19', to: '2026-11-19' }, { from: '2026-11-12', to: '2026-11-12' }].map(found))).toEqual([1, 1, 1, 1, 20]);
});

test('nobody else has a change log, and a page of it is two statements', async () => {
  for (const name of ['deputy', 'secretary', 'workingGroup', 'algebraist', 'mother'] as const) {
    await expect(getChangeLog(await school.actor(name), {}, 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(exportChanges(await school.actor(name), { format: 'csv', reason: 'Текшерүү' }, 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
  }
  await changeMark();
  for (const name of ['director', 'administrator'] as const) {
    const actor = await school.actor(name);
    expect(await statementsOf(() => getChangeLog(actor, {}, 'ky'))).toBe(2);
  }
});

test('taking it away is itself in it, with its reason; formulas in what was typed are text in both files', async () => {
  await changeMark();
  await insert('history_entry', [entry({ fact: 'lesson.cancelled', payload: { lessonId: newId(), reason: '=HYPERLINK("http://x")' } })]);
  const [director, words] = [await school.actor('director'), logWordsOf(await loadMessages('ky'), 'ky')];
  const entries = await exportChanges(director, { format: 'csv', reason: 'Райондун суроосу', person: school.people.algebraist }, 'ky');
  const csv = await (await exportFile(entries, 'csv', words, director.timeZone)).text();
  expect(csv).toContain('"\'=HYPERLINK(""http://x"")"');
  const { data } = (await readSheet(Buffer.from(await (await exportFile(entries, 'xlsx', words, director.timeZone)).arrayBuffer())))[0]!;
  expect(data.flat()).toContain('=HYPERLINK("http://x")');
  expect((await log('director', { what: 'changeLog.exported' })).entries).toMatchObject([{ by: 'Сатыбалдиева Гүлзат', reason: 'Райондун суроосу' }]);
  expect(await school.owner.rows(`select payload from history_entry where fact = 'changeLog.exported' and person_id = $1`, [director.personId]))
    .toEqual([{ payload: { format: 'csv', reason: 'Райондун суроосу', entries: 3, filter: { person: school.people.algebraist } } }]);
});

test('what is typed wrongly is named, and the rest of the filter holds', () => {
  const person = newId();
  expect(readChangeLogAddress({ person, row: '12ab' })).toEqual({ asked: { person }, wrong: ['row'] });
  expect(readChangeLogAddress({ from: '2026-11-20', to: '2026-11-02' })).toMatchObject({ wrong: ['to'] });
  expect(readChangeLogAddress({ what: '', row: '' })).toEqual({ asked: {}, wrong: [] });
});
