import type { Actor } from '@/lib/auth/actor';
import { explainAbsences, withdrawSpell } from '@/lib/attendance/commands';
import { getClassWeek } from '@/lib/attendance/queries';
import { requestAbsences, requestWithdrawal } from '@/lib/corrections/absence-commands';
import { approveCorrection, declineCorrection } from '@/lib/corrections/commands';
import { listCorrections, listMyCorrections } from '@/lib/corrections/queries';
import { closeTerm, unlockTerm } from '@/lib/grading/commands';
import { refusal, sayOf, type Word } from '@/tests/support/absence-words';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type SmallSchool } from '@/tests/support/small-school';

/** Why a pupil was away on days of a closed term: asked for and decided, or said under an unlock. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('classTeacher');
});

const say = (word: Word, { by = teacher, lateReason = null as string | null } = {}) => sayOf(school, by, word, lateReason);

const ask = { lateReason: 'Маалымкат бүгүн келди', correctionReason: 'Маалымкат кеч алынды' };
const sick = { pupilId: '', from: '2026-11-02', to: '2026-11-12', kind: 'sick' as const, courseId: null, note: null };
const request = async (change = {}, by = teacher) =>
  requestAbsences(by, { classId: school.classes.sevenA, ...ask, spells: [{ ...sick, pupilId: school.people.kanat, ...change }] });
const standing = () => school.owner.rows('select started_on::text as "from", ended_on::text as "to", kind::text, entered_by_id as by, late_reason as why from absence_spell where school_id = $1 and withdrawn_at is null order by started_on', [school.schoolId]);
const open = async () => (await listCorrections(await school.actor('deputy'), 'ky')).open;
const openOne = async () => (await open())[0]!;
beforeEach(async () => closeTerm(await school.actor('deputy'), { termId: school.terms.first }));

test('are asked for, while what lies in open terms is entered at once', async () => {
  expect(await refusal(say({ from: '2026-11-02', to: '2026-11-12' }, ask))).toBe('termClosed');
  expect(await standing()).toEqual([]);
  await request();
  const entered = { from: '2026-11-05', to: '2026-11-12', kind: 'sick', by: teacher.personId, why: ask.lateReason };
  expect(await standing()).toEqual([entered]);
  expect(await openOne()).toMatchObject({ kind: 'absence', groupName: '7-А', pupil: 'Өмүров Канат', requestedBy: 'Темирова Айжан', oldText: '', newText: 'sick', place: { from: '2026-11-02', to: '2026-11-04' }, isOwnMatter: false });
  await approveCorrection(await school.actor('director'), { id: (await openOne()).id, word: null });
  expect(await standing()).toEqual([{ from: '2026-11-02', to: '2026-11-04', kind: 'sick', by: teacher.personId, why: ask.correctionReason }, entered]);
  expect(await listMyCorrections(teacher, 'ky')).toMatchObject([{ decided: { decision: 'approved' } }]);
});

test('stay as they were when the request is declined', async () => {
  await request({ to: '2026-11-04' });
  await declineCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: 'Маалымкат жок' });
  expect([await standing(), await open()]).toEqual([[], []]);
});

test('are asked for once by two taps, apart for other days, and again after a no', async () => {
  const days = { to: '2026-11-04' };
  await Promise.all([request(days), request(days)]);
  expect(await open()).toHaveLength(1);
  const twice = { ...sick, pupilId: school.people.kanat, to: '2026-11-03' };
  await requestAbsences(teacher, { classId: school.classes.sevenA, ...ask, spells: [twice, twice] });
  expect(await open()).toHaveLength(2);
  for (const { id } of await open()) await declineCorrection(await school.actor('deputy'), { id, word: 'Маалымкат жок' });
  await request(days);
  expect(await open()).toHaveLength(1);
});

test('lose a word by request too, once', async () => {
  await request({ to: '2026-11-04' });
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  const { id: spellId } = await school.owner.row<{ id: string }>('select id from absence_spell where school_id = $1', [school.schoolId]);
  const taken = { classId: school.classes.sevenA, spellId, correctionReason: 'Жаңылыш жазылды' };
  expect(await refusal(withdrawSpell(teacher, taken))).toBe('termClosed');
  await Promise.all([requestWithdrawal(teacher, taken), requestWithdrawal(teacher, { ...taken, correctionReason: 'Балага тиешелүү эмес' })]);
  expect(await open()).toMatchObject([{ oldText: 'sick', newText: '' }]);
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  expect(await standing()).toEqual([]);
  expect(await refusal(requestWithdrawal(teacher, taken))).toBe('notFound');
});

test('that were taken back while a request for it waited are left alone, and it says so', async () => {
  await request({ to: '2026-11-04' });
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  const { id: spellId } = await school.owner.row<{ id: string }>('select id from absence_spell where school_id = $1', [school.schoolId]);
  const taken = { classId: school.classes.sevenA, spellId };
  await requestWithdrawal(teacher, { ...taken, correctionReason: 'Жаңылыш жазылды' });
  await unlockTerm(await school.actor('deputy'), { termId: school.terms.first, classId: school.classes.sevenA, teacherId: teacher.personId, days: 2, reason: 'Кат боюнча' });
  await withdrawSpell(teacher, { ...taken, lateReason: ask.lateReason });
  expect(await refusal(approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null }))).toBe('changedByAnother');
});

test('are asked for by the class’s own teacher alone, and not in an archived year', async () => {
  for (const name of ['algebraist', 'deputy', 'mother'] as const) expect(await refusal(request({}, await school.actor(name)))).toBe('notFound');
  expect(await refusal(request({ pupilId: school.people.emil }))).toBe('notFound');
  await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: school.people.director }]);
  expect(await refusal(request())).toBe('yearArchived');
  expect((await getClassWeek(teacher, { classId: school.classes.sevenA, week: '2026-11-16' })).step).toBe('archived');
});

describe('while they are unlocked for the class teacher', () => {
  const LATE = { lateReason: ask.lateReason };
  const unlock = async (days: number) =>
    unlockTerm(await school.actor('deputy'), { termId: school.terms.first, classId: school.classes.sevenA, teacherId: teacher.personId, days, reason: 'Кат боюнча' });
  const onDay = (today: string, actor = teacher): Actor => ({ ...actor, today });
  const inFirst = { from: '2026-11-02', to: '2026-11-04' };

  test('are explained and taken back as before it was closed, and a day later they are not', async () => {
    await unlock(2);
    const closedWeek = (actor: Actor) => getClassWeek(actor, { classId: school.classes.sevenA, week: '2026-11-02' });
    expect(await closedWeek(teacher)).toMatchObject({ step: 'late', unlockedUntil: '2026-11-21' });
    expect(await refusal(say(inFirst))).toBe('reasonNeeded');
    await say(inFirst, { by: onDay('2026-11-21'), ...LATE });
    expect(await standing()).toMatchObject([{ ...inFirst, kind: 'sick', by: teacher.personId }]);
    const { id: spellId } = await school.owner.row<{ id: string }>('select id from absence_spell where school_id = $1', [school.schoolId]);
    const taken = { classId: school.classes.sevenA, spellId, ...LATE };
    expect(await refusal(withdrawSpell(onDay('2026-11-22'), taken))).toBe('termClosed');
    expect(await refusal(say(inFirst, { by: onDay('2026-11-22'), ...LATE }))).toBe('termClosed');
    expect(await closedWeek(onDay('2026-11-22'))).toMatchObject({ step: 'closed', unlockedUntil: null });
    await withdrawSpell(onDay('2026-11-21'), taken);
    expect(await standing()).toEqual([]);
  });

  test('are open in that term, to that teacher and for that class alone', async () => {
    const another = { id: crypto.randomUUID(), person_id: school.people.linguist, post: 'classTeacher', class_id: school.classes.sevenB, started_on: '2026-09-01', proposed_at: '2026-08-25T04:00:00Z', approved_at: '2026-08-25T04:00:00Z' };
    await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, ...another }]);
    await unlock(3);
    const inB = async () => explainAbsences(await school.actor('linguist'), { classId: school.classes.sevenB, ...LATE, spells: [{ ...sick, ...inFirst, pupilId: school.people.emil }] });
    expect(await refusal(inB())).toBe('termClosed');
    expect(await refusal(say(inFirst, { by: await school.actor('linguist'), ...LATE }))).toBe('notFound');
    expect((await getClassWeek(await school.actor('deputy'), { classId: school.classes.sevenA, week: '2026-11-02' })).unlockedUntil).toBeNull();
    await closeTerm(await school.actor('deputy'), { termId: school.terms.second });
    expect(await refusal(say({ from: '2026-11-12', to: '2026-11-12' }, LATE))).toBe('termClosed');
    await school.owner.rows(`update staff_appointment set ended_on = '2026-11-19' where person_id = $1 and post = 'classTeacher'`, [teacher.personId]);
    expect(await refusal(say(inFirst, { by: await school.actor('classTeacher'), ...LATE }))).toBe('notFound');
  });

  test('are not opened by the unlock of a group, and that of reasons opens no marks', async () => {
    await unlockTerm(await school.actor('deputy'), { termId: school.terms.first, groupId: school.groups.algebraA, teacherId: school.people.algebraist, days: 3, reason: 'Кат боюнча' });
    expect(await refusal(say(inFirst, LATE))).toBe('termClosed');
    await school.owner.insert('teaching_assignment', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraB, teacher_id: teacher.personId, started_on: '2026-11-12' }]);
    await unlock(3);
    const lessonId = await school.lesson('algebraB', '2026-11-04');
    expect(await answers(await school.actor('classTeacher'), { kind: 'mark', lessonId, pupilId: school.people.emil, value: 5, reason: 'Кат боюнча' })).toEqual(['termClosed']);
  });
});

test.each([['whose child it is', 'guardianship'], ['who leads the class too', 'staff_appointment']])('are no matter to decide for a head %s', async (_, table) => {
  await request({ to: '2026-11-04' });
  const own = { school_id: school.schoolId, id: crypto.randomUUID(), started_on: '2026-09-01' };
  const head = school.people.deputy;
  await school.owner.insert(table, [table === 'guardianship'
    ? { ...own, guardian_id: head, pupil_id: school.people.kanat, may_announce: true }
    : { ...own, person_id: head, post: 'classTeacher', class_id: school.classes.sevenA, proposed_at: '2026-08-25T04:00:00Z', approved_at: '2026-08-25T04:00:00Z' }]);
  const deputy = await school.actor('deputy');
  const { open: [asked] } = await listCorrections(deputy, 'ky');
  expect(asked!.isOwnMatter).toBe(true);
  expect(await refusal(approveCorrection(deputy, { id: asked!.id, word: null }))).toBe('ownMatter');
});
