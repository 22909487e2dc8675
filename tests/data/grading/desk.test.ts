import { closeTerm, reopenTerm, unlockTerm } from '@/lib/grading/commands';
import { getTermDesk } from '@/lib/grading/queries';
import { termUnlockForm } from '@/lib/grading/schema';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '../../support/small-school';

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
