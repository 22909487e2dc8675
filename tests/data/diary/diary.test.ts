import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { tickHomework } from '@/lib/diary/commands';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek, getFamilyToday } from '@/lib/diary/queries';
import { NotFoundError } from '@/lib/errors';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';
import { lineOf, recordMarks } from '../../support/term-mark-entries';
import { algebra, clock, dayIn, write, writeDays } from './entries';

useDatabase('empty');
let school: SmallSchool;
let mother: Actor;

beforeAll(async () => {
  school = await makeSmallSchool();
  mother = await school.actor('mother');
  await writeDays(school);
});

beforeEach(() => standStillAt(clock('09:30')));

describe('the week of a diary', () => {
  test('holds the lessons of the pupil’s own groups, homework on the day it is due', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan);
    expect([week.from, week.to, week.days.length]).toEqual(['2026-11-16', TODAY, 5]);
    const subjects = week.days.map(({ lessons }) => lessons.map(({ number, subject }) => `${number} ${subject.en}`));
    expect(subjects).toEqual([['1 Algebra'], ['1 Algebra', '3 English'], ['1 Algebra'], ['1 Algebra'], ['1 Algebra', '3 English']]);
    expect(algebra(week, YESTERDAY)?.homework).toEqual([{ lessonId: await school.lesson('algebraA', '2026-11-18'), text: '§10', minutes: 20, isDone: false }]);
    expect(algebra(week, TODAY)?.homework).toMatchObject([{ text: null, minutes: null }]);
    expect(algebra(week, '2026-11-18')?.homework).toEqual([]);
    expect(dayIn(week, TODAY)).toMatchObject({ isToday: true, free: null, special: null });
    expect(algebra(week, TODAY)?.startsAt).toBe('08:00');
  });

  test('shows marks and absences as the journal has them', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan);
    expect(algebra(week, YESTERDAY)?.marks[0]).toMatchObject({ value: 5, was: null, workKind: 'controlWork', note: 'эң жакшы' });
    const stands = { was: null, changedOn: null, because: null };
    expect(algebra(week, '2026-11-17')?.absence).toEqual({ kind: 'late', minutesLate: 7, reason: null, ...stands });
    expect(dayIn(week, '2026-11-17')?.lessons[1]?.absence).toEqual({ kind: 'absent', minutesLate: null, reason: null, ...stands });
    expect(week.days.flatMap(({ lessons }) => lessons).filter(({ absence }) => absence)).toHaveLength(2);
  });

  test('tells of a correction after publication, with its reason and its day', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan);
    expect(algebra(week, '2026-11-18')?.marks).toEqual([expect.objectContaining({
      value: 3, was: 4, change: 'corrected', reason: 'кайра текшерилди', changedOn: YESTERDAY,
    })]);
    expect(algebra(week, YESTERDAY)?.marks[1]).toMatchObject({ value: null, was: 2, change: 'removed', changedOn: YESTERDAY });
  });

  test('counts the mean and the missed lessons of its term, and the tasks of the next school day', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan);
    expect(week.term).toMatchObject({ id: school.terms.second, ordinal: 2 });
    expect([week.mean, week.missedLessons]).toEqual([{ sum: 13, count: 3 }, 1]);
    expect(week.tasks).toEqual({ onDate: TOMORROW_OF_SCHOOL, isTomorrow: false, count: 1 });
    const earlier = await getDiaryWeek(mother, school.people.nurlan, '2026-10-28');
    expect([earlier.term?.id, earlier.mean, earlier.missedLessons]).toEqual([school.terms.first, { sum: 0, count: 0 }, 0]);
  });

  test('names a day off in the school’s words and knows a break from a day with school', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan);
    expect(dayIn(week, '2026-11-16')).toMatchObject({ free: 'declaredOff', special: { kind: 'off', reason: { ru: 'Карантин' } } });
    const inBreak = await getDiaryWeek(mother, school.people.nurlan, '2026-11-06');
    expect(inBreak.days.map(({ free }) => free)).toEqual([null, null, null, 'outsideTerms', 'outsideTerms']);
  });

  test('leads to the weeks beside it as far as the school year goes', async () => {
    const { nurlan } = school.people;
    const [present, first, last, nowhere] = await Promise.all(
      [TODAY, '2026-09-02', '2027-05-28', '1999-01-01'].map((day) => getDiaryWeek(mother, nurlan, day)),
    );
    expect([present?.previous, present?.next, present?.present]).toEqual(['2026-11-09', '2026-11-23', null]);
    expect([first?.previous, first?.next, first?.present]).toEqual([null, '2026-09-07', '2026-11-16']);
    expect([last?.previous, last?.next]).toEqual(['2027-05-17', null]);
    expect(nowhere?.days.flatMap(({ lessons }) => lessons)).toEqual([]);
  });

  test('shows the timetable of the days ahead, with what is already due there', async () => {
    const week = await getDiaryWeek(mother, school.people.nurlan, TOMORROW_OF_SCHOOL);
    expect(algebra(week, TOMORROW_OF_SCHOOL)).toMatchObject({ homework: [{ text: '§11' }], marks: [], absence: null });
    expect(dayIn(week, '2026-11-24')?.lessons).toHaveLength(2);
  });
});

describe('a mark', () => {
  const valuesAt = async (moment: string, name: PersonName) => {
    standStillAt(moment);
    const week = await getDiaryWeek(await school.actor(name), school.people.nurlan);
    return algebra(week, TODAY)?.marks.map(({ value }) => value);
  };

  test('is nowhere in the diary until it is published, for the family and for staff alike', async () => {
    expect(await valuesAt(clock('09:09'), 'mother')).toEqual([]);
    expect(await valuesAt(clock('09:09'), 'classTeacher')).toEqual([]);
    expect(await valuesAt(clock('09:10'), 'mother')).toEqual([5]);
    expect(await valuesAt(clock('09:10'), 'director')).toEqual([5]);
    standStillAt(clock('09:09'));
    const marks = await getDiaryMarks(mother, school.people.nurlan);
    expect(marks.subjects.flatMap((subject) => subject.marks).some(({ onDate }) => onDate === TODAY)).toBe(false);
    const [today] = await getFamilyToday(mother);
    expect(today?.newMarks.some(({ onDate }) => onDate === TODAY)).toBe(false);
  });
});

test('the marks of a term stand by subject, with the mean, subjects without any among them', async () => {
  const marks = await getDiaryMarks(mother, school.people.nurlan);
  const bySubject = Object.fromEntries(marks.subjects.map(({ subject, marks: given, mean }) => [subject.en, [given.map(({ value }) => value), mean]]));
  expect(bySubject).toEqual({ Algebra: [[3, 5, null, 5], { sum: 13, count: 3 }], English: [[], { sum: 0, count: 0 }] });
  expect(marks.subjects.find(({ subject }) => subject.en === 'Algebra')?.marks[0]).toMatchObject({ onDate: '2026-11-18', topic: 'Бир мүчөлөр' });
  const first = await getDiaryMarks(mother, school.people.nurlan, school.terms.first);
  expect([first.term?.ordinal, first.terms.length]).toEqual([1, 2]);
  await expect(getDiaryMarks(mother, school.people.nurlan, newId())).rejects.toThrow(NotFoundError);
});

describe('homework that is done', () => {
  const tick = async (name: PersonName, isDone: boolean, day = '2026-11-18') =>
    tickHomework(await school.actor(name), { lessonId: await school.lesson('algebraA', day), isDone });
  const doneFor = async (name: PersonName) => (algebra(await getDiaryWeek(await school.actor(name), school.people.nurlan), YESTERDAY)?.homework ?? []).map(({ isDone }) => isDone);
  const ticks = () => school.owner.rows('select pupil_id, done_at is not null as is_done from homework_tick');
  const told = () => school.owner.rows<{ isDone: boolean }>(`select (payload ->> 'isDone')::boolean as "isDone" from history_entry where fact = 'homework.ticked' order by seq`);
  beforeEach(async () => void (await school.owner.rows('delete from homework_tick')));

  test('is ticked by the pupil where it is due, and unticked; the family sees it and no member of the staff', async () => {
    await tick('nurlan', true);
    expect(await ticks()).toEqual([{ pupil_id: school.people.nurlan, is_done: true }]);
    expect([await doneFor('nurlan'), await doneFor('mother')]).toEqual([[true], [true]]);
    for (const name of ['classTeacher', 'deputy', 'director'] as const) expect(await doneFor(name)).toEqual([false]);
    await tick('nurlan', false);
    expect([await doneFor('nurlan'), await doneFor('mother')]).toEqual([[false], [false]]);
    expect(await ticks()).toEqual([{ pupil_id: school.people.nurlan, is_done: false }]);
    await tick('nurlan', true);
    expect(await doneFor('nurlan')).toEqual([true]);
  });

  test('said twice, at once or later, is said once', async () => {
    const before = (await told()).length;
    await tick('nurlan', false);
    await Promise.all([tick('nurlan', true), tick('nurlan', true)]);
    await tick('nurlan', true);
    expect(await ticks()).toHaveLength(1);
    expect((await told()).slice(before).map(({ isDone }) => isDone)).toEqual([true]);
  });

  test('of one pupil says nothing of another', async () => {
    await tick('kanat', true);
    expect([await doneFor('nurlan'), await doneFor('mother')]).toEqual([[false], [false]]);
  });

  test.each(['mother', 'emil', 'classTeacher', 'algebraist', 'director'] as const)('is not for %s to tick', async (name) => {
    await expect(tick(name, true)).rejects.toThrow(NotFoundError);
    expect(await ticks()).toEqual([]);
  });

  test('is nothing to tick where none was set', async () => {
    for (const day of [YESTERDAY, '2026-11-12']) await expect(tick('nurlan', true, day)).rejects.toThrow(NotFoundError);
  });

  test('is the pupil’s own button, and the norm that of the grade', async () => {
    const weekFor = async (name: PersonName) => getDiaryWeek(await school.actor(name), school.people.nurlan);
    const norms = (from: number, to = from) => [from, from, to, to, to].map((homeworkNorm) => expect.objectContaining({ homeworkNorm }));
    expect(await weekFor('nurlan')).toMatchObject({ mayTick: true, days: norms(150) });
    for (const name of ['mother', 'classTeacher', 'director'] as const) expect(await weekFor(name)).toMatchObject({ mayTick: false, days: norms(150) });
    await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'homeworkNorm', value: [60, 70, 80, 90], effective_on: '2026-11-18', set_at: clock('08:00') }]);
    expect(await weekFor('mother')).toMatchObject({ days: norms(150, 80) });
  });
});

describe('what a better term mark needs', () => {
  const needsAt = async (moment: string, today = moment.slice(0, 10)) => {
    standStillAt(moment);
    const { subjects } = await getDiaryMarks({ ...mother, today }, school.people.nurlan);
    return subjects.find(({ subject }) => subject.en === 'Algebra');
  };
  const wayToFive = (times: number) => [{ weight: 1, kinds: [], wished: [{ mark: 5, ways: [{ figure: 5, times }] }] }];
  const sheetOf = async (period: 'quarter2' | 'halfYear1') => lineOf(await school.actor('algebraist'), school.groups.algebraA, school.people.nurlan, period);

  test('is counted from the mark that the teacher’s sheet proposes', async () => {
    expect(await needsAt(clock('09:30'))).toMatchObject({ needs: { period: 'quarter2', proposed: 4, byWeight: wayToFive(1) } });
    expect((await sheetOf('quarter2')).proposed).toBe(4);
  });

  test('does not count a mark before it is public', async () => {
    expect(await needsAt(clock('09:09'))).toMatchObject({ mean: { sum: 8, count: 2 }, needs: { byWeight: wayToFive(2) } });
  });

  test('is said of the present term alone, and of no subject without marks', async () => {
    const first = await getDiaryMarks(mother, school.people.nurlan, school.terms.first);
    expect(first.subjects.map(({ needs }) => needs)).toEqual(first.subjects.map(() => null));
    const { subjects } = await getDiaryMarks(mother, school.people.nurlan);
    expect(subjects.find(({ subject }) => subject.en === 'English')?.needs).toBeNull();
    expect((await needsAt(clock('09:30', '2027-01-05')))?.needs).toBeNull();
  });

  test.each(['points', 'credit', 'none'])('is not said where the group’s scale is %s', async (mode) => {
    await school.owner.rows('update course_group set grading_mode = $1 where id = $2', [mode, school.groups.algebraA]);
    expect((await needsAt(clock('09:30')))?.needs).toBeNull();
    await school.owner.rows(`update course_group set grading_mode = 'fivePoint'`);
  });

  test('of a half-yearly course rests on both its quarters, while the page’s mean stays that of the quarter', async () => {
    await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.algebra]);
    await write(school, 'algebraist', 'algebraA', '2026-10-28', clock('09:00', '2026-10-28'), { kind: 'mark', pupilId: school.people.nurlan, value: 2 });
    expect(await needsAt(clock('09:30'))).toMatchObject({ mean: { sum: 13, count: 3 }, needs: { period: 'halfYear1', proposed: 4, byWeight: wayToFive(6) } });
    const { proposed, basis } = await sheetOf('halfYear1');
    expect([proposed, basis]).toEqual([4, { sum: 15, count: 4 }]);
    await school.owner.rows(`update course set term_kind = 'quarter'`);
  });

  test('is nothing once families have seen the decided mark', async () => {
    const [decided, published] = [clock('10:00', '2026-12-28'), clock('10:10', '2026-12-28')];
    standStillAt(decided);
    const teacher = { ...(await school.actor('algebraist')), today: '2026-12-28' };
    const [outcome] = await recordMarks(teacher, school.groups.algebraA, { pupilId: school.people.nurlan, period: 'quarter2', value: 4, typedAt: decided });
    expect(outcome?.outcome).toBe('saved');
    expect((await needsAt(clock('10:09', '2026-12-28')))?.needs).toMatchObject({ proposed: 4 });
    expect((await needsAt(published))?.needs).toBeNull();
    expect((await needsAt(clock('09:30')))?.needs).not.toBeNull();
  });
});

test('attendance stands by reason, in lessons and days, with lateness beside it', async () => {
  const attendance = await getDiaryAttendance(mother, school.people.nurlan);
  expect(attendance.missed).toEqual({ lessons: 1, days: 1 });
  expect(attendance.byReason).toMatchObject({ unexplained: { lessons: 1, days: 1 }, sick: { lessons: 0, days: 0 } });
  expect(attendance.late).toEqual({ times: 1, minutes: 7 });
  expect(attendance.lessons.map(({ onDate, number, kind }) => [onDate, number, kind])).toEqual([['2026-11-17', 1, 'late'], ['2026-11-17', 3, 'absent']]);
  await expect(getDiaryAttendance(mother, school.people.nurlan, newId())).rejects.toThrow(NotFoundError);
});

test('a family’s first page holds every child’s day, what is new, and the tasks of the next school day', async () => {
  const children = await getFamilyToday(mother);
  expect(children.map(({ pupil }) => [pupil.firstName, pupil.className])).toEqual([['Нурлан', '7-А'], ['Эмил', '7-Б']]);
  const nurlan = children.find(({ pupil }) => pupil.firstName === 'Нурлан');
  expect(nurlan?.day.lessons.map(({ subject }) => subject.en)).toEqual(['Algebra', 'English']);
  expect(nurlan?.newMarks.map(({ onDate, value }) => [onDate, value])).toEqual([[TODAY, 5], [YESTERDAY, null], [YESTERDAY, 5], ['2026-11-18', 3]]);
  expect(nurlan?.tasks).toMatchObject({ onDate: TOMORROW_OF_SCHOOL, items: [{ text: '§11', minutes: null, subject: { en: 'Algebra' } }] });
});

test('each page of the diary is one statement besides the frame', async () => {
  const { nurlan } = school.people;
  expect(await statementsOf(() => getDiaryWeek(mother, nurlan))).toBe(1);
  expect(await statementsOf(() => getDiaryMarks(mother, nurlan))).toBe(1);
  expect(await statementsOf(() => getDiaryAttendance(mother, nurlan))).toBe(1);
  expect(await statementsOf(() => getFamilyToday(mother))).toBe(1);
});
