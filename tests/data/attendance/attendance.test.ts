import type { Actor } from '@/lib/auth/actor';
import { checkWeek, explainAbsences, withdrawSpell } from '@/lib/attendance/commands';
import type { AbsencesToExplain } from '@/lib/attendance/schema';
import { getClassSums, getClassWeek, listClassAttendance, listUnexplainedAbsences } from '@/lib/attendance/queries';
import { requestAbsences, requestWithdrawal } from '@/lib/corrections/absence-commands';
import { approveCorrection, declineCorrection } from '@/lib/corrections/commands';
import { listCorrections, listMyCorrections } from '@/lib/corrections/queries';
import { getDiaryAttendance } from '@/lib/diary/queries';
import { closeTerm, unlockTerm } from '@/lib/grading/commands';
import { getLesson } from '@/lib/journal/queries';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

/** The class teacher's side of attendance: reasons, days ahead, the weekly check, and what the others see of it. */
useDatabase('empty');
jest.setTimeout(30_000);

let school: SmallSchool;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('classTeacher');
});

type Word = Partial<AbsencesToExplain['spells'][number]>;

const say = (word: Word, { by = teacher, lateReason = null as string | null } = {}) =>
  explainAbsences(by, { classId: school.classes.sevenA, lateReason, spells: [{ pupilId: school.people.kanat, from: YESTERDAY, to: YESTERDAY, kind: 'sick', courseId: null, note: null, ...word }] });

/** Absent in algebra on the day, noted by its teacher, who also confirms the lesson. */
async function isAway(day: string, name: PersonName = 'kanat') {
  const lessonId = await school.lesson('algebraA', day);
  const entered = await answers(await school.actor('algebraist'), { kind: 'attendance', lessonId, pupilId: school.people[name], exception: { kind: 'absent' } }, { kind: 'confirmation', lessonId });
  expect(entered).toEqual(['saved', 'saved']);
}

const week = (actor = teacher) => getClassWeek(actor, { classId: school.classes.sevenA, week: '2026-11-16' });
const refusal = async (given: Promise<unknown>) => given.then(() => null, (error: { code?: string }) => error.code ?? String(error));

test('an absence waits for its reason, gets it for the whole run, and the family reads it', async () => {
  await isAway('2026-11-18');
  await isAway(YESTERDAY);
  expect((await week()).toExplain).toEqual([{ pupilId: school.people.kanat, pupil: 'Өмүров Канат', runs: [{ from: '2026-11-18', to: YESTERDAY, lessons: 2 }] }]);
  expect(await listClassAttendance(teacher)).toMatchObject([{ className: '7-А', unexplained: 2 }]);
  await say({ from: '2026-11-18', note: 'Маалымкат көрүлдү' });
  const after = await week();
  expect(after.toExplain).toEqual([]);
  expect(after.spells).toMatchObject([{ pupil: 'Өмүров Канат', kind: 'sick', note: 'Маалымкат көрүлдү', by: 'Темирова Айжан' }]);
  expect(await listClassAttendance(teacher)).toMatchObject([{ unexplained: 0 }]);
  const seen = await getDiaryAttendance({ ...(await school.actor('kanat')) }, school.people.kanat);
  expect([seen.byReason.sick.lessons, seen.byReason.unexplained.lessons]).toEqual([2, 0]);
});

test('a lesson that was cancelled afterwards has no absence: not in the week, nor in the sums, nor owed', async () => {
  await isAway('2026-11-18');
  await isAway(YESTERDAY);
  const counted = async () => {
    const [{ toExplain, pupils }, sums] = [await week(), await getClassSums(teacher, { classId: school.classes.sevenA, term: null })];
    const [owed, closing] = [await listClassAttendance(teacher), await listUnexplainedAbsences(await school.actor('deputy'), school.yearId)];
    return [toExplain[0]?.runs[0]?.lessons, pupils.length, sums.total.lessons, owed[0]?.unexplained, closing[0]?.lessons];
  };
  expect(await counted()).toEqual([2, 1, 2, 2, 2]);
  const cancel = async (day: string) => school.owner.rows('update lesson set cancelled_at = $2 where id = $1', [await school.lesson('algebraA', day), '2026-11-20T09:00:00+06:00']);
  await cancel(YESTERDAY);
  expect(await counted()).toEqual([1, 1, 1, 1, 1]);
  await cancel('2026-11-18');
  expect(await counted()).toEqual([undefined, 0, 0, 0, undefined]);
});

test('the newest word counts, one taken back counts no more, and both stay in the table', async () => {
  await isAway(YESTERDAY);
  await say({ kind: 'none' });
  await say({ kind: 'valid' });
  const sums = async () => (await getClassSums(teacher, { classId: school.classes.sevenA, term: null })).total.by;
  expect(await sums()).toMatchObject({ valid: 1, none: 0, unexplained: 0 });
  const { spells } = await week();
  await withdrawSpell(teacher, { classId: school.classes.sevenA, spellId: spells.at(-1)!.id });
  expect(await sums()).toMatchObject({ valid: 0, none: 1 });
  expect(await refusal(withdrawSpell(teacher, { classId: school.classes.sevenA, spellId: spells.at(-1)!.id }))).toBe('notFound');
  expect(await school.owner.rows('select kind from absence_spell where school_id = $1', [school.schoolId])).toHaveLength(2);
});

test('a teacher who notes the absence again does not meet the reason as a conflict', async () => {
  await isAway(YESTERDAY);
  await say({});
  const lesson = await getLesson(await school.actor('algebraist'), await school.lesson('algebraA', YESTERDAY));
  const base = lesson.pupils.find(({ id }) => id === school.people.kanat)!.attendanceBase;
  const again = { kind: 'attendance' as const, lessonId: lesson.lesson.id, pupilId: school.people.kanat, base, exception: { kind: 'late' as const, minutes: 5 } };
  expect(await answers(await school.actor('algebraist'), again)).toEqual(['saved']);
});

test('days ahead stand in the lesson as suggestions, an exemption in its own subject only; their reason does not', async () => {
  await say({ from: TODAY, to: TODAY, kind: 'excursion' });
  await say({ pupilId: school.people.nurlan, from: TODAY, to: '2026-11-27', kind: 'exempt', courseId: school.courses.algebra });
  await say({ pupilId: school.people.saadat, from: TODAY, to: TODAY, kind: 'sick' });
  const offered = async (group: 'algebraA' | 'english1', name: PersonName) => {
    const { pupils } = await getLesson(await school.actor(name), await school.lesson(group, TODAY));
    return Object.fromEntries(pupils.flatMap(({ name: pupil, suggestion }) => (suggestion ? [[pupil, [suggestion.kind, suggestion.because]]] : [])));
  };
  expect(await offered('algebraA', 'algebraist')).toEqual({
    'Өмүров Канат': ['absent', 'excursion'], 'Асанов Нурлан': ['exempt', 'exemption'], 'Болотбекова Саадат': ['absent', 'announced'],
  });
  expect(await offered('english1', 'linguist')).toEqual({});
});

test('after the school’s window the class teacher says why so late; in a closed term nothing changes any more', async () => {
  expect(await refusal(say({ from: '2026-11-04', to: '2026-11-05' }))).toBe('reasonNeeded');
  expect(await refusal(say({ from: '2026-11-04', to: TODAY }))).toBe('reasonNeeded');
  await say({ from: '2026-11-04', to: '2026-11-05' }, { lateReason: 'Маалымкат бүгүн келди' });
  await say({});
  const { spells } = await week();
  const closing = { id: crypto.randomUUID(), term_id: school.terms.second, closed_at: '2026-11-20T09:00:00+06:00', closed_by_id: school.people.deputy };
  await school.owner.insert('term_closing', [{ school_id: school.schoolId, ...closing }]);
  expect(await refusal(say({}))).toBe('termClosed');
  expect(await refusal(withdrawSpell(teacher, { classId: school.classes.sevenA, spellId: spells[0]!.id }))).toBe('termClosed');
  expect((await week()).step).toBe('closed');
});

test('a word on days before the window is taken back with why so late', async () => {
  await say({ from: '2026-11-04', to: TODAY }, { lateReason: 'Маалымкат бүгүн келди' });
  const [spell] = (await week()).spells;
  expect(spell!.step).toBe('late');
  const taken = { classId: school.classes.sevenA, spellId: spell!.id };
  expect(await refusal(withdrawSpell(teacher, taken))).toBe('reasonNeeded');
  await withdrawSpell(teacher, { ...taken, lateReason: 'Башка окуучуга тиешелүү' });
  expect((await week()).spells).toEqual([]);
});

describe('days of a closed term', () => {
  const ask = { lateReason: 'Маалымкат бүгүн келди', correctionReason: 'Маалымкат кеч алынды' };
  const sick = { pupilId: '', from: '2026-11-02', to: '2026-11-12', kind: 'sick' as const, courseId: null, note: null };
  const request = async (change = {}, by = teacher) =>
    requestAbsences(by, { classId: school.classes.sevenA, ...ask, spells: [{ ...sick, pupilId: school.people.kanat, ...change }] });
  const standing = () => school.owner.rows('select started_on::text as "from", ended_on::text as "to", kind::text, entered_by_id as by, late_reason as why from absence_spell where school_id = $1 and withdrawn_at is null order by started_on', [school.schoolId]);
  const openOne = async () => (await listCorrections(await school.actor('deputy'), 'ky')).open[0]!;
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
    expect(await standing()).toEqual([]);
  });

  test('lose a word by request too, once', async () => {
    await request({ to: '2026-11-04' });
    await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
    const { id: spellId } = await school.owner.row<{ id: string }>('select id from absence_spell where school_id = $1', [school.schoolId]);
    const taken = { classId: school.classes.sevenA, spellId, correctionReason: 'Жаңылыш жазылды' };
    expect(await refusal(withdrawSpell(teacher, taken))).toBe('termClosed');
    await requestWithdrawal(teacher, taken);
    await requestWithdrawal(teacher, taken);
    const [first, second] = (await listCorrections(await school.actor('deputy'), 'ky')).open;
    expect(first).toMatchObject({ oldText: 'sick', newText: '' });
    await approveCorrection(await school.actor('deputy'), { id: first!.id, word: null });
    expect(await standing()).toEqual([]);
    expect(await refusal(approveCorrection(await school.actor('deputy'), { id: second!.id, word: null }))).toBe('changedByAnother');
  });

  test('are asked for by the class’s own teacher alone, and not in an archived year', async () => {
    for (const name of ['algebraist', 'deputy', 'mother'] as const) expect(await refusal(request({}, await school.actor(name)))).toBe('notFound');
    expect(await refusal(request({ pupilId: school.people.emil }))).toBe('notFound');
    await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: school.people.director }]);
    expect(await refusal(request())).toBe('yearArchived');
    expect((await week()).step).toBe('archived');
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
});

test('what is still without a reason is counted by term and class before the term is closed', async () => {
  await isAway('2026-11-18');
  await isAway(YESTERDAY);
  await isAway('2026-11-17', 'saadat');
  const listed = async (name: PersonName) => listUnexplainedAbsences(await school.actor(name), school.yearId);
  const ofSevenA = { termId: school.terms.second, kind: 'quarter', ordinal: 2, classId: school.classes.sevenA, className: '7-А' };
  for (const name of ['deputy', 'director'] as const) expect(await listed(name)).toEqual([{ ...ofSevenA, lessons: 3 }]);
  await say({ from: '2026-11-18' });
  expect(await listed('deputy')).toEqual([{ ...ofSevenA, lessons: 1 }]);
  await school.owner.rows(`update enrolment set ended_on = '2026-11-18' where pupil_id = $1 returning id`, [school.people.saadat]);
  expect(await listed('deputy')).toEqual([]);
  for (const name of ['classTeacher', 'algebraist', 'workingGroup', 'mother'] as const) expect(await refusal(listed(name))).toBe('notFound');
});

test('a spell out of the year, or longer than any, is refused, and nothing of its form is kept', async () => {
  expect(await refusal(say({ from: '2026-06-01', to: '2026-09-02' }, { lateReason: 'Кеч' }))).toBe('invalidInput');
  expect(await refusal(say({ from: TODAY, to: '2027-05-01' }))).toBe('invalidInput');
  const spells: AbsencesToExplain['spells'] = [
    { pupilId: school.people.kanat, from: TODAY, to: TODAY, kind: 'sick', courseId: null, note: null },
    { pupilId: school.people.emil, from: TODAY, to: TODAY, kind: 'sick', courseId: null, note: null },
  ];
  expect(await refusal(explainAbsences(teacher, { classId: school.classes.sevenA, lateReason: null, spells }))).toBe('notFound');
  expect((await week()).spells).toEqual([]);
});

test('the week is checked from its Friday on, and tells what changed since', async () => {
  expect(await refusal(checkWeek(teacher, { classId: school.classes.sevenA, weekOn: '2026-11-23' }))).toBe('invalidInput');
  await checkWeek(teacher, { classId: school.classes.sevenA, weekOn: '2026-11-16' });
  expect((await week()).check).toMatchObject({ by: 'Темирова Айжан', changedSince: 0 });
  await school.owner.rows(`update attendance_check set checked_at = checked_at - interval '1 minute' where school_id = $1 returning id`, [school.schoolId]);
  await isAway(YESTERDAY);
  expect((await week()).check).toMatchObject({ changedSince: 1 });
});

test('contradictions are shown where they arise: a mark for an absent pupil, two lessons in one hour', async () => {
  await isAway(TODAY);
  const lessonId = await school.lesson('algebraA', TODAY);
  expect(await answers(await school.actor('algebraist'), { kind: 'mark', lessonId, pupilId: school.people.kanat, value: 4 })).toEqual(['saved']);
  // A second group of the same hour, into which the list put Нурлан as well.
  const other = await school.lesson('algebraB', TODAY);
  await school.owner.rows(`update lesson set position = 1, attendance_complete_since = $2 where id = $1 returning id`, [other, '2026-11-20T09:00:00+06:00']);
  await school.owner.insert('course_group_part', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraB, class_id: school.classes.sevenA }]);
  await school.owner.insert('course_group_membership', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraB, pupil_id: school.people.nurlan, started_on: '2026-09-01' }]);
  expect((await week()).contradictions).toMatchObject([
    { of: 'markedAbsent', pupil: 'Өмүров Канат', onDate: TODAY },
    { of: 'twoLessons', pupil: 'Асанов Нурлан', onDate: TODAY },
  ]);
  const { pupils } = await getLesson(await school.actor('algebraist'), lessonId);
  expect(pupils.filter(({ isElsewhere }) => isElsewhere).map(({ name }) => name)).toEqual(['Асанов Нурлан']);
});

test('what stands for a day before a pupil was enrolled, or after he left, is shown as well', async () => {
  await isAway('2026-11-17');
  await isAway('2026-11-18', 'saadat');
  const [teaching, lessonId] = [await school.actor('algebraist'), await school.lesson('algebraA', YESTERDAY)];
  expect(await answers(teaching, { kind: 'mark', lessonId, pupilId: school.people.jibek, value: 4 })).toEqual(['saved']);
  expect((await week()).contradictions).toEqual([]);
  const moved = async (table: 'enrolment' | 'course_group_membership', name: PersonName, from: string, to: string | null) =>
    school.owner.rows(`update ${table} set started_on = $2, ended_on = $3 where pupil_id = $1 returning id`, [school.people[name], from, to]);
  await moved('enrolment', 'kanat', '2026-11-18', null);
  await moved('course_group_membership', 'jibek', '2026-11-20', null);
  await moved('enrolment', 'saadat', '2026-09-01', '2026-11-17');
  const strays = async (name: PersonName) => (await week(await school.actor(name))).contradictions.map(({ of, pupil, onDate, subjects }) => [of, pupil, onDate, subjects[0]?.ky]);
  const before = [['notEnrolled', 'Өмүров Канат', '2026-11-17', 'Алгебра'], ['notEnrolled', 'Абдыкадырова Жибек', YESTERDAY, 'Алгебра']];
  expect(await strays('classTeacher')).toEqual(before);
  // Who has left is the leadership's to see: the class teacher reads the year of present pupils.
  expect(await strays('deputy')).toEqual([before[0], ['notEnrolled', 'Болотбекова Саадат', '2026-11-18', 'Алгебра'], before[1]]);
  await moved('enrolment', 'kanat', '2026-11-17', null);
  expect(await strays('classTeacher')).toEqual([before[1]]);
});

test.each(['algebraist', 'workingGroup', 'mother', 'secretary', 'administrator', 'substitute'] as const)('for %s there is no such page, and no word to say', async (name) => {
  const by = await school.actor(name);
  expect(await refusal(week(by))).toBe('notFound');
  expect(await refusal(getClassSums(by, { classId: school.classes.sevenA, term: null }))).toBe('notFound');
  expect(await refusal(say({}, { by }))).toBe('notFound');
});

test('deputy and director read the week and say nothing in it', async () => {
  for (const name of ['deputy', 'director'] as const) {
    const by = await school.actor(name);
    expect(await week(by)).toMatchObject({ className: '7-А', mayExplain: false });
    expect(await refusal(say({}, { by }))).toBe('notFound');
  }
});
