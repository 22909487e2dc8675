import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { approveAppointment, approveClassTeachers, declineAppointment } from '@/lib/people/commands';
import { countWaitingAppointments, listAppointments } from '@/lib/people/queries';
import { appointmentsToApprove, tickOf } from '@/lib/people/schema';
import { useDatabase } from '@/tests/support/database';
import { textFile } from '@/tests/support/importing/sample';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const PROPOSED = '2026-11-19T09:00:00+06:00';

/** An appointment that waits, as a later list leaves it; gives its id. */
async function propose(person: PersonName, post: string, change: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const row = { id, school_id: school.schoolId, person_id: school.people[person], post, started_on: YESTERDAY, proposed_at: PROPOSED, proposed_by_id: school.people.administrator };
  await school.owner.insert('staff_appointment', [{ ...row, ...change }]);
  return id;
}
const rowOf = (id: string) =>
  school.owner.row('select approved_at is not null as approved, approved_by_id, declined_at is not null as declined, declined_by_id, word from staff_appointment where id = $1', [id]);
const hatsOf = async (person: PersonName) => (await school.actor(person)).hats;

test('what a later list proposed waits for the director, who sees who, which post, from when and by whom', async () => {
  await propose('linguist', 'deputy', { area: 'окуу иштери', order_number: '17-К' });
  await propose('algebraist', 'administrator', { ended_on: YESTERDAY });
  const director = await school.actor('director');
  expect(await countWaitingAppointments(director)).toBe(1);
  expect(await listAppointments(director)).toMatchObject({
    open: [{
      ...{ name: 'Садыкова Жаңыл', post: 'deputy', area: 'окуу иштери', startedOn: YESTERDAY, endedOn: null, orderNumber: '17-К' },
      ...{ proposedBy: 'Токтосунов Данияр', proposedAt: new Date(PROPOSED), decided: null, isOwnMatter: false },
    }],
    decided: [],
  });
  expect(await hatsOf('linguist')).not.toContain('deputy');
});

test('approved, the post counts; it is decided once, and the history knows by whom', async () => {
  const appointmentId = await propose('linguist', 'deputy');
  const director = await school.actor('director');
  await approveAppointment(director, { id: appointmentId, word: null });
  expect(await hatsOf('linguist')).toContain('deputy');
  expect(await rowOf(appointmentId)).toEqual({ approved: true, approved_by_id: director.personId, declined: false, declined_by_id: null, word: null });
  await expect(declineAppointment(director, { id: appointmentId, word: 'Жок' })).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await listAppointments(director)).toMatchObject({ open: [], decided: [{ decided: { decision: 'approved', by: 'Сатыбалдиева Гүлзат', at: new Date(NOW) } }] });
  expect(await school.owner.row(`select payload from history_entry where fact = 'appointment.approved' and person_id = $1`, [director.personId])).toEqual({
    payload: { appointmentId, personId: school.people.linguist, post: 'deputy', word: null },
  });
});

test('class teachers are approved in one act, those unticked go on waiting, and where one cannot be approved none is', async () => {
  const { sevenA, sevenB } = school.classes;
  const lead = (person: PersonName, class_id: string, change = {}) => propose(person, 'classTeacher', { class_id, ...change });
  const [first, second, own, deputy] = [await lead('linguist', sevenA), await lead('algebraist', sevenB), await lead('jibek', sevenB, { proposed_by_id: school.people.director }), await propose('linguist', 'deputy')];
  const director = await school.actor('director');
  await expect(approveClassTeachers(director, { ids: [first, own] })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(approveClassTeachers(director, { ids: [first, deputy] })).rejects.toMatchObject({ code: 'notFound' });
  await expect(approveClassTeachers(await school.actor('deputy'), { ids: [first] })).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await rowOf(first)).toMatchObject({ approved: false });
  await approveClassTeachers(director, appointmentsToApprove.parse({ [tickOf(first)]: 'on', [tickOf(second)]: 'on' }));
  expect((await listAppointments(director)).open.map(({ id }) => id)).toEqual([own, deputy]);
  expect(await hatsOf('algebraist')).toContain('classTeacher');
  expect(await school.owner.rows(`select 1 from history_entry where fact = 'appointment.approved' and school_id = $1`, [school.schoolId])).toHaveLength(2);
  expect(appointmentsToApprove.safeParse({}).error?.issues).toMatchObject([{ path: ['take'], message: 'noneTicked' }]);
});

test('declined, it never counts, and the same post may be proposed again', async () => {
  const appointmentId = await propose('linguist', 'deputy');
  const director = await school.actor('director');
  await declineAppointment(director, { id: appointmentId, word: 'Буйрук жок' });
  expect(await hatsOf('linguist')).not.toContain('deputy');
  expect(await rowOf(appointmentId)).toMatchObject({ approved: false, declined: true, word: 'Буйрук жок' });
  await expect(approveAppointment(director, { id: appointmentId, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await approveAppointment(director, { id: await propose('linguist', 'deputy'), word: null });
  expect(await hatsOf('linguist')).toContain('deputy');
});

test('nobody decides his own appointment, nor one that he proposed: an acting director does', async () => {
  const own = await propose('director', 'actingDirector');
  const proposed = await propose('linguist', 'deputy', { proposed_by_id: school.people.director });
  const ended = await propose('linguist', 'administrator', { ended_on: YESTERDAY });
  const director = await school.actor('director');
  expect((await listAppointments(director)).open.map(({ isOwnMatter }) => isOwnMatter)).toEqual([true, true]);
  for (const appointmentId of [own, proposed]) {
    await expect(approveAppointment(director, { id: appointmentId, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(declineAppointment(director, { id: appointmentId, word: 'Жок' })).rejects.toMatchObject({ code: 'ownMatter' });
  }
  await expect(approveAppointment(director, { id: ended, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await expect(approveAppointment(director, { id: newId(), word: null })).rejects.toMatchObject({ code: 'notFound' });
  await propose('workingGroup', 'actingDirector', { started_on: TODAY, approved_at: NOW });
  const acting = await school.actor('workingGroup');
  for (const appointmentId of [own, proposed]) await approveAppointment(acting, { id: appointmentId, word: null });
  expect(await hatsOf('linguist')).toContain('deputy');
});

test('a list that the administrator brings in proposes in his name, and again only once the director said no', async () => {
  const bringIn = async () =>
    applyImport({ schoolId: school.schoolId, personId: school.people.administrator }, await readSchoolFiles([textFile('staff.csv', 'Аты-жөнү;Кызматы\nСадыкова Жаңыл;Директордун орун басары\n')]));
  const waiting = async () => (await listAppointments(await school.actor('director'))).open;
  await bringIn();
  await bringIn();
  expect(await waiting()).toMatchObject([{ name: 'Садыкова Жаңыл', post: 'deputy', proposedBy: 'Токтосунов Данияр', isOwnMatter: false }]);
  await declineAppointment(await school.actor('director'), { id: (await waiting())[0]!.id, word: 'Буйрук жок' });
  expect(await waiting()).toEqual([]);
  await bringIn();
  expect(await waiting()).toHaveLength(1);
});

test.each<PersonName>(['deputy', 'administrator', 'secretary', 'workingGroup', 'linguist', 'mother', 'nurlan'])('the %s sees none and decides none', async (person) => {
  const appointmentId = await propose('linguist', 'deputy');
  const actor = await school.actor(person);
  expect(() => listAppointments(actor)).toThrow(expect.objectContaining({ code: 'notFound' }));
  expect(await countWaitingAppointments(actor)).toBe(0);
  await expect(approveAppointment(actor, { id: appointmentId, word: null })).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(declineAppointment(actor, { id: appointmentId, word: 'Жок' })).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await rowOf(appointmentId)).toMatchObject({ approved: false, declined: false });
});
