import { explainAbsences } from '@/lib/attendance/commands';
import { getLesson, getSpread } from '@/lib/journal/queries';
import { changeSetting } from '@/lib/settings/commands';
import { listSettings } from '@/lib/settings/queries';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

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
