import { closeTerm } from '@/lib/grading/commands';
import { getLesson } from '@/lib/journal/queries';
import { getLessonsBehind } from '@/lib/oversight/queries';
import { lessonsSchema } from '@/lib/oversight/schema';
import { registerAbsence } from '@/lib/substitutions/commands';
import { getSubstitutionLog } from '@/lib/substitutions/log';
import { getAbsence, listTeachers } from '@/lib/substitutions/queries';
import { restoreLesson, withdrawSubstitution } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '@/tests/support/database';
import { changeAsSeen } from '@/tests/support/change-lesson';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { absentAlgebraistOf, reason } from './absent-algebraist';

/** What the leadership does about lessons whose teacher is away, and what is then owed of them. */
useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const { taking, register, topicOf, presentOf } = absentAlgebraistOf(() => school);
const english = async () => (await school.owner.row<{ id: string }>(`select id from subject where school_id = $1 and name_en = 'English'`, [school.schoolId])).id;
const stateOf = async (day: string) => {
  const { lessons } = (await getLessonsBehind(await school.actor('workingGroup'), lessonsSchema.parse({ by: 'group', id: school.groups.algebraA, day }), 'ky'))!;
  return lessons[0]?.excuse ?? lessons[0]?.state;
};

describe('the lessons of an absent teacher', () => {
  it('are offered to the free, the clash of the others being named', async () => {
    const absence = await getAbsence(await school.actor('deputy'), { teacherId: school.people.algebraist, from: TODAY, to: TODAY }, 'ky');
    expect(absence.lessons.map(({ number, groupName, subject }) => `${number} ${groupName} ${subject.name}`)).toEqual(['1 7-А Алгебра', '3 7-А · 2 Англис тили']);
    const people = (index: number, kind: string) => absence.lessons[index]?.offers.find((offer) => offer.kind === kind)?.people.map(({ name, lesson }) => [name, lesson]);
    expect(people(0, 'sameSubject')).toEqual([['Садыкова Жаңыл', null]]);
    expect(people(0, 'free')).toContainEqual(['Койчуева Жаңыл', null]);
    expect(people(1, 'joins')).toEqual([['Садыкова Жаңыл', '7-А · 1 · Англис тили']]);
    const linguists = await getAbsence(await school.actor('deputy'), { teacherId: school.people.linguist, from: '2026-11-23', to: '2026-11-23' }, 'ky');
    expect(linguists.lessons[0]?.offers.flatMap(({ people: all }) => all.map(({ name }) => name))).not.toContain('Токтосунов Данияр');
  });

  it('are shown to the leadership alone, and nobody’s own', async () => {
    const span = { from: TODAY, to: TODAY };
    for (const person of ['algebraist', 'classTeacher', 'workingGroup', 'secretary', 'administrator', 'mother', 'nurlan'] as const) {
      const actor = await school.actor(person);
      expect(() => getAbsence(actor, { teacherId: school.people.algebraist, ...span }, 'ky')).toThrow(expect.objectContaining({ code: 'notFound' }));
      expect(() => listTeachers(actor, span)).toThrow(expect.objectContaining({ code: 'notFound' }));
      expect(() => getSubstitutionLog(actor, undefined, 'ky')).toThrow(expect.objectContaining({ code: 'notFound' }));
    }
    expect((await listTeachers(await school.actor('deputy'), span)).map(({ name }) => name)).toEqual(['Жолдошев Ислам', 'Садыкова Жаңыл']);
  });
});

it('whoever gives another subject is granted no marks, by the command and by the database', async () => {
  const [lessonId, subjectGivenId] = [await school.lesson('algebraA', TODAY), await english()];
  await expect(register({ ...taking('substitute', true), subjectGivenId })).rejects.toMatchObject({ code: 'marksOfOtherSubject' });
  const row = { school_id: school.schoolId, id: crypto.randomUUID(), lesson_id: lessonId, substitute_id: school.people.substitute, subject_given_id: subjectGivenId, grants_marks: true, created_at: '2026-11-20T08:00:00+06:00' };
  await expect(school.owner.insert('substitution', [row])).rejects.toThrow(/substitution_marks_of_subject/);
});

it('a teacher whose lessons that day are not held is not offered for another’s', async () => {
  const deputy = await school.actor('deputy');
  const lessonId = await school.lesson('algebraA', TODAY);
  await registerAbsence(deputy, { absentTeacherId: school.people.algebraist, reason, orderNumber: null, lessons: [{ lessonId, taking: null }] });
  expect(await school.owner.row('select absent_teacher_id as who from lesson where id = $1', [lessonId])).toEqual({ who: school.people.algebraist });
  const { lessons } = await getAbsence(deputy, { teacherId: school.people.linguist, from: TODAY, to: TODAY }, 'ky');
  const away = lessons.flatMap(({ offers }) => offers.filter(({ kind }) => kind === 'away').flatMap(({ people }) => people.map(({ id }) => id)));
  expect(away).toContain(school.people.algebraist);
});

it('in a closed term a lesson is neither cancelled nor restored', async () => {
  const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', '2026-10-14')];
  await closeTerm(deputy, { termId: school.terms.first });
  await expect(changeAsSeen(deputy, { how: 'cancel', lessonId, reason })).rejects.toMatchObject({ code: 'termClosed' });
});

describe('an absence', () => {
  it('is registered wholly or not at all, and the refusal names the lesson', async () => {
    const english = await school.lesson('english2', TODAY);
    await expect(register(taking('substitute'), { ...taking('substitute'), substituteId: school.people.algebraist })).rejects.toMatchObject({
      ...{ code: 'invalidInput', fields: { [`by.${english}`]: 'invalidInput' } },
    });
    await expect(register(taking('substitute'), taking('mother'))).rejects.toMatchObject({ code: 'notFound' });
    expect(await school.owner.rows('select id from substitution where school_id = $1', [school.schoolId])).toEqual([]);
  });

  it('puts nobody into a lesson who does not teach: names and marks are not for administrator and secretary', async () => {
    for (const person of ['administrator', 'secretary', 'mother'] as const) {
      await expect(register(taking(person, true))).rejects.toMatchObject({ code: 'notFound' });
      expect((await school.actor(person)).hats).not.toContain('substitute');
    }
    await school.owner.insert('teaching_assignment', [
      { school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.english1, teacher_id: school.people.secretary, started_on: YESTERDAY },
    ]);
    await register(taking('secretary'));
    await register(taking('director'));
  });

  it('is of somebody who was to keep the lesson, with a subject that there is', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', TODAY)];
    await expect(registerAbsence(deputy, { absentTeacherId: school.people.classTeacher, reason, orderNumber: null, lessons: [{ lessonId, taking: taking('substitute') }] })).rejects.toMatchObject({ code: 'notFound' });
    await expect(register({ ...taking('substitute'), subjectGivenId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'notFound' });
    await register({ ...taking('substitute'), subjectGivenId: await english() });
    expect((await getLesson(await school.actor('substitute'), lessonId)).lesson.subjectGiven).toMatchObject({ ky: 'Англис тили' });
  });

  it('gives its hour back to the plan when it is taken back', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', TODAY)];
    const row = (columns: Record<string, unknown>) => ({ school_id: school.schoolId, id: crypto.randomUUID(), ...columns });
    const plan = row({ group_id: school.groups.algebraA, name: 'Алгебра', imported_at: '2026-08-25T04:00:00Z' });
    await school.owner.insert('curriculum_plan', [plan]);
    await school.owner.insert('curriculum_topic', [row({ plan_id: plan.id, ordinal: 1, title: 'Көп мүчө', hours: 1 })]);
    const offered = async () => (await getLesson(await school.actor('algebraist'), lessonId)).topic.offered?.title ?? null;
    expect(await offered()).toBe('Көп мүчө');
    await register({ ...taking('substitute'), subjectGivenId: await english() });
    expect(await offered()).toBeNull();
    const { id: substitutionId } = await school.owner.row<{ id: string }>('select id from substitution where lesson_id = $1', [lessonId]);
    await withdrawSubstitution(deputy, { substitutionId });
    expect(await offered()).toBe('Көп мүчө');
  });

  it('of the deputy is left to the director', async () => {
    await school.owner.insert('teaching_assignment', [
      { school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraB, teacher_id: school.people.deputy, started_on: '2026-09-01' },
    ]);
    const [deputy, director, lessonId] = [await school.actor('deputy'), await school.actor('director'), await school.lesson('algebraB', TODAY)];
    const absence = { absentTeacherId: deputy.personId, reason, orderNumber: null, lessons: [{ lessonId, taking: taking('substitute') }] };
    await expect(registerAbsence(deputy, absence)).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(changeAsSeen(deputy, { how: 'cancel', lessonId, reason })).rejects.toMatchObject({ code: 'ownMatter' });
    await changeAsSeen(director, { how: 'cancel', lessonId, reason });
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

describe('a lesson that is not held', () => {
  it('owes nothing, and owes again when it is held after all', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', YESTERDAY)];
    expect(await stateOf(YESTERDAY)).toBe('missing');
    await changeAsSeen(deputy, { how: 'cancel', lessonId, reason, orderNumber: '47' });
    expect(await stateOf(YESTERDAY)).toBe('cancelled');
    expect(await answers(await school.actor('algebraist'), await topicOf(YESTERDAY))).toEqual(['lessonCancelled']);
    const absence = { absentTeacherId: school.people.algebraist, reason, orderNumber: null, lessons: [{ lessonId, taking: taking('substitute') }] };
    await expect(registerAbsence(deputy, absence)).rejects.toMatchObject({ code: 'lessonCancelled' });
    await restoreLesson(deputy, { lessonId });
    expect(await stateOf(YESTERDAY)).toBe('missing');
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is held after all only while nothing contradicts', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', YESTERDAY)];
    const set = (change: string) => school.owner.rows(`update lesson set ${change} where id = $1`, [lessonId]);
    await changeAsSeen(deputy, { how: 'cancel', lessonId, reason });
    await set(`left_timetable_at = '2026-11-20T09:00:00+06:00'`);
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'lessonWithdrawn' });
    await set('left_timetable_at = null');
    const other = { school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraA, on_date: YESTERDAY, position: 1 };
    await school.owner.insert('lesson', [other]);
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'hourTaken' });
    await school.owner.rows('update lesson set position = 5 where id = $1', [other.id]);
    await school.owner.insert('term_closing', [
      { school_id: school.schoolId, id: crypto.randomUUID(), term_id: school.terms.second, closed_at: '2026-11-20T09:00:00+06:00', closed_by_id: deputy.personId },
    ]);
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'termClosed' });
  });
});

it('the log of the month holds both names, the reason and the order, and counts the substitutes’ hours', async () => {
  await register(taking('substitute', true), null);
  await answers(await school.actor('substitute'), await presentOf());
  const log = (await getSubstitutionLog(await school.actor('director'), undefined, 'ky'))!;
  expect(log).toMatchObject({ month: '2026-11-01', previous: '2026-10', next: '2026-12' });
  expect(log.entries).toMatchObject([
    { kind: 'substituted', number: 1, groupName: '7-А', absent: 'Жолдошев Ислам', substitute: 'Койчуева Жаңыл', reason, orderNumber: '47', isKept: true, isWithdrawn: false, grantsMarks: true },
    { kind: 'cancelled', number: 3, groupName: '7-А · 2', absent: 'Жолдошев Ислам', substitute: null, reason, orderNumber: '47' },
  ]);
  expect(log.hours).toEqual([{ id: school.people.substitute, name: 'Койчуева Жаңыл', granted: 1, kept: 1 }]);
  expect((await getSubstitutionLog(await school.actor('director'), '2026-10', 'ky'))?.entries).toEqual([]);
});
