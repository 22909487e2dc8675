import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek } from '@/lib/diary/queries';
import type { DiaryWeek } from '@/lib/diary/view';
import { NotFoundError } from '@/lib/errors';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, type SmallSchool, standStillAt, YESTERDAY } from '../../support/small-school';
import { lineOf } from '../../support/term-mark-entries';
import { after, type Cell, clock, dayIn, write } from './entries';

/** What a diary shows of a day once the class, the lesson or the entry is another. */

useDatabase('empty');
let school: SmallSchool;
let mother: Actor;

beforeAll(async () => {
  school = await makeSmallSchool();
  mother = await school.actor('mother');
});

test('of a pupil who changed class is the class teacher’s for the whole year, as it is the family’s', async () => {
  const { aida, classTeacher, neighbour } = school.people;
  const [former, day] = ['2026-11-11', '2026-11-12'];
  await write(school, 'linguist', 'algebraB', former, clock('09:00', former), { kind: 'topic', topic: 'Көп мүчөлөр' }, { kind: 'homework', text: '§7' },
    { kind: 'mark', pupilId: aida, value: 4 });
  await write(school, 'linguist', 'algebraB', '2026-11-13', clock('09:00', '2026-11-13'), { kind: 'attendance', pupilId: aida, exception: { kind: 'absent' } });
  standStillAt(clock('09:30'));
  const teacher = await school.actor('classTeacher');
  expect(teacher.personId).toBe(classTeacher);
  await expect(getDiaryWeek(teacher, aida, day)).rejects.toThrow(NotFoundError);

  const { rows, insert } = school.owner;
  const more = { school_id: school.schoolId, pupil_id: aida, started_on: '2026-11-16' };
  await rows(`update enrolment set ended_on = '2026-11-15' where pupil_id = $1`, [aida]);
  await rows(`update course_group_membership set ended_on = '2026-11-15' where pupil_id = $1`, [aida]);
  await insert('enrolment', [{ ...more, id: newId(), class_id: school.classes.sevenA }]);
  await insert('course_group_membership', [{ ...more, id: newId(), group_id: school.groups.algebraA }]);
  await insert('guardianship', [{ ...more, id: newId(), guardian_id: neighbour, may_announce: true }]);
  const family = await school.actor('neighbour');

  const { siblings: _own, mayConfirm: _theirs, ...seen } = await getDiaryWeek(family, aida, day);
  expect(dayIn(seen as DiaryWeek, '2026-11-13')?.lessons).toEqual([
    expect.objectContaining({ homework: [expect.objectContaining({ text: '§7', minutes: null, isDone: false })], absence: expect.objectContaining({ kind: 'absent', was: null }) }),
  ]);
  const { siblings: _none, mayConfirm: _not, ...shown } = await getDiaryWeek(teacher, aida, day);
  expect(shown).toEqual(seen);
  expect((await getDiaryMarks(teacher, aida)).subjects).toEqual((await getDiaryMarks(family, aida)).subjects);
  expect((await getDiaryAttendance(teacher, aida)).lessons).toEqual((await getDiaryAttendance(family, aida)).lessons);

  // The mean is in the scale of the present group, as on the teacher's sheet.
  const algebraMean = async () => (await getDiaryMarks(family, aida)).subjects[0]?.mean;
  expect(await algebraMean()).toEqual({ sum: 4, count: 1 });
  await rows(`update course_group set grading_mode = 'points' where id = $1`, [school.groups.algebraA]);
  expect(await algebraMean()).toEqual({ sum: 0, count: 0 });
  expect((await lineOf(await school.actor('algebraist'), school.groups.algebraA, aida, 'quarter2')).basis).toEqual({ sum: 0, count: 0 });
  await rows(`update course_group set grading_mode = 'fivePoint'`);
});

describe('attendance of Эмил', () => {
  const day = '2026-11-13';
  let teacher: Actor;
  beforeAll(async () => void (teacher = await school.actor('director')));
  const away = (exception: { kind: 'absent' } | { kind: 'late'; minutes: number } | null, more = {}) => ({ kind: 'attendance', pupilId: school.people.emil, exception, ...more }) as Cell;
  const read = async (actor: Actor) => {
    standStillAt(clock('09:30'));
    const { emil } = school.people;
    return [dayIn(await getDiaryWeek(actor, emil, day), day)?.lessons[0]?.absence, await getDiaryAttendance(actor, emil)] as const;
  };

  test('put right within ten minutes leaves no trace, later it tells what families read before', async () => {
    const [absent] = await write(school, 'linguist', 'algebraB', day, clock('09:00', day), away({ kind: 'absent' }));
    const [slip] = await write(school, 'linguist', 'algebraB', day, clock('09:10', day), away(null, after(absent)));
    for (const actor of [mother, teacher]) expect(await read(actor)).toEqual([null, expect.objectContaining({ lessons: [], missed: { lessons: 0, days: 0 } })]);
    const [again] = await write(school, 'linguist', 'algebraB', day, clock('09:20', day), away({ kind: 'absent' }, after(slip)));
    const [late] = await write(school, 'linguist', 'algebraB', day, clock('11:00', day), away({ kind: 'late', minutes: 5 }, { ...after(again), reason: 'кечигип келди' }));
    const corrected = { kind: 'late', minutesLate: 5, reason: null, was: { kind: 'absent', minutesLate: null }, changedOn: day, because: 'кечигип келди' };
    for (const actor of [mother, teacher]) {
      const [absence, { lessons, missed, late: lateness }] = await read(actor);
      expect(absence).toEqual(corrected);
      expect([lessons, missed.lessons, lateness]).toEqual([[expect.objectContaining(corrected)], 0, { times: 1, minutes: 5 }]);
    }
    await write(school, 'linguist', 'algebraB', day, clock('12:00', YESTERDAY), away(null, after(late)));
    const takenBack = { kind: null, reason: null, was: { kind: 'late', minutesLate: 5 }, changedOn: YESTERDAY };
    for (const actor of [mother, teacher]) {
      const [absence, { lessons, late: lateness }] = await read(actor);
      expect([absence, lessons, lateness.times]).toEqual([expect.objectContaining(takenBack), [expect.objectContaining(takenBack)], 0]);
    }
  });

  test('is not in a lesson that was cancelled, which the week still shows, with the marks given in it', async () => {
    const cancelled = '2026-11-16';
    await write(school, 'linguist', 'algebraB', cancelled, clock('09:00', cancelled), away({ kind: 'absent' }), { kind: 'mark', pupilId: school.people.emil, value: 4 });
    const of = async () => {
      standStillAt(clock('09:30'));
      const [week, marks, { missed }] = [await getDiaryWeek(mother, school.people.emil, cancelled), await getDiaryMarks(mother, school.people.emil), await getDiaryAttendance(mother, school.people.emil)];
      const lesson = dayIn(week, cancelled)?.lessons[0];
      return [lesson?.isCancelled, lesson?.absence?.kind, lesson?.marks.map(({ value }) => value), week.missedLessons, missed.lessons, marks.subjects[0]?.mean];
    };
    expect(await of()).toEqual([false, 'absent', [4], 1, 1, { sum: 4, count: 1 }]);
    await school.owner.rows('update lesson set cancelled_at = $2 where id = $1', [await school.lesson('algebraB', cancelled), clock('09:00')]);
    expect(await of()).toEqual([true, undefined, [4], 0, 0, { sum: 4, count: 1 }]);
  });

  test('and his marks are kept in the week as on the other pages when he was not of the group that day after all', async () => {
    const [strange, { emil }] = ['2026-11-11', school.people];
    await write(school, 'linguist', 'algebraB', strange, clock('09:00', strange), { kind: 'mark', pupilId: emil, value: 5 });
    await school.owner.rows(`update course_group_membership set started_on = '2026-11-12' where pupil_id = $1`, [emil]);
    standStillAt(clock('09:30'));
    const week = await getDiaryWeek(mother, emil, strange);
    expect(dayIn(week, strange)?.lessons.map(({ marks }) => marks.map(({ value }) => value))).toEqual([[5]]);
    expect(dayIn(week, '2026-11-09')?.lessons).toEqual([]);
    expect((await getDiaryMarks(mother, emil)).subjects[0]?.marks.map(({ value }) => value)).toEqual([5, 4]);
  });
});

test('a retaken mark is told as it was last seen, also while a correction of it is not public and a later one is', async () => {
  const { nurlan } = school.people;
  const [day, retakenOn] = ['2026-11-17', '2026-11-18'];
  const mark = (value: number, more: Partial<Cell> = {}) => ({ kind: 'mark', pupilId: nurlan, value, ...more }) as Cell;
  const [three] = await write(school, 'algebraist', 'algebraA', day, clock('09:00', day), mark(3));
  const [two] = await write(school, 'algebraist', 'algebraA', day, clock('10:00', day), mark(2, after(three)));
  // The school published a day later then, and publishes at once since.
  await school.owner.rows(`update mark_revision set publish_at = '2026-11-21T10:00:00+06:00' where id = $1`, [two]);
  await write(school, 'algebraist', 'algebraA', day, clock('11:00', day), mark(4, after(two)));
  await write(school, 'algebraist', 'algebraA', retakenOn, clock('09:00', retakenOn), mark(5, { retakeOf: { lessonId: await school.lesson('algebraA', day), slot: 0 } } as Partial<Cell>));
  standStillAt(clock('09:30'));
  const week = await getDiaryWeek(mother, nurlan, day);
  expect(dayIn(week, retakenOn)?.lessons[0]?.marks).toMatchObject([{ value: 5, retakeOf: { onDate: day, value: 4 } }]);
  expect(dayIn(week, day)?.lessons[0]?.marks).toMatchObject([{ value: 4, was: 3, isRetaken: true }]);
});
