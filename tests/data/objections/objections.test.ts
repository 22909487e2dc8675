import { v7 as newId } from 'uuid';
import { getDiaryAttendance } from '@/lib/diary/queries';
import { getLesson } from '@/lib/journal/queries';
import { acceptObjection, declineObjection, raiseObjection } from '@/lib/objections/commands';
import { countOpenObjections, listFamilyObjections, listObjections } from '@/lib/objections/queries';
import type { ObjectionToRaise } from '@/lib/objections/schema';
import { takeRecord } from '@/lib/records/commands';
import { refusal } from '@/tests/support/absence-words';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '@/tests/support/small-school';
import { clock, write } from '../diary/entries';

/** A family asks for a correction, the keeper of the lesson answers, and nothing changes by itself. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => {
  school = await makeSmallSchool();
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY), { kind: 'confirmation' }, { kind: 'attendance', pupilId: school.people.nurlan, exception: { kind: 'absent' } });
  standStillAt(NOW);
});

const as = (name: PersonName) => school.actor(name);
const raise = async (name: PersonName = 'mother', more: Partial<ObjectionToRaise> = {}) =>
  raiseObjection(await as(name), { pupilId: school.people.nurlan, lessonId: await school.lesson('algebraA', YESTERDAY), part: 'attendance', note: 'Сабакта болгон', ...more });
const seen = async (name: PersonName = 'mother') => listFamilyObjections(await as(name), school.people.nurlan);
const waiting = async (name: PersonName = 'algebraist') => (await listObjections(await as(name))).open;
const absences = async () => (await getDiaryAttendance(await as('mother'), school.people.nurlan)).lessons.length;

test('an absence is contested with a note, the teacher says that it stays and why, and the family reads it', async () => {
  await Promise.all([raise(), raise(), raise('mother', { part: 'mark', note: 'Дептерде 5' })]);
  expect(await countOpenObjections(await as('algebraist'))).toBe(2);
  const [objection] = (await waiting()).filter(({ part }) => part === 'attendance');
  expect(objection).toMatchObject({ pupil: 'Асанов Нурлан', onDate: YESTERDAY, groupName: '7-А', subject: { ky: 'Алгебра' }, note: 'Сабакта болгон', decided: null, isOwnMatter: false });
  await declineObjection(await as('algebraist'), { id: objection!.id, word: 'Тизмеде жок болчу' });
  const { objections, mayRaise } = await seen();
  expect([mayRaise, objections.find(({ id }) => id === objection!.id)]).toMatchObject([true, { isMine: true, decided: { decision: 'declined', by: 'Жолдошев Ислам', at: new Date(NOW), word: 'Тизмеде жок болчу' } }]);
  expect([await absences(), (await waiting()).map(({ part }) => part)]).toEqual([1, ['mark']]);
  expect(await refusal(acceptObjection(await as('algebraist'), { id: objection!.id, word: null }))).toBe('alreadyClosed');
  // The same words are the same objection, be it answered; others are another.
  await raise();
  expect(await waiting()).toHaveLength(1);
  await raise('mother', { note: 'Күбөсү бар' });
  expect(await waiting()).toHaveLength(2);
});

test('what the teacher says to have corrected is corrected by her alone', async () => {
  await raise();
  const [objection] = await waiting();
  await acceptObjection(await as('algebraist'), { id: objection!.id, word: null });
  expect(await absences()).toBe(1);
  const { pupils } = await getLesson(await as('algebraist'), objection!.lessonId);
  expect(pupils.find(({ id }) => id === school.people.nurlan)!.exception).toMatchObject({ kind: 'absent' });
  expect((await seen('nurlan')).objections).toMatchObject([{ decided: { decision: 'approved' }, isMine: false }]);
  expect((await takeRecord(await as('mother'), { pupilId: school.people.nurlan, format: 'json' })).frame.objections).toMatchObject([{ onDate: YESTERDAY, part: 'attendance', note: 'Сабакта болгон', decision: 'approved' }]);
});

describe('nobody asks or answers what is not theirs', () => {
  test('another family, the pupil himself and staff ask for nothing of him; nobody of a lesson that is not his, or ahead', async () => {
    for (const name of ['neighbour', 'nurlan', 'classTeacher', 'director', 'algebraist'] as const) expect([name, await refusal(raise(name))]).toEqual([name, 'notFound']);
    expect(await refusal(raise('mother', { lessonId: await school.lesson('algebraB', '2026-11-18') }))).toBe('notFound');
    expect(await refusal(raise('mother', { lessonId: await school.lesson('algebraA', TOMORROW_OF_SCHOOL) }))).toBe('lessonInFuture');
    await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where pupil_id = $1`, [school.people.nurlan]);
    expect(await refusal(raise())).toBe('notFound');
  });

  test('the answer is the keeper’s: the present teacher’s or the substitute’s, never another’s, nor a party’s', async () => {
    await raise();
    const [objection] = await waiting();
    for (const name of ['linguist', 'classTeacher', 'deputy', 'mother', 'substitute'] as const) expect([name, await refusal(acceptObjection(await as(name), { id: objection!.id, word: null }))]).toEqual([name, 'notFound']);
    for (const name of ['linguist', 'substitute', 'deputy'] as const) expect([name, await waiting(name).catch(() => [])]).toEqual([name, []]);
    await expect(seen('neighbour')).rejects.toMatchObject({ code: 'notFound' });
    await expect(seen('director')).rejects.toMatchObject({ code: 'notFound' });
    await school.owner.insert('substitution', [{ school_id: school.schoolId, id: newId(), lesson_id: objection!.lessonId, substitute_id: school.people.substitute, grants_marks: false, created_at: NOW }]);
    expect(await waiting('substitute')).toHaveLength(1);
    // The teacher is the other parent: she neither asks nor answers.
    await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people.algebraist, pupil_id: school.people.nurlan, may_announce: true, started_on: '2026-09-01' }]);
    expect([await refusal(raise('algebraist')), await refusal(acceptObjection(await as('algebraist'), { id: objection!.id, word: null }))]).toEqual(['ownMatter', 'ownMatter']);
    expect((await waiting())[0]).toMatchObject({ isOwnMatter: true });
    await acceptObjection(await as('substitute'), { id: objection!.id, word: 'Ооба' });
  });

  test('an archived year is asked about no more', async () => {
    await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: `${TODAY}T08:00:00+06:00`, archived_by_id: school.people.director }]);
    expect(await refusal(raise())).toBe('yearArchived');
  });
});
