import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { closeTerm, reopenTerm, unlockTerm } from '@/lib/grading/commands';
import { getTermDesk } from '@/lib/grading/queries';
import { termUnlockForm } from '@/lib/grading/schema';
import { chooseGradingMode, chooseTermKind } from '@/lib/term-marks/course-commands';
import { listGroupModes } from '@/lib/term-marks/summary';
import { useDatabase } from '../../support/database';
import { answers, record, tail } from '../../support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '../../support/small-school';
import { answersTo, recordMarks } from '../../support/term-mark-entries';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

test('the desk of terms shows who closed and reopened what, and whose unlocks run', async () => {
  const [deputy, director, termId] = [await school.actor('deputy'), await school.actor('director'), school.terms.first];
  await closeTerm(deputy, { termId });
  standStillAt('2026-11-20T09:40:00+06:00');
  await reopenTerm(director, { termId, reason: 'Баалар толук эмес' });
  standStillAt('2026-11-20T09:50:00+06:00');
  await closeTerm(deputy, { termId });
  const { algebraA } = school.groups;
  await unlockTerm(deputy, termUnlockForm.parse({ termId, teaching: `${school.people.algebraist} group ${algebraA}`, days: '3', reason: 'Кат боюнча' }));
  await unlockTerm(deputy, termUnlockForm.parse({ termId, teaching: `${school.people.classTeacher} class ${school.classes.sevenA}`, days: '4', reason: 'Маалымкат келди' }));
  const desk = (await getTermDesk(director, 'ky'))!;
  expect(desk.terms).toMatchObject([
    { ordinal: 1, state: 'closed', closings: [{ by: 'Мамбетова Жылдыз', reopened: null }, { reopened: { by: 'Сатыбалдиева Гүлзат', reason: 'Баалар толук эмес' } }] },
    { ordinal: 2, state: 'open', closings: [] },
  ]);
  expect(desk.unlocks).toMatchObject([
    { teacher: 'Жолдошев Ислам', matter: { groupName: '7-А', subject: 'Алгебра' }, until: '2026-11-22', by: 'Мамбетова Жылдыз' },
    { teacher: 'Темирова Айжан', matter: { className: '7-А' }, until: '2026-11-23' },
  ]);
  expect(desk.leadings).toEqual([{ teacherId: school.people.classTeacher, teacher: 'Темирова Айжан', classId: school.classes.sevenA, className: '7-А' }]);
  expect(desk.teachings.map(({ teacher, groupName }) => `${teacher} ${groupName}`)).toContain('Садыкова Жаңыл 7-Б');
  expect(desk).toMatchObject({ mayReopen: true, mayArchive: false, year: { isOver: false, archived: null } });
});

test('a year that is over may be archived by the director', async () => {
  standStillAt('2027-06-15T10:00:00+06:00');
  const inJune = async (person: PersonName) => getTermDesk({ ...(await school.actor(person)), today: '2027-06-15' }, 'ky');
  expect(await inJune('director')).toMatchObject({ mayArchive: true, year: { isOver: true } });
  expect(await inJune('deputy')).toMatchObject({ mayArchive: false });
});

test.each<PersonName>(['algebraist', 'classTeacher', 'workingGroup', 'secretary', 'administrator', 'mother', 'nurlan'])('for the %s there is no desk of terms', async (person) => {
  const actor = await school.actor(person);
  expect(() => getTermDesk(actor, 'ky')).toThrow(expect.objectContaining({ code: 'notFound' }));
});

test.each([{ teaching: 'x' }, { teaching: `${crypto.randomUUID()} pupil ${crypto.randomUUID()}` }, { teaching: '' }, { days: '0' }, { days: '31' }, { days: 'x' }, { reason: 'а' }])('an unlock form with %j is refused', (odd) => {
  const form = { termId: school.terms.first, teaching: `${school.people.algebraist} group ${school.groups.algebraA}`, days: '3', reason: 'Кат боюнча' };
  expect(termUnlockForm.safeParse({ ...form, ...odd }).success).toBe(false);
});

/** The week after the first quarter, when its marks are decided freely. */
async function on(person: PersonName, day = '2026-11-06'): Promise<Actor> {
  standStillAt(`${day}T10:00:00+06:00`);
  return { ...(await school.actor(person)), today: day };
}

describe('what is chosen at the desk for a course or a group', () => {
  let [groupId, nurlan] = ['', ''];
  beforeEach(() => void ([groupId, nurlan] = [school.groups.algebraA, school.people.nurlan]));

  test('a course is made half-yearly until a term of it has a mark', async () => {
    const [deputy, courseId] = [await on('deputy'), school.courses.algebra];
    await chooseTermKind(deputy, { courseId, termKind: 'halfYear' });
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 'notAssessed' })).toEqual(['invalidInput']);
    await chooseTermKind(deputy, { courseId, termKind: 'quarter' });
    const [given] = await recordMarks(await on('algebraist'), groupId, { pupilId: nurlan, value: 'notAssessed' });
    await expect(chooseTermKind(deputy, { courseId, termKind: 'halfYear' })).rejects.toMatchObject({ code: 'termMarksGiven' });
    await recordMarks(await on('algebraist'), groupId, { pupilId: nurlan, value: null, base: tail(given!.id) });
    await chooseTermKind(deputy, { courseId, termKind: 'halfYear' });
  });

  describe('the way a group is marked', () => {
    test('is chosen for one group, and its marks go by it from then on', async () => {
      const deputy = await on('deputy', '2026-10-16');
      await chooseGradingMode(deputy, { groupId, gradingMode: 'points' });
      const modes = await listGroupModes(deputy, school.yearId);
      expect(modes.map(({ name, subject, gradingMode }) => `${name} ${subject.ky} ${gradingMode}`)).toEqual([
        '7-А Алгебра points', '7-А · 1 Англис тили fivePoint', '7-А · 2 Англис тили fivePoint', '7-Б Алгебра fivePoint',
      ]);
      const lessonId = await school.lesson('algebraA', '2026-10-16');
      expect(await answers(await on('algebraist', '2026-10-16'), { kind: 'mark', lessonId, pupilId: nurlan, value: 87 })).toEqual(['saved']);
      expect(await school.owner.rows(`select group_id, payload from history_entry where fact = 'group.gradingModeChosen' and school_id = $1`, [school.schoolId])).toEqual([
        { group_id: groupId, payload: { from: 'fivePoint', to: 'points' } },
      ]);
    });

    test('no longer changes once a mark was given, though it was taken back', async () => {
      const [deputy, teacher, lessonId] = [await on('deputy', '2026-10-16'), await on('algebraist', '2026-10-16'), await school.lesson('algebraA', '2026-10-16')];
      const [given] = await record(teacher, { kind: 'mark', lessonId, pupilId: nurlan, value: 4 });
      await record(teacher, { kind: 'mark', lessonId, pupilId: nurlan, value: null, base: tail(given!.id) });
      await expect(chooseGradingMode(deputy, { groupId, gradingMode: 'credit' })).rejects.toMatchObject({ code: 'marksGiven' });
      await chooseGradingMode(deputy, { groupId, gradingMode: 'fivePoint' });
      await chooseGradingMode(deputy, { groupId: school.groups.algebraB, gradingMode: 'credit' });
      expect(await school.owner.row('select grading_mode from course_group where id = $1', [groupId])).toEqual({ grading_mode: 'fivePoint' });
    });

    test('no longer changes once a period has a mark; "not assessed" is none', async () => {
      const [deputy, reason] = [await on('deputy'), 'Кат боюнча'];
      const [given] = await recordMarks(await on('algebraist'), groupId, { pupilId: nurlan, value: 'notAssessed' });
      await chooseGradingMode(deputy, { groupId, gradingMode: 'credit' });
      await chooseGradingMode(deputy, { groupId, gradingMode: 'fivePoint' });
      await recordMarks(await on('algebraist'), groupId, { pupilId: nurlan, value: 4, reason, base: tail(given!.id) });
      await expect(chooseGradingMode(deputy, { groupId, gradingMode: 'credit' })).rejects.toMatchObject({ code: 'marksGiven' });
    });

    test('is nobody’s but the leadership’s to see as a list, and of a group that there is', async () => {
      for (const person of ['algebraist', 'classTeacher', 'secretary', 'mother'] as const) {
        await expect(listGroupModes(await on(person), school.yearId)).rejects.toMatchObject({ code: 'notFound' });
      }
      await expect(chooseGradingMode(await on('deputy'), { groupId: newId(), gradingMode: 'credit' })).rejects.toMatchObject({ code: 'notFound' });
    });
  });
});
