import { changeSetting } from '@/lib/settings/commands';
import { listSettings } from '@/lib/settings/queries';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const figure = async (key: string) => (await listSettings(await school.actor('director'))).find((one) => one.key === key)!;

test('a figure counts from the moment it is chosen, and everybody who chose it stays known', async () => {
  const topic = { kind: 'topic', lessonId: await school.lesson('algebraA', '2026-11-17'), topic: 'Көп мүчө' } as const;
  const deputy = await school.actor('deputy');
  await changeSetting(deputy, { key: 'editWindowDays', value: 2 });
  expect(await answers(await school.actor('algebraist'), topic)).toEqual(['reasonNeeded']);
  standStillAt('2026-11-20T10:00:00+06:00');
  await changeSetting(await school.actor('director'), { key: 'editWindowDays', value: 5 });
  await changeSetting(await school.actor('director'), { key: 'editWindowDays', value: 5 });
  expect(await answers(await school.actor('algebraist'), topic)).toEqual(['saved']);
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
