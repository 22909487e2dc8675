import { v7 as newId } from 'uuid';
import { recordConsent, withdrawConsent } from '@/lib/families/consent-commands';
import { getClassAccess } from '@/lib/families/queries';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '@/tests/support/small-school';

/** Consents are signed on paper; here stands that they were, and their withdrawal (domain: "Personal data"). */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => void (school = await makeSmallSchool()), 60_000);

const guardianshipOf = async (guardian: PersonName, pupil: PersonName) => {
  const { guardianship } = await school.owner.row<{ guardianship: string }>('select id as guardianship from guardianship where guardian_id = $1 and pupil_id = $2', [school.people[guardian], school.people[pupil]]);
  return guardianship;
};
const record = async (guardianshipId: string, givenOn = YESTERDAY, by: PersonName = 'classTeacher') =>
  recordConsent(await school.actor(by), { classId: school.classes.sevenA, guardianshipId, scope: 'Күндөлүккө кирүү', givenOn });
const consentsOfSaadat = async () => {
  const { pupils } = await getClassAccess(await school.actor('classTeacher'), school.classes.sevenA);
  return pupils.find(({ id }) => id === school.people.saadat)!.guardians[0]!.consents;
};

test('a consent is listed with its day, what it is for and who took it, and stays listed when it is withdrawn, once', async () => {
  const guardianship = await guardianshipOf('neighbour', 'saadat');
  await record(guardianship, TODAY);
  await record(guardianship);
  const consents = await consentsOfSaadat();
  expect(consents).toMatchObject([
    { scope: 'Күндөлүккө кирүү', givenOn: TODAY, takenBy: 'Темирова Айжан', withdrawn: null },
    { givenOn: YESTERDAY, withdrawn: null },
  ]);
  const withdrawal = { classId: school.classes.sevenA, consentId: consents[1]!.id };
  await withdrawConsent(await school.actor('secretary'), withdrawal);
  expect((await consentsOfSaadat())[1]).toMatchObject({ givenOn: YESTERDAY, withdrawn: { at: new Date(NOW), by: 'Кадырова Айзада' } });
  await expect(withdrawConsent(await school.actor('classTeacher'), withdrawal)).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('a consent is of a guardian of the class, of a day that has come, and never one’s own', async () => {
  const own = newId();
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: own, guardian_id: school.people.secretary, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' }]);
  await expect(record(await guardianshipOf('mother', 'nurlan'), TOMORROW_OF_SCHOOL)).rejects.toMatchObject({ code: 'invalidInput', fields: { givenOn: 'dayAhead' } });
  await expect(record(await guardianshipOf('mother', 'emil'))).rejects.toMatchObject({ code: 'notFound' });
  await expect(record(own, TODAY, 'secretary')).rejects.toMatchObject({ code: 'ownMatter' });
});
