import { v7 as newId } from 'uuid';
import { approveCorrection, declineCorrection, requestCorrection } from '@/lib/corrections/commands';
import { countOpenCorrections, listCorrections, listMyCorrections } from '@/lib/corrections/queries';
import { termMarkCorrectionToRequest } from '@/lib/corrections/schema';
import { getDiaryMarks } from '@/lib/diary/queries';
import { closeTerm, unlockTerm } from '@/lib/grading/commands';
import { useDatabase } from '@/tests/support/database';
import { tail } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '@/tests/support/small-school';
import { answersTo, lineOf, operationOf, recordMarks, type TermMarkEntry } from '@/tests/support/term-mark-entries';

useDatabase('empty');
let school: SmallSchool;
let groupId: string;
let kanat: string;
/** The mark that stands when the term is closed. */
let given: string;
const reason = 'Баа жаңылыш коюлган';

beforeEach(async () => {
  school = await makeSmallSchool();
  [groupId, kanat] = [school.groups.algebraA, school.people.kanat];
  const [outcome] = await recordMarks(await at('algebraist', '2026-11-06T10:00:00+06:00'), groupId, { pupilId: kanat, value: 4, reason: 'Кеч жазылды' });
  given = outcome!.id;
  await closeTerm(await at('deputy', '2026-11-09T10:00:00+06:00'), { termId: school.terms.first });
  standStillAt('2026-11-20T09:30:00+06:00');
});

async function at(person: PersonName, moment = '2026-11-20T09:30:00+06:00') {
  standStillAt(moment);
  return { ...(await school.actor(person)), today: moment.slice(0, 10) };
}

const five = (change: Partial<TermMarkEntry> = {}) => operationOf({ pupilId: kanat, value: 5, base: tail(given), ...change });
const ask = async (operation: object, person: PersonName = 'algebraist') =>
  requestCorrection(await at(person), termMarkCorrectionToRequest.parse({ groupId, operation, reason }));
const openOne = async () => (await listCorrections(await at('deputy'), 'ky')).open[0]!;
const markNow = async () => (await lineOf(await at('algebraist'), groupId, kanat)).cells.decided.value;

test('what the closed term refuses is asked for with the old and the new mark, once, and seen to wait', async () => {
  const operation = five();
  expect(await answersTo(await at('algebraist'), groupId, operation)).toEqual(['termClosed']);
  await ask(operation);
  await ask(operation);
  expect((await listCorrections(await at('director'), 'ky')).open).toMatchObject([
    { requestedBy: 'Жолдошев Ислам', place: { period: 'quarter1', mode: 'fivePoint' }, groupName: '7-А', subject: 'Алгебра', pupil: 'Өмүров Канат', kind: 'termMark', oldText: '4', newText: '5', reason, isOwnMatter: false },
  ]);
  expect(await countOpenCorrections(await at('director'))).toBe(1);
  expect(await lineOf(await at('algebraist'), groupId, kanat)).toMatchObject({ cells: { decided: { value: 4 } }, asked: { value: 5 } });
});

test('approved, it is a revision of whoever asked, with its past, and the family sees both marks and the reason', async () => {
  const operation = five();
  await ask(operation);
  standStillAt('2026-11-20T11:00:00+06:00');
  await approveCorrection({ ...(await school.actor('deputy')) }, { id: (await openOne()).id, word: null });
  expect(await lineOf(await at('algebraist'), groupId, kanat)).toMatchObject({
    cells: { decided: { value: 5, base: tail(operation.id), reason } },
    asked: null,
    history: [{ author: 'Жолдошев Ислам', value: 5, reason }, { author: 'Жолдошев Ислам', value: 4 }],
  });
  expect(await school.owner.row('select author_id, base_revision_id from term_mark_revision where id = $1', [operation.id])).toEqual({ author_id: school.people.algebraist, base_revision_id: given });
  expect(await listMyCorrections(await at('algebraist'), 'ky')).toMatchObject([{ decided: { decision: 'approved', by: 'Мамбетова Жылдыз' } }]);
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people.mother, pupil_id: kanat, may_announce: true, started_on: '2026-09-01' }]);
  const { termMarks } = await getDiaryMarks(await at('mother', '2026-11-21T18:00:00+06:00'), kanat);
  expect(termMarks).toMatchObject([{ marks: { quarter1: { value: 5, was: 4, reason } } }]);
  expect(await answersTo(await at('algebraist'), groupId, five({ base: tail(operation.id), value: 3, reason }))).toEqual(['termClosed']);
});

test('of a pupil who left after the term it is asked for and approved as any other', async () => {
  await school.owner.rows(`update course_group_membership set ended_on = '2026-11-12' where group_id = $1 and pupil_id = $2`, [groupId, kanat]);
  await ask(five());
  await approveCorrection(await at('deputy'), { id: (await openOne()).id, word: null });
  expect(await markNow()).toBe(5);
});

test('a mark is taken back, and said to be not assessed, by a correction too', async () => {
  for (const [value, text] of [['notAssessed', 'notAssessed'], [null, '']] as const) {
    const base = (await lineOf(await at('algebraist'), groupId, kanat)).cells.decided.base;
    await ask(five({ value, base }));
    const { id: requestId, newText } = await openOne();
    expect(newText).toBe(text);
    await approveCorrection(await at('deputy'), { id: requestId, word: null });
    expect(await markNow()).toBe(value);
  }
});

test('declined, it changes nothing and says why', async () => {
  await ask(five());
  const { id: requestId } = await openOne();
  await declineCorrection(await at('director'), { id: requestId, word: 'Далил жок' });
  await expect(approveCorrection(await at('deputy'), { id: requestId, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await markNow()).toBe(4);
  expect(await listMyCorrections(await at('algebraist'), 'ky')).toMatchObject([{ decided: { decision: 'declined', word: 'Далил жок' } }]);
  await ask(five());
  expect(await countOpenCorrections(await at('deputy'))).toBe(1);
});

test('while one waits for the mark of a pupil, a second is not taken; of another pupil it is', async () => {
  await ask(five());
  await expect(ask(five({ value: 3 }))).rejects.toMatchObject({ code: 'correctionWaits' });
  await ask(five({ pupilId: school.people.nurlan, base: null }));
  expect(await countOpenCorrections(await at('deputy'))).toBe(2);
});

test('a mark that has changed since is told, and the request stays open', async () => {
  await ask(five());
  await unlockTerm(await at('deputy'), { termId: school.terms.first, groupId, teacherId: school.people.algebraist, days: 2, reason: 'Кат боюнча' });
  await recordMarks(await at('algebraist'), groupId, five({ value: 3, reason }));
  await expect(approveCorrection(await at('director'), { id: (await openOne()).id, word: null })).rejects.toMatchObject({ code: 'changedByAnother' });
  expect(await countOpenCorrections(await at('deputy'))).toBe(1);
  expect(await markNow()).toBe(3);
});

test('what is not locked, not hers or does not fit is not asked for', async () => {
  expect(termMarkCorrectionToRequest.safeParse({ groupId, operation: five({ stage: 'predicted' }), reason }).success).toBe(false);
  await expect(ask(five({ value: 7 }))).rejects.toMatchObject({ code: 'valueNotInScale' });
  await expect(ask(five({ base: null }))).rejects.toMatchObject({ code: 'changedByAnother' });
  await expect(ask(five({ period: 'quarter2', base: null }))).rejects.toMatchObject({ code: 'termMarkTooEarly' });
  await expect(ask(five({ pupilId: school.people.emil, base: null }))).rejects.toMatchObject({ code: 'pupilNotInGroup' });
  for (const person of ['linguist', 'classTeacher', 'deputy', 'mother', 'administrator'] as const) await expect(ask(five(), person)).rejects.toMatchObject({ code: 'notFound' });
  await unlockTerm(await at('deputy'), { termId: school.terms.first, groupId, teacherId: school.people.algebraist, days: 2, reason: 'Кат боюнча' });
  await expect(ask(five())).rejects.toMatchObject({ code: 'notLocked' });
  await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: school.people.director }]);
  await expect(ask(five())).rejects.toMatchObject({ code: 'yearArchived' });
});

test('whoever handed the group over since still sees what she asked for, and what became of it', async () => {
  await ask(five());
  await school.owner.rows(`update teaching_assignment set ended_on = '2026-11-19' where group_id = $1`, [groupId]);
  expect(await listMyCorrections(await at('algebraist'), 'ky')).toMatchObject([{ newText: '5', decided: null }]);
  const { id: requestId } = await openOne();
  await expect(approveCorrection(await at('deputy'), { id: requestId, word: null })).rejects.toMatchObject({ code: 'notFound' });
  await declineCorrection(await at('deputy'), { id: requestId, word: 'Топ башка мугалимде' });
  expect(await listMyCorrections(await at('algebraist'), 'ky')).toMatchObject([{ decided: { decision: 'declined' } }]);
});

describe('a party to it decides nothing', () => {
  const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, id: newId(), ...row }]);
  const PARTIES: [string, () => Promise<void>, PersonName][] = [
    ['who teaches the group', () => insert('teaching_assignment', { group_id: groupId, teacher_id: school.people.deputy, started_on: '2026-11-01' }), 'algebraist'],
    ['who asked', () => insert('teaching_assignment', { group_id: groupId, teacher_id: school.people.deputy, started_on: '2026-09-01' }), 'deputy'],
    ['whose child it is of', () => insert('guardianship', { guardian_id: school.people.deputy, pupil_id: kanat, may_announce: true, started_on: '2026-09-01' }), 'algebraist'],
  ];
  test.each(PARTIES)('%s', async (_, become, asks) => {
    if (asks === 'deputy') await become();
    await ask(five(), asks);
    if (asks !== 'deputy') await become();
    const { id: requestId, isOwnMatter } = await openOne();
    expect(isOwnMatter).toBe(true);
    await expect(approveCorrection(await at('deputy'), { id: requestId, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(declineCorrection(await at('deputy'), { id: requestId, word: 'Жок' })).rejects.toMatchObject({ code: 'ownMatter' });
    expect(await markNow()).toBe(4);
  });
});
