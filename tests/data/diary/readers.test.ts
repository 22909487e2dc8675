import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { readReadings } from '@/lib/db/diary/readings';
import { getDiaryReaders, getDiaryWeek } from '@/lib/diary/queries';
import { NotFoundError } from '@/lib/errors';
import { readingsNoted } from '@/lib/history/readings';
import { getSpread } from '@/lib/journal/queries';
import { reachOf } from '@/lib/policy/scopes';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, type PersonName, TODAY } from '../../support/small-school';

useDatabase('empty');

test('a family is told who looked at its record, by hat and day and without a name, and nobody else is', async () => {
  const school = await makeSmallSchool();
  const { nurlan } = school.people;
  const deputy = await school.actor('deputy');
  await getDiaryWeek(await school.actor('classTeacher'), nurlan);
  for (const group of ['algebraA', 'algebraB'] as const) await getSpread(deputy, school.groups[group]);
  await readingsNoted();

  const seenBy = async (name: PersonName) => (await getDiaryReaders(await school.actor(name), nurlan)).days;
  const [led, headed] = [{ hat: 'classTeacher', count: 1 }, { hat: 'deputy', count: 1 }];
  for (const name of ['mother', 'nurlan'] as const) expect(await seenBy(name)).toEqual([{ onDate: TODAY, readings: [led, headed] }]);
  for (const name of ['neighbour', 'emil', 'classTeacher', 'deputy', 'director'] as const) await expect(seenBy(name)).rejects.toThrow(NotFoundError);

  // The database itself tells the family alone, whatever the application asks for.
  const told = async (name: PersonName) => {
    const actor = await school.actor(name);
    const asked = { schoolId: school.schoolId, pupilIds: [nurlan], siblingIds: [], reach: { ...reachOf(actor, 'diary:read'), all: true }, today: TODAY, now: now() };
    return (await readAsActor(actor, (db) => readReadings(db, asked, '2026-09-01'))).readings.map(({ hat }) => hat);
  };
  expect([await told('neighbour'), await told('deputy'), await told('mother')]).toEqual([[], [], ['classTeacher', 'deputy']]);

  // A reading of a group is of those who belonged to it on its day.
  await school.owner.rows(`update course_group_membership set ended_on = '2026-11-19' where pupil_id = $1 and group_id = $2`, [nurlan, school.groups.algebraA]);
  expect(await seenBy('mother')).toEqual([{ onDate: TODAY, readings: [led] }]);
});
