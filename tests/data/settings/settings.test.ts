import { announceAbsence } from '@/lib/absence-notices/commands';
import { explainAbsences } from '@/lib/attendance/commands';
import { getClassWeek } from '@/lib/attendance/queries';
import { actorOf } from '@/lib/auth/require-actor';
import { orderWithin } from '@/lib/bundles/commands';
import { asActor, findAsActor } from '@/lib/db/as-actor';
import { rulesUntil } from '@/lib/db/settings-on';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek } from '@/lib/diary/queries';
import { openEmergency } from '@/lib/emergency/commands';
import { listMinutes } from '@/lib/emergency/queries';
import { getLesson, getSpread } from '@/lib/journal/queries';
import { getContradictions } from '@/lib/oversight/contradictions-queries';
import { contradictionsSchema } from '@/lib/oversight/contradictions-schema';
import { getHomeworkLoad } from '@/lib/oversight/homework-load-queries';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { changeSetting } from '@/lib/settings/commands';
import { settingFieldOf } from '@/lib/settings/field-model';
import { defaultSettings, type SettingKey } from '@/lib/settings/model';
import { listSettings } from '@/lib/settings/queries';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import { getClassSummary } from '@/lib/term-marks/summary';
import { asPerson } from '@/tests/policy/as-person';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

/** Whether a thing is shown at all is asked today, whatever day it is of. */
const PRESENT_PICTURE = new Set<SettingKey>(['classMeanShown', 'stateCopyOn']);
/** Of a figure another that it may be: as far from the present one as its bounds let it. */
function otherThan(key: SettingKey): unknown {
  const [field, standard] = [settingFieldOf(key), defaultSettings[key]];
  const far = (figure: unknown, { min = 0, max = 20 }: { min?: number; max?: number }) => (Number(figure) - min > max - Number(figure) ? min : max);
  switch (field.kind) {
    case 'flag': return !standard;
    case 'choice': return field.options.find((option) => option !== standard);
    case 'text': return 'Буйрук № 7';
    case 'number': return far(standard, field);
    case 'numbers': return (standard as number[]).map((one) => far(one, field));
    case 'named': return Object.fromEntries(field.names.map((name, at) => [name, at + 2]));
  }
}

const figure = async (key: string) => (await listSettings(await school.actor('director'))).find((one) => one.key === key)!;

test('a window is that of the lesson’s own day: nobody frees what was late already, or shuts what was open', async () => {
  const topicOf = async (day: string) => ({ kind: 'topic', lessonId: await school.lesson('algebraA', day), topic: `${day} күнү` }) as const;
  const [deputy, algebraist] = [await school.actor('deputy'), await school.actor('algebraist')];
  const [late, open, todays] = [await topicOf('2026-11-12'), await topicOf('2026-11-16'), await topicOf(TODAY)];
  await changeSetting(deputy, { key: 'editWindowDays', value: 60 });
  expect(await answers(algebraist, late, open)).toEqual(['reasonNeeded', 'saved']);
  expect((await getLesson(algebraist, late.lessonId)).lesson).toMatchObject({ lock: 'reason', openUntil: '2026-11-19' });
  expect((await getLesson(algebraist, todays.lessonId)).lesson).toMatchObject({ lock: 'open', openUntil: '2027-01-19' });
  const spread = await getSpread(algebraist, school.groups.algebraA);
  expect(spread.lessons.filter(({ onDate }) => onDate === '2026-11-12' || onDate === TODAY).map(({ lock, openUntil }) => [lock, openUntil])).toEqual([['reason', '2026-11-19'], ['open', '2027-01-19']]);
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(deputy, { key: 'editWindowDays', value: 0 });
  expect(await answers(algebraist, await topicOf('2026-11-17'), await topicOf('2026-11-11'))).toEqual(['saved', 'reasonNeeded']);
});

test('the class teacher’s word and the marks of a period go by the rule of their last day as well', async () => {
  const [deputy, classTeacher] = [await school.actor('deputy'), await school.actor('classTeacher')];
  for (const key of ['explanationWindowDays', 'termMarkWindowDays'] as const) await changeSetting(deputy, { key, value: 60 });
  const explain = (from: string) =>
    explainAbsences(classTeacher, { classId: school.classes.sevenA, lateReason: null, spells: [{ pupilId: school.people.kanat, from, to: from, kind: 'sick', courseId: null, note: null }] });
  await expect(explain('2026-11-05')).rejects.toMatchObject({ code: 'reasonNeeded', values: { days: 14 } });
  await explain('2026-11-06');
  expect(await getTermMarkSheet(await school.actor('algebraist'), school.groups.algebraA, 'quarter1')).toMatchObject({ locks: { decided: 'reason' }, openUntil: '2026-11-11' });
});

test('a figure is known with everybody who chose it', async () => {
  await changeSetting(await school.actor('deputy'), { key: 'editWindowDays', value: 2 });
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(await school.actor('director'), { key: 'editWindowDays', value: 5 });
  await changeSetting(await school.actor('director'), { key: 'editWindowDays', value: 5 });
  expect(await figure('editWindowDays')).toMatchObject({
    ...{ value: 5, standard: 7 },
    changes: [{ value: 5, by: 'Сатыбалдиева Гүлзат' }, { value: 2, by: 'Мамбетова Жылдыз', effectiveOn: '2026-11-20' }],
  });
  expect(await school.owner.rows(`select payload from history_entry where fact = 'setting.changed' and school_id = $1 order by seq`, [school.schoolId])).toEqual([
    { payload: { key: 'editWindowDays', from: 7, to: 2 } },
    { payload: { key: 'editWindowDays', from: 2, to: 5 } },
  ]);
});

test('a figure that may be left out is left out again', async () => {
  const deputy = await school.actor('deputy');
  await changeSetting(deputy, { key: 'publishAtHour', value: 17 });
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(deputy, { key: 'publishAtHour', value: null });
  expect(await figure('publishAtHour')).toMatchObject({ value: null, changes: [{ value: null }, { value: 17 }] });
});

test.each<PersonName>(['algebraist', 'classTeacher', 'workingGroup', 'secretary', 'administrator', 'mother', 'nurlan'])('the %s sees no settings and changes none', async (person) => {
  const actor = await school.actor(person);
  expect(() => listSettings(actor)).toThrow(expect.objectContaining({ code: 'notFound' }));
  await expect(changeSetting(actor, { key: 'editWindowDays', value: 60 })).rejects.toMatchObject({ code: 'notAllowed' });
});

test('families see the class’s mean beside their child’s only where the school chose so, and never of fewer than five pupils', async () => {
  const [algebraist, mother, { nurlan, jibek, kanat, saadat, aida }] = [await school.actor('algebraist'), await school.actor('mother'), school.people];
  const lessonId = await school.lesson('algebraA', TODAY);
  const marks = ([[nurlan, 5], [jibek, 4], [kanat, 3], [saadat, 2]] as const).map(([pupilId, value]) => ({ kind: 'mark' as const, lessonId, pupilId, value }));
  expect(await answers(algebraist, ...marks)).toEqual(marks.map(() => 'saved'));
  const classMean = async (reader = mother, pupil = nurlan) => (await getDiaryMarks(reader, pupil)).subjects.find(({ subject }) => subject.en === 'Algebra')?.classMean;
  const move = { school_id: school.schoolId, pupil_id: aida, started_on: '2026-11-16' };
  await school.owner.rows(`update enrolment set ended_on = '2026-11-15' where pupil_id = $1`, [aida]);
  await school.owner.insert('enrolment', [{ ...move, id: crypto.randomUUID(), class_id: school.classes.sevenA }]);
  await school.owner.insert('course_group_membership', [{ ...move, id: crypto.randomUUID(), group_id: school.groups.algebraA }]);
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(await school.actor('deputy'), { key: 'classMeanShown', value: true });
  // Four pupils have marks: nothing is told.
  expect(await classMean()).toBeNull();
  expect(await answers(algebraist, { kind: 'mark', lessonId, pupilId: aida, value: 3 })).toEqual(['saved']);
  // Public at 10:10; until then four.
  expect(await classMean()).toBeNull();
  standStillAt('2026-11-20T10:11:00+06:00');
  expect([await classMean(), await classMean(await school.actor('classTeacher'))]).toEqual([{ sum: 17, count: 5 }, { sum: 17, count: 5 }]);
  // The database itself tells it to whoever may open the diary alone.
  const told = async (name: PersonName) => asPerson(await school.actor(name), (person) => person.rows(`select * from app.class_means_of($1, '2026-11-10', '2026-12-30')`, [nurlan]));
  for (const name of ['neighbour', 'kanat', 'algebraist', 'secretary', 'administrator'] as const) expect([name, await told(name)]).toEqual([name, []]);
  expect(await told('mother')).toHaveLength(1);
  await changeSetting(await school.actor('deputy'), { key: 'classMeanShown', value: false });
  standStillAt('2026-11-20T10:12:00+06:00');
  expect(await classMean()).toBeNull();
});

test('a change is entered ahead: it counts from its day, what stood before counts until then, and the latest word on a day holds', async () => {
  const deputy = await school.actor('deputy');
  expect(await changeSetting(deputy, { key: 'essayMarksDueDays', value: 10, effectiveOn: '2026-12-01' })).toEqual({ effectiveOn: '2026-12-01' });
  expect(await figure('essayMarksDueDays')).toMatchObject({ value: 7, changes: [{ value: 10, effectiveOn: '2026-12-01' }] });
  const on = async (day: string) => findAsActor({ ...deputy, today: day }, async (db) => (await rulesUntil(db, school.schoolId, day)).on('lesson', day));
  expect([(await on('2026-11-30')).essayMarksDueDays, (await on('2026-12-01')).essayMarksDueDays]).toEqual([7, 10]);
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(deputy, { key: 'essayMarksDueDays', value: 7, effectiveOn: '2026-12-01' });
  expect((await on('2026-12-01')).essayMarksDueDays).toBe(7);
  expect(await school.owner.rows(`select payload from history_entry where fact = 'setting.changed' and school_id = $1 order by seq`, [school.schoolId])).toEqual([
    { payload: { key: 'essayMarksDueDays', from: 7, to: 10, effectiveOn: '2026-12-01' } },
    { payload: { key: 'essayMarksDueDays', from: 10, to: 7, effectiveOn: '2026-12-01' } },
  ]);
});

test('no change is entered for a day that is past, by the command nor by the database', async () => {
  const deputy = await school.actor('deputy');
  await expect(changeSetting(deputy, { key: 'editWindowDays', value: 60, effectiveOn: '2026-11-19' })).rejects.toMatchObject({ code: 'invalidInput', fields: { effectiveOn: 'dayPast' } });
  const row = [school.schoolId, crypto.randomUUID(), 'editWindowDays', '60', '2026-11-19', '2026-11-20T04:00:00Z', deputy.personId];
  await expect(asPerson(deputy, (person) => person.rows('insert into setting (school_id, id, key, value, effective_on, set_at, set_by_id) values ($1, $2, $3, $4, $5, $6, $7)', row))).rejects.toThrow(/row-level security/);
});

test('a window that is entered ahead is that of its days alone', async () => {
  const deputy = await school.actor('deputy');
  await changeSetting(deputy, { key: 'editWindowDays', value: 1, effectiveOn: '2026-11-23' });
  const rules = await findAsActor({ ...deputy, today: '2026-11-30' }, (db) => rulesUntil(db, school.schoolId, '2026-11-30'));
  expect(['2026-11-20', '2026-11-23'].map((day) => rules.on('lesson', day).editWindowDays)).toEqual([7, 1]);
});

test('whatever is changed from a day on, what is of the days before stays as it was', async () => {
  const [deputy, algebraist, mother, workingGroup] = await Promise.all((['deputy', 'algebraist', 'mother', 'workingGroup'] as const).map((name) => school.actor(name)));
  const { people: { nurlan, kanat }, groups: { algebraA: groupId }, classes: { sevenA: classId } } = school;
  const entry = async (day: string, pupilId: string, value: number, weight = 1) => ({ kind: 'mark' as const, lessonId: await school.lesson('algebraA', day), pupilId, value, weight, reason: 'Кеч жазылды' });
  for (const day of ['2026-10-12', '2026-10-13', '2026-11-13']) expect(await answers(algebraist!, await entry(day, nurlan, 5, 3), await entry(day, kanat, 3))).toEqual(['saved', 'saved']);
  expect(await answers(algebraist!, await entry('2026-10-14', nurlan, 2))).toEqual(['saved']);
  const filling = (of: string, query = {}) => getFilling(workingGroup!, fillingSchema.parse({ of, term: '1', ...query }), 'ky');
  const [term, later] = [school.terms.first, { week: '2026-11-09' }];
  const past = async () => ({
    // Until when a debt is first taken to be owed is of the day it is noted on.
    spread: { ...(await getSpread(algebraist!, groupId, term)), debtDays: null }, sheet: await getTermMarkSheet(algebraist!, groupId, 'quarter1'), summary: await getClassSummary(deputy!, classId, 'quarter1', 'ky'),
    lesson: await getLesson(algebraist!, await school.lesson('algebraA', '2026-11-13')),
    marks: await getDiaryMarks(mother!, nurlan, term), week: await getDiaryWeek(mother!, nurlan, '2026-10-14'), contradictions: await getContradictions(workingGroup!, contradictionsSchema.parse({ term: '1' }), 'ky'),
    load: await getHomeworkLoad(workingGroup!, '2026-11-09'), lessons: await filling('lessons'), reasons: await filling('reasons'), written: await filling('writtenWorks'), enough: await filling('marks'), decided: await filling('termMarks'),
    columns: (await filling('lessons', { term: '2', columns: 'day', ...later }))!, class: await getClassWeek(await school.actor('classTeacher'), { classId, week: '2026-11-09' }),
  });
  const [before, spread, sheet] = [await past(), await getSpread(algebraist!, groupId), await getTermMarkSheet(algebraist!, groupId, 'quarter2')];
  for (const key of Object.keys(defaultSettings) as SettingKey[]) if (!PRESENT_PICTURE.has(key)) await changeSetting(deputy!, { key, value: otherThan(key) as never });
  expect(await past()).toEqual(before);
  // And of the days from then on everything is otherwise.
  const [now, nowSheet] = [await getSpread(algebraist!, groupId), await getTermMarkSheet(algebraist!, groupId, 'quarter2')];
  expect([spread, now].map(({ pupils, meanRule }) => [meanRule.weightsCount, pupils.find(({ id }) => id === nurlan)])).toMatchObject([[false, { sum: 5, count: 1 }], [true, { sum: 15, count: 3 }]]);
  expect([sheet, nowSheet].map((one) => one.settings.termMarkLimit)).toEqual([0, 3]);
  expect(now.lessons.filter(({ weights }) => weights).map(({ onDate }) => onDate).at(-1)).toBe(YESTERDAY);
});

test('a session stands unused as long as the school says', async () => {
  const [algebraist, deputy] = [await school.actor('algebraist'), await school.actor('deputy')];
  const [accountId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()];
  await school.owner.insert('account', [{ id: accountId, login: 'algebraist', password_hash: 'x', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
  await school.owner.insert('session', [{ school_id: school.schoolId, id: sessionId, account_id: accountId, person_id: algebraist.personId, started_at: '2026-11-20T00:00:00Z', last_seen_at: '2026-11-20T01:00:00Z', device_label: 'А' }]);
  const claims = { schoolId: school.schoolId, personId: algebraist.personId, sessionId } as Parameters<typeof actorOf>[0];
  await changeSetting(deputy, { key: 'sessionIdleHours', value: 2 });
  expect(await actorOf(claims)).toBeNull();
  standStillAt('2026-11-20T08:59:00+06:00');
  expect((await actorOf(claims))?.personId).toBe(algebraist.personId);
  // However busy it is, it lives no longer than the school says, and never longer than a browser keeps it.
  await changeSetting(deputy, { key: 'sessionLifeDays', value: 2 });
  const startedAt = (day: string) => school.owner.rows('update session set started_at = $2 where id = $1', [sessionId, `${day}T03:00:00Z`]);
  await startedAt('2026-11-18');
  expect(await actorOf(claims)).not.toBeNull();
  await startedAt('2026-11-17');
  expect(await actorOf(claims)).toBeNull();
});

test('what is put right within the school’s minutes was a slip, by the rule of the day on which it was written', async () => {
  const [algebraist, mother] = [await school.actor('algebraist'), await school.actor('mother')];
  const write = async (time: string, day: string, kind: 'absent' | null) => {
    standStillAt(`${day}T${time}:00+06:00`);
    const exception = kind && { kind };
    expect(await answers({ ...algebraist, today: day }, { kind: 'attendance', lessonId: await school.lesson('algebraA', day), pupilId: school.people.nurlan, exception })).toEqual(['saved']);
  };
  for (const time of ['10:00', '10:05'] as const) await write(time, YESTERDAY, time === '10:00' ? 'absent' : null);
  standStillAt(NOW);
  await changeSetting(await school.actor('deputy'), { key: 'slipMinutes', value: 3 });
  for (const time of ['10:00', '10:05'] as const) await write(time, TODAY, time === '10:00' ? 'absent' : null);
  standStillAt('2026-11-20T12:00:00+06:00');
  const week = await getDiaryWeek(mother, school.people.nurlan);
  const told = [YESTERDAY, TODAY].map((day) => week.days.find(({ onDate }) => onDate === day)?.lessons[0]?.absence);
  expect(told).toMatchObject([null, { kind: null, was: { kind: 'absent' } }]);
  expect((await getDiaryAttendance(mother, school.people.nurlan)).lessons.map(({ onDate }) => onDate)).toEqual([TODAY]);
});

test('the longest notice, the longest emergency and how long files are kept are the school’s', async () => {
  const [deputy, mother, administrator] = await Promise.all((['deputy', 'mother', 'administrator'] as const).map((name) => school.actor(name)));
  for (const [key, value] of [['noticeMostDays', 3], ['emergencyMostMinutes', 30], ['sheetsKeptDays', 5]] as const) await changeSetting(deputy!, { key, value });
  const announce = (to: string) => announceAbsence(mother!, { pupilId: school.people.nurlan, from: TODAY, to, kind: 'sick', note: null });
  await expect(announce('2026-11-23')).rejects.toMatchObject({ fields: { to: 'tooLong' } });
  await announce('2026-11-22');
  const open = (minutes: 15 | 30 | 60) => openEmergency(administrator!, { accessId: crypto.randomUUID(), pupilId: school.people.kanat, reason: 'Шашылыш көрүү керек', minutes });
  expect(await listMinutes(administrator!)).toEqual([15, 30]);
  await expect(open(60)).rejects.toMatchObject({ fields: { minutes: 'minutesNeeded' } });
  await open(30);
  await asActor(deputy!, (db) => orderWithin(db, deputy!, { kind: 'sheets', yearId: school.yearId, termId: null, classId: null, locale: 'ky' }));
  expect(await school.owner.rows(`select (extract(epoch from expires_at - asked_at) / 86400)::int as days from bundle where school_id = $1`, [school.schoolId])).toEqual([{ days: 5 }]);
});
