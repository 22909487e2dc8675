import { v7 as newId } from 'uuid';
import { correctPerson } from '@/lib/people/person-commands';
import { addGuardian, changeGuardianship, endGuardianship } from '@/lib/pupils/guardian-commands';
import { findGuardians, getPupil } from '@/lib/pupils/queries';
import { guardianToAdd } from '@/lib/pupils/schema';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const add = async (input: object, by: PersonName = 'secretary') => addGuardian(await school.actor(by), guardianToAdd.parse({ pupilId: school.people.kanat, startedOn: TODAY, ...input }));
const father = { surname: 'Өмүров', firstName: 'Бакыт', phone: '0555 12-34-56', relation: 'атасы' };
const guardiansOf = async (pupil: PersonName) => (await getPupil(await school.actor('secretary'), school.people[pupil], 'ky')).guardians;
const guardianshipOf = async (guardian: PersonName, pupil: PersonName) =>
  (await school.owner.row<{ id: string }>('select id from guardianship where guardian_id = $1 and pupil_id = $2', [school.people[guardian], school.people[pupil]])).id;
const refusal = (fields: Record<string, string>) => ({ code: 'invalidInput', fields });

test('a guardian is added from a day on, with partial rights: she is informed and may not announce', async () => {
  await add(father);
  expect(await guardiansOf('kanat')).toMatchObject([{ name: 'Өмүров Бакыт', phone: '+996555123456', relation: 'атасы', mayAnnounce: false, isOpen: true, comesIn: false }]);
  await expect(add(father)).rejects.toMatchObject(refusal({ surname: 'guardianKnown' }));
  const { guardianshipId, personId } = (await guardiansOf('kanat'))[0]!;
  await changeGuardianship(await school.actor('secretary'), { guardianshipId, relation: 'атасы', mayAnnounce: true });
  expect(await guardiansOf('kanat')).toMatchObject([{ mayAnnounce: true }]);
  await correctPerson(await school.actor('secretary'), { personId, surname: 'Өмүров', firstName: 'Бакытбек', patronymic: null, phone: null });
  expect(await guardiansOf('kanat')).toMatchObject([{ name: 'Өмүров Бакытбек', phone: null }]);
  expect((await school.owner.rows<{ fact: string }>('select fact from history_entry order by seq')).map(({ fact }) => fact).slice(-4)).toEqual(['person.added', 'guardianship.opened', 'guardianship.changed', 'person.corrected']);
});

test('one whom the school knows already is found by name or phone and chosen: one account, another child', async () => {
  const [found] = await findGuardians(await school.actor('secretary'), school.people.kanat, 'asanova');
  expect(found).toMatchObject({ name: 'Асанова Мээрим', children: ['Асанов Нурлан', 'Асанов Эмил'] });
  await add({ guardianId: found!.id, startedOn: TOMORROW_OF_SCHOOL, mayAnnounce: 'on' });
  expect((await school.actor('mother')).facts.childIds).toHaveLength(2);
  expect(await guardiansOf('kanat')).toMatchObject([{ isOpen: false, isAhead: true }]);
  await expect(add({ guardianId: found!.id })).rejects.toMatchObject(refusal({ guardianId: 'guardianAlready' }));
});

test('with its last day her access ends, and never before it began', async () => {
  const guardianshipId = await guardianshipOf('neighbour', 'saadat');
  expect((await school.actor('neighbour')).hats).toEqual(['parent']);
  await expect(endGuardianship(await school.actor('deputy'), { guardianshipId, endedOn: '2026-11-01' })).rejects.toMatchObject(refusal({ endedOn: 'dayTooEarly' }));
  await endGuardianship(await school.actor('deputy'), { guardianshipId, endedOn: YESTERDAY });
  expect((await school.actor('neighbour')).hats).toEqual([]);
  await expect(endGuardianship(await school.actor('deputy'), { guardianshipId, endedOn: TODAY })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('nobody makes herself a guardian, nor touches the guardians of her own child, and an administrator gets no child by the office', async () => {
  const { secretary, administrator } = school.people;
  await expect(add({ guardianId: secretary })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(add({ guardianId: administrator })).rejects.toMatchObject(refusal({ guardianId: 'administrator' }));
  for (const person of ['administrator', 'classTeacher', 'mother'] as const) await expect(add(father, person)).rejects.toMatchObject({ code: 'notAllowed' });
  const other = await guardianshipOf('mother', 'nurlan');
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: secretary, pupil_id: school.people.nurlan, may_announce: true, started_on: TODAY }]);
  await expect(endGuardianship(await school.actor('secretary'), { guardianshipId: other, endedOn: TODAY })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(add({ ...father, pupilId: school.people.nurlan })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(correctPerson(await school.actor('secretary'), { personId: secretary, surname: 'А', firstName: 'Б', patronymic: null, phone: null })).rejects.toMatchObject({ code: 'ownMatter' });
});
