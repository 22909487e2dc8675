import { v7 as newId } from 'uuid';
import { getClassSums, getClassWeek } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import { listCorrections } from '@/lib/corrections/queries';
import { NotFoundError } from '@/lib/errors';
import { readingsNoted } from '@/lib/history/readings';
import { getLesson, getSpread, getTeacherToday, listCellRevisions, listMyGroups } from '@/lib/journal/queries';
import { getStateCopy } from '@/lib/state-copy/queries';
import { getClassSummary } from '@/lib/term-marks/summary';
import { useDatabase } from '../../support/database';
import { record, tail } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
let algebraist: Actor;

beforeAll(async () => {
  school = await makeSmallSchool();
  algebraist = await school.actor('algebraist');
  const [today, yesterday] = [await school.lesson('algebraA', TODAY), await school.lesson('algebraA', YESTERDAY)];
  const { kanat, nurlan, jibek } = school.people;
  const on = (lessonId: string) => ({ lessonId, base: null, typedAt: NOW, id: newId() });
  const outcomes = await record(
    algebraist,
    { kind: 'topic', ...on(yesterday), topic: 'Бир мүчөлөр' },
    { kind: 'homework', ...on(yesterday), text: '§10' },
    { kind: 'confirmation', ...on(yesterday) },
    { kind: 'attendance', ...on(yesterday), pupilId: kanat, exception: { kind: 'absent' } },
    { kind: 'topic', ...on(today), topic: 'Көп мүчөлөр' },
    { kind: 'mark', ...on(today), pupilId: kanat, value: 4 },
    { kind: 'mark', ...on(today), pupilId: kanat, slot: 1, value: 3, workKind: 'controlWork', note: 'кайра тапшырды' },
    { kind: 'mark', ...on(today), pupilId: jibek, value: 5 },
    { kind: 'attendance', ...on(today), pupilId: nurlan, exception: { kind: 'late', minutes: 7 } },
  );
  expect(outcomes.every(({ outcome }) => outcome === 'saved')).toBe(true);
});

describe('the spread', () => {
  test('holds the term of today with marks, absences and means by pupil and lesson', async () => {
    const spread = await getSpread(algebraist, school.groups.algebraA);
    const at = spread.lessons.findIndex(({ onDate }) => onDate === TODAY);
    expect(spread.pupils.map(({ name, sum, count, proposed }) => [name, sum, count, proposed])).toEqual([
      ['Абдыкадырова Жибек', 5, 1, 5],
      ['Асанов Нурлан', 0, 0, null],
      ['Болотбекова Саадат', 0, 0, null],
      ['Өмүров Канат', 7, 2, 4],
    ]);
    expect(spread.lessons[at]).toMatchObject({ number: 1, lock: 'open', topic: 'Көп мүчөлөр', homework: null, hasControlWork: true });
    expect(spread.lessons[at - 1]).toMatchObject({ isConfirmed: true, topic: 'Бир мүчөлөр', homework: { text: '§10' } });
    expect(spread.lessons.map(({ lock }) => lock).slice(at - 8, at + 2)).toEqual([
      'reason', 'reason', 'reason', 'open', 'open', 'open', 'open', 'open', 'open', 'future',
    ]);
    const base = expect.stringMatching(/^[0-9a-f]{12}$/);
    expect(spread.marks.sort()).toEqual([
      [0, at, 0, 5, 'answer', base],
      [3, at, 0, 4, 'answer', base],
      [3, at, 1, 3, 'controlWork', base, 'кайра тапшырды'],
    ]);
    expect(spread.attendance.sort()).toEqual([[1, at, 'late', 7, base], [3, at - 1, 'absent', null, base]]);
  });

  test('of a colleague’s group is not found', async () => {
    await expect(getSpread(algebraist, school.groups.algebraB)).rejects.toThrow(NotFoundError);
    await expect(getSpread(await school.actor('mother'), school.groups.algebraA)).rejects.toThrow(NotFoundError);
    await expect(getSpread(await school.actor('workingGroup'), school.groups.algebraA)).rejects.toThrow(NotFoundError);
    await expect(getSpread(await school.actor('administrator'), school.groups.algebraA)).rejects.toThrow(NotFoundError);
  });
});

test('opening a group’s record is noted once a day, by hat', async () => {
  const deputy = await school.actor('deputy');
  await getSpread(deputy, school.groups.english1);
  await getLesson(deputy, await school.lesson('english1', TODAY));
  await readingsNoted();
  const noted = await school.owner.rows('select hat, subject_id, readings from record_reading where person_id = $1', [deputy.personId]);
  expect(noted).toEqual([{ hat: 'deputy', subject_id: school.groups.english1, readings: 2 }]);
});

test('so is every other page on which staff see pupils: a class, the past of a cell, what is carried over, requests for corrections', async () => {
  const { people, classes, groups, owner, schoolId } = school;
  const [director, classTeacher, lessonId] = [await school.actor('director'), await school.actor('classTeacher'), await school.lesson('algebraA', TODAY)];
  await owner.insert('correction_request', [{
    ...{ school_id: schoolId, id: newId(), requested_by_id: people.algebraist, session_id: newId(), lesson_id: lessonId, group_id: groups.algebraA, pupil_id: people.saadat },
    ...{ kind: 'mark', operation_id: newId(), operation: {}, old_text: '4', reason: 'Ката кетти', requested_at: NOW },
  }]);
  await getClassWeek(classTeacher, { classId: classes.sevenA, week: null });
  await getClassSums(director, { classId: classes.sevenA, term: null });
  await getClassSummary(director, classes.sevenA, null, 'ky');
  await listCellRevisions(classTeacher, { lessonId, pupilId: people.kanat });
  await listCellRevisions(classTeacher, { lessonId, pupilId: null });
  await getStateCopy(algebraist, lessonId, 'ru');
  await listCorrections(director, 'ky');
  await readingsNoted();
  const notedOf = ({ personId }: Actor) => owner.rows('select hat, subject_kind, subject_id, readings from record_reading where person_id = $1 order by subject_kind', [personId]);
  const ofClass = (hat: string, readings: number) => ({ hat, subject_kind: 'class', subject_id: classes.sevenA, readings });
  expect(await notedOf(classTeacher)).toEqual([ofClass('classTeacher', 1), { hat: 'classTeacher', subject_kind: 'pupil', subject_id: people.kanat, readings: 1 }]);
  expect(await notedOf(director)).toEqual([ofClass('director', 2), { hat: 'director', subject_kind: 'pupil', subject_id: people.saadat, readings: 1 }]);
  expect(await notedOf(algebraist)).toContainEqual(expect.objectContaining({ hat: 'subjectTeacher', subject_kind: 'group', subject_id: groups.algebraA }));
});

test('a lesson offers what the screen needs', async () => {
  const lesson = await getLesson(algebraist, await school.lesson('algebraA', TODAY));
  expect(lesson.lesson).toMatchObject({ number: 1, startsAt: '08:00', endsAt: '08:45', lock: 'open', openUntil: '2026-11-27' });
  expect(lesson.previousHomework).toBe('§10');
  expect(lesson.homework.lately).toEqual(['§10']);
  expect(lesson.homework.dueChoices[0]?.onDate).toBe('2026-11-23');
  const kanat = lesson.pupils.find(({ id }) => id === school.people.kanat);
  expect(kanat?.suggestion).toEqual({ kind: 'absent', because: 'previousLesson' });
  expect(kanat?.marks.map(({ slot, value }) => [slot, value])).toEqual([[0, 4], [1, 3]]);
});

test('a teacher’s day holds her own lessons, and those of earlier days that still owe something', async () => {
  const day = await getTeacherToday(algebraist);
  expect(day.lessons.map(({ group, number, owes }) => [group.name, number, owes])).toEqual([
    ['7-А', 1, { topic: false, attendance: true, homework: true }],
    ['7-А · 2', 3, { topic: true, attendance: true, homework: true }],
  ]);
  expect(day.overdue.map(({ onDate }) => onDate)).toEqual([...day.overdue.map(({ onDate }) => onDate)].sort());
  expect(day.overdue[0]?.onDate).toBe('2026-09-01');
  expect(day.overdue.some(({ onDate }) => onDate === YESTERDAY)).toBe(false);
});

test('a lesson that left the timetable owes nothing', async () => {
  const outside = (at: string | null) => school.owner.rows(`update lesson set left_timetable_at = $2 where group_id = $1 and on_date = '${TODAY}'`, [school.groups.algebraA, at]);
  await outside(NOW);
  const { lessons } = await getTeacherToday(algebraist);
  expect(lessons.map(({ isOutside, owes }) => [isOutside, Object.values(owes).some(Boolean)])).toEqual([[true, false], [false, true]]);
  await outside(null);
});

test('the journal’s first page lists own groups with the next lesson', async () => {
  const groups = await listMyGroups(algebraist);
  expect(groups.map(({ group, classNames, pupilCount, next, isMine }) => [group.name, classNames, pupilCount, next?.onDate, isMine])).toEqual([
    ['7-А', ['7-А'], 4, '2026-11-23', true],
    ['7-А · 2', ['7-А'], 2, TODAY, true],
  ]);
});

describe('the past of a cell', () => {
  const steps = async (address: { lessonId: string; pupilId: string | null }) =>
    (await listCellRevisions(algebraist, address)).map(({ part, slot, text, minutes }) => [part, slot, text, minutes]);

  test('says of every mark that ever stood there who wrote it and when, with all that was said of it, the cleared one too', async () => {
    const { people: { kanat, nurlan } } = school;
    const lessonId = await school.lesson('algebraA', TODAY);
    const details = { kind: 'controlWork', weight: 1, note: 'кайра тапшырды', counts: true, retakeOf: null };
    const written = { at: new Date(NOW).toISOString(), author: 'Жолдошев Ислам', reason: null, isByDeviceClock: false, isTakenBack: false, stood: true, minutes: null };
    expect(await listCellRevisions(algebraist, { lessonId, pupilId: kanat })).toEqual([
      { part: 'mark', slot: 0, text: '4', mark: { ...details, kind: 'answer', note: null }, ...written },
      { part: 'mark', slot: 1, text: '3', mark: details, ...written },
    ]);
    expect(await steps({ lessonId, pupilId: nurlan })).toEqual([['attendance', 0, 'late', 7]]);
    const { id } = await school.owner.row<{ id: string }>('select id from mark_revision where lesson_id = $1 and pupil_id = $2 and slot = 1', [lessonId, kanat]);
    standStillAt('2026-11-20T09:40:00+06:00');
    await record(algebraist, { kind: 'mark', lessonId, pupilId: kanat, slot: 1, base: tail(id), value: null });
    expect(await steps({ lessonId, pupilId: kanat })).toEqual([['mark', 1, '', null], ['mark', 0, '4', null], ['mark', 1, '3', null]]);
  });

  test('of the lesson itself is topic, homework and confirmation', async () => {
    const lessonId = await school.lesson('algebraA', YESTERDAY);
    expect(await steps({ lessonId, pupilId: null })).toEqual([['confirmation', 0, 'confirmed', null], ['homework', 0, '§10', null], ['topic', 0, 'Бир мүчөлөр', null]]);
  });
});
