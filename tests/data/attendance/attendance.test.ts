import type { Actor } from '@/lib/auth/actor';
import { checkWeek, explainAbsences, withdrawSpell } from '@/lib/attendance/commands';
import type { AbsencesToExplain } from '@/lib/attendance/schema';
import { getClassSums, getClassWeek, listClassAttendance, listUnexplainedAbsences } from '@/lib/attendance/queries';
import { getDiaryAttendance } from '@/lib/diary/queries';
import { getLesson } from '@/lib/journal/queries';
import { refusal, sayOf, type Word } from '@/tests/support/absence-words';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

/** The class teacher's side of attendance: reasons, days ahead, the weekly check, and what the others see of it. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('classTeacher');
});

const say = (word: Word, { by = teacher, lateReason = null as string | null } = {}) => sayOf(school, by, word, lateReason);

/** Absent in algebra on the day, noted by its teacher, who also confirms the lesson. */
async function isAway(day: string, name: PersonName = 'kanat') {
  const lessonId = await school.lesson('algebraA', day);
  const entered = await answers(await school.actor('algebraist'), { kind: 'attendance', lessonId, pupilId: school.people[name], exception: { kind: 'absent' } }, { kind: 'confirmation', lessonId });
  expect(entered).toEqual(['saved', 'saved']);
}

const week = (actor = teacher) => getClassWeek(actor, { classId: school.classes.sevenA, week: '2026-11-16' });

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

test('the same word of two taps is said once, and again once another stands in its place', async () => {
  const said = async () => (await week()).spells.map(({ kind }) => kind);
  await Promise.all([say({ kind: 'valid' }), say({ kind: 'valid' })]);
  expect(await said()).toEqual(['valid']);
  for (const word of [{ note: 'Маалымкат' }, { kind: 'valid' }, { from: '2026-11-18', kind: 'valid' }] as const) await say(word);
  expect(await said()).toHaveLength(4);
  await say({ kind: 'valid' });
  expect(await said()).toHaveLength(5);
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
