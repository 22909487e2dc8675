import type { Actor } from '@/lib/auth/actor';
import { approveCorrection, requestCorrection } from '@/lib/corrections/commands';
import { listCorrections } from '@/lib/corrections/queries';
import { closeTerm } from '@/lib/grading/commands';
import { getLesson, getTeacherToday } from '@/lib/journal/queries';
import { operationSchema } from '@/lib/journal/schema';
import { getLessonsBehind } from '@/lib/oversight/queries';
import { lessonsSchema } from '@/lib/oversight/schema';
import { registerAbsence } from '@/lib/substitutions/commands';
import { getSubstitutionLog } from '@/lib/substitutions/log';
import { getAbsence, listTeachers } from '@/lib/substitutions/queries';
import { absenceToRegister, lessonField } from '@/lib/substitutions/schema';
import { cancelLesson, restoreLesson, substituteLesson, withdrawSubstitution } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const reason = 'Ооруп калды';
const taking = (name: PersonName, grantsMarks = false) => ({ substituteId: school.people[name], grantsMarks, subjectGivenId: null });

/** The algebraist is ill today: who takes algebra and English, or null when one is not held. */
async function register(algebra: ReturnType<typeof taking> | null, english?: ReturnType<typeof taking> | null) {
  const lessons = [{ lessonId: await school.lesson('algebraA', TODAY), taking: algebra }];
  if (english !== undefined) lessons.push({ lessonId: await school.lesson('english2', TODAY), taking: english });
  return registerAbsence(await school.actor('deputy'), { absentTeacherId: school.people.algebraist, reason, orderNumber: '47', lessons });
}

const topicOf = async (day = TODAY) => ({ kind: 'topic', lessonId: await school.lesson('algebraA', day), topic: 'Көп мүчө' }) as const;
const presentOf = async (day = TODAY) => ({ kind: 'confirmation', lessonId: await school.lesson('algebraA', day) }) as const;
const markOf = async () => ({ kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat, value: 5 }) as const;
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

describe('a substitute', () => {
  it('gets exactly the lessons granted, and the absent teacher reads', async () => {
    await register(taking('substitute'));
    const [substitute, absent] = [await school.actor('substitute'), await school.actor('algebraist')];
    expect(await answers(absent, await topicOf())).toEqual(['notAllowed']);
    expect(await answers(substitute, await topicOf(), await presentOf(), await topicOf(YESTERDAY))).toEqual(['saved', 'saved', 'notFound']);
    expect((await getTeacherToday(substitute)).lessons).toMatchObject([{ isSubstitution: true }]);
    for (const reader of [absent, substitute, await school.actor('director')]) {
      const { lesson } = await getLesson(reader, await school.lesson('algebraA', TODAY));
      expect(lesson).toMatchObject({ substitute: 'Койчуева Жаңыл', absent: 'Жолдошев Ислам', subjectGiven: null });
    }
    expect((await getLesson(absent, await school.lesson('algebraA', TODAY))).lesson.lock).toBe('readOnly');
  });

  it('is named by the leadership’s form alone: the absent teacher sends it in vain, and nothing of it is kept', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    const form = { teacherId: school.people.algebraist, reason, orderNumber: '', [lessonField('take', lessonId)]: 'on', [lessonField('by', lessonId)]: school.people.substitute };
    const input = absenceToRegister.parse(form);
    await expect(registerAbsence(await school.actor('algebraist'), input)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await school.owner.rows('select 1 from substitution where school_id = $1', [school.schoolId])).toEqual([]);
    await registerAbsence(await school.actor('deputy'), input);
    expect((await getLesson(await school.actor('algebraist'), lessonId)).lesson).toMatchObject({ lock: 'readOnly', absent: 'Жолдошев Ислам', mayAskCorrection: false });
    await expect(registerAbsence(await school.actor('algebraist'), input)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('gives marks only where they were granted', async () => {
    await register(taking('substitute'));
    expect(await answers(await school.actor('substitute'), await markOf())).toEqual(['notAllowed']);
    await register(taking('substitute', true));
    expect(await answers(await school.actor('substitute'), await markOf())).toEqual(['saved']);
  });

  it('who has confirmed the lesson stays its keeper; before that it is taken back, and what was written stays', async () => {
    await register(taking('substitute'));
    const [substitute, deputy] = [await school.actor('substitute'), await school.actor('deputy')];
    const granted = () => school.owner.row<{ id: string }>('select id from substitution where school_id = $1 and withdrawn_at is null', [school.schoolId]);
    await answers(substitute, await topicOf());
    const first = await granted();
    await withdrawSubstitution(deputy, { substitutionId: first.id });
    await expect(withdrawSubstitution(deputy, { substitutionId: first.id })).rejects.toMatchObject({ code: 'notFound' });
    expect(await school.owner.row('select withdrawn_by_id from substitution where id = $1', [first.id])).toEqual({ withdrawn_by_id: deputy.personId });
    expect((await getLesson(await school.actor('algebraist'), await school.lesson('algebraA', TODAY))).topic.text).toBe('Көп мүчө');

    standStillAt('2026-11-20T10:00:00+06:00');
    await register(taking('substitute'));
    expect(await answers(substitute, await presentOf())).toEqual(['saved']);
    const again = await granted();
    await expect(withdrawSubstitution(deputy, { substitutionId: again.id })).rejects.toMatchObject({ code: 'lessonKept' });
    await expect(register(taking('linguist'))).rejects.toMatchObject({ code: 'lessonKept' });
  });

  it('takes the place of another substitute who fell ill as well', async () => {
    await register(taking('substitute'));
    standStillAt('2026-11-20T10:00:00+06:00');
    const lessons = [{ lessonId: await school.lesson('algebraA', TODAY), taking: taking('linguist') }];
    const absence = await getAbsence(await school.actor('deputy'), { teacherId: school.people.substitute, from: TODAY, to: TODAY }, 'ky');
    expect(absence.lessons).toMatchObject([{ groupName: '7-А', substitute: null }]);
    await registerAbsence(await school.actor('deputy'), { absentTeacherId: school.people.substitute, reason, orderNumber: null, lessons });
    expect((await getLesson(await school.actor('linguist'), await school.lesson('algebraA', TODAY))).lesson).toMatchObject({ substitute: 'Садыкова Жаңыл', absent: 'Койчуева Жаңыл' });
  });
});

describe('the substitute’s window', () => {
  const day = (on: string) => `${on}T10:00:00+06:00`;
  const later = async (on: string): Promise<Actor> => {
    standStillAt(day(on));
    return { ...(await school.actor('substitute')), today: on };
  };
  const setWindow = (value: number, effective_on = '2026-09-01') => school.owner.insert('setting', [{ school_id: school.schoolId, id: crypto.randomUUID(), key: 'editWindowDays', value, effective_on, set_at: `${effective_on}T08:00:00+06:00` }]);

  it.each([[14, '2026-12-04', '2026-12-05', '2026-12-12'], [2, '2026-11-22', '2026-11-23', '2026-11-30']])('of %d days lets her write till its end, and ask for a correction a week longer', async (days, last, locked, gone) => {
    await setWindow(days);
    await register(taking('substitute'));
    const topic = await topicOf();
    expect(await answers(await later(last), { ...topic, topic: 'Бир мүчө' })).toEqual(['saved']);
    const after = await later(locked);
    expect((await getLesson(after, topic.lessonId)).lesson).toMatchObject({ lock: 'readOnly', mayAskCorrection: true });
    expect(await answers(after, topic)).toEqual(['lessonLocked']);
    await expect(getLesson(await later(gone), topic.lessonId)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('goes by the rule of the lesson’s day: a narrower one chosen since shuts nobody out', async () => {
    await setWindow(14);
    await setWindow(2, '2026-11-21');
    await register(taking('substitute'));
    expect(await answers(await later('2026-12-04'), await topicOf())).toEqual(['saved']);
    await expect(getLesson(await later('2026-12-12'), (await topicOf()).lessonId)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('ends with the day on which she leaves the staff', async () => {
    await register(taking('substitute'));
    const { lessonId } = await topicOf();
    const leave = (on: string) => school.owner.rows('update staff_appointment set ended_on = $1 where person_id = $2', [on, school.people.substitute]);
    await leave(TODAY);
    expect((await getLesson(await school.actor('substitute'), lessonId)).lesson).toMatchObject({ lock: 'open' });
    await leave('2026-11-19');
    await expect(getLesson(await school.actor('substitute'), lessonId)).rejects.toMatchObject({ code: 'notFound' });
    expect((await school.actor('substitute')).facts.substitutes).toBe(false);
  });

  it('does not end what she asked for in time', async () => {
    await register(taking('substitute'));
    const operation = operationSchema.parse({ ...(await topicOf()), id: crypto.randomUUID(), base: null, typedAt: day('2026-11-28') });
    await requestCorrection(await later('2026-11-29'), { operation, reason });
    standStillAt(day('2026-12-20'));
    const director = { ...(await school.actor('director')), today: '2026-12-20' };
    const { open: [asked] } = await listCorrections(director, 'ky');
    await approveCorrection(director, { id: asked!.id, word: null });
    expect(await school.owner.row('select topic is not null as written from lesson where id = $1', [operation.lessonId])).toEqual({ written: true });
  });

  it('opens with who was away in the group’s lesson before', async () => {
    expect(await answers(await school.actor('algebraist'), { kind: 'attendance', lessonId: await school.lesson('algebraA', YESTERDAY), pupilId: school.people.kanat, exception: { kind: 'absent' } })).toEqual(['saved']);
    await register(taking('substitute'));
    const { pupils } = await getLesson(await school.actor('substitute'), await school.lesson('algebraA', TODAY));
    expect(pupils.flatMap(({ name, suggestion }) => (suggestion ? [[name, suggestion]] : []))).toEqual([['Өмүров Канат', { kind: 'absent', because: 'previousLesson' }]]);
  });
});

it('whoever gives another subject is granted no marks, by the command and by the database', async () => {
  const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', TODAY)];
  const { id: subjectGivenId } = await school.owner.row<{ id: string }>(`select id from subject where school_id = $1 and name_en = 'English'`, [school.schoolId]);
  const grant = { ...taking('substitute', true), lessonId, absentTeacherId: null, reason, orderNumber: null };
  await expect(substituteLesson(deputy, { ...grant, subjectGivenId })).rejects.toMatchObject({ code: 'marksOfOtherSubject' });
  const row = { school_id: school.schoolId, id: crypto.randomUUID(), lesson_id: lessonId, substitute_id: school.people.substitute, subject_given_id: subjectGivenId, grants_marks: true, created_at: '2026-11-20T08:00:00+06:00' };
  await expect(school.owner.insert('substitution', [row])).rejects.toThrow(/substitution_marks_of_subject/);
});

it('a teacher whose lessons that day are not held is not offered for another’s', async () => {
  const deputy = await school.actor('deputy');
  const lessonId = await school.lesson('algebraA', TODAY);
  await cancelLesson(deputy, { lessonId, reason, orderNumber: null, absentTeacherId: school.people.algebraist });
  expect(await school.owner.row('select absent_teacher_id as who from lesson where id = $1', [lessonId])).toEqual({ who: school.people.algebraist });
  const { lessons } = await getAbsence(deputy, { teacherId: school.people.linguist, from: TODAY, to: TODAY }, 'ky');
  const away = lessons.flatMap(({ offers }) => offers.filter(({ kind }) => kind === 'away').flatMap(({ people }) => people.map(({ id }) => id)));
  expect(away).toContain(school.people.algebraist);
});

it('in a closed term a lesson is neither cancelled nor restored', async () => {
  const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', '2026-10-14')];
  await closeTerm(deputy, { termId: school.terms.first });
  await expect(cancelLesson(deputy, { lessonId, reason, orderNumber: null })).rejects.toMatchObject({ code: 'termClosed' });
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
    const deputy = await school.actor('deputy');
    const grant = { ...taking('substitute'), lessonId: await school.lesson('algebraA', TODAY), reason, orderNumber: null };
    await expect(substituteLesson(deputy, { ...grant, absentTeacherId: school.people.classTeacher })).rejects.toMatchObject({ code: 'notFound' });
    const absentTeacherId = school.people.algebraist;
    await expect(substituteLesson(deputy, { ...grant, absentTeacherId, subjectGivenId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'notFound' });
    const { id: subjectGivenId } = await school.owner.row<{ id: string }>(`select id from subject where school_id = $1 and name_en = 'English'`, [school.schoolId]);
    await substituteLesson(deputy, { ...grant, absentTeacherId, subjectGivenId });
    expect((await getLesson(await school.actor('substitute'), grant.lessonId)).lesson.subjectGiven).toMatchObject({ ky: 'Англис тили' });
  });

  it('gives its hour back to the plan when it is taken back', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', TODAY)];
    const row = (columns: Record<string, unknown>) => ({ school_id: school.schoolId, id: crypto.randomUUID(), ...columns });
    const plan = row({ group_id: school.groups.algebraA, name: 'Алгебра', imported_at: '2026-08-25T04:00:00Z' });
    await school.owner.insert('curriculum_plan', [plan]);
    await school.owner.insert('curriculum_topic', [row({ plan_id: plan.id, ordinal: 1, title: 'Көп мүчө', hours: 1 })]);
    const { id: subjectGivenId } = await school.owner.row<{ id: string }>(`select id from subject where school_id = $1 and name_en = 'English'`, [school.schoolId]);
    const offered = async () => (await getLesson(await school.actor('algebraist'), lessonId)).topic.offered?.title ?? null;
    expect(await offered()).toBe('Көп мүчө');
    const { substitutionId } = await substituteLesson(deputy, { ...taking('substitute'), lessonId, absentTeacherId: null, reason, orderNumber: null, subjectGivenId });
    expect(await offered()).toBeNull();
    await withdrawSubstitution(deputy, { substitutionId });
    expect(await offered()).toBe('Көп мүчө');
  });

  it('of the deputy is left to the director', async () => {
    await school.owner.insert('teaching_assignment', [
      { school_id: school.schoolId, id: crypto.randomUUID(), group_id: school.groups.algebraB, teacher_id: school.people.deputy, started_on: '2026-09-01' },
    ]);
    const [deputy, director, lessonId] = [await school.actor('deputy'), await school.actor('director'), await school.lesson('algebraB', TODAY)];
    const grant = { ...taking('substitute'), lessonId, absentTeacherId: null, reason, orderNumber: null };
    await expect(substituteLesson(deputy, grant)).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(cancelLesson(deputy, { lessonId, reason, orderNumber: null })).rejects.toMatchObject({ code: 'ownMatter' });
    await cancelLesson(director, { lessonId, reason, orderNumber: null });
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

describe('a lesson that is not held', () => {
  it('owes nothing, and owes again when it is held after all', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', YESTERDAY)];
    expect(await stateOf(YESTERDAY)).toBe('missing');
    await cancelLesson(deputy, { lessonId, reason, orderNumber: '47' });
    expect(await stateOf(YESTERDAY)).toBe('cancelled');
    expect(await answers(await school.actor('algebraist'), await topicOf(YESTERDAY))).toEqual(['lessonCancelled']);
    await expect(substituteLesson(deputy, { ...taking('substitute'), lessonId, absentTeacherId: null, reason, orderNumber: null })).rejects.toMatchObject({ code: 'lessonCancelled' });
    await restoreLesson(deputy, { lessonId });
    expect(await stateOf(YESTERDAY)).toBe('missing');
    await expect(restoreLesson(deputy, { lessonId })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is held after all only while nothing contradicts', async () => {
    const [deputy, lessonId] = [await school.actor('deputy'), await school.lesson('algebraA', YESTERDAY)];
    const set = (change: string) => school.owner.rows(`update lesson set ${change} where id = $1`, [lessonId]);
    await cancelLesson(deputy, { lessonId, reason, orderNumber: null });
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
