import type { Actor } from '@/lib/auth/actor';
import { approveCorrection, requestCorrection } from '@/lib/corrections/commands';
import { listCorrections } from '@/lib/corrections/queries';
import { getLesson, getTeacherToday } from '@/lib/journal/queries';
import { operationSchema } from '@/lib/journal/schema';
import { registerAbsence } from '@/lib/substitutions/commands';
import { getAbsence } from '@/lib/substitutions/queries';
import { absenceToRegister, lessonField } from '@/lib/substitutions/schema';
import { withdrawSubstitution } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { absentAlgebraistOf, reason } from './absent-algebraist';

/** What is open to whoever takes another's lesson, from when and until when. */
useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const { taking, register, topicOf, presentOf } = absentAlgebraistOf(() => school);
const markOf = async () => ({ kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat, value: 5 }) as const;

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
