import { endMembership, approveMember, proposeMember, returnMember } from '@/lib/working-group/commands';
import { countWaitingMembers, getWorkingGroup } from '@/lib/working-group/queries';
import { useDatabase } from '@/tests/support/database';
import { statementsOf } from '@/tests/support/statement-count';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

/** The working group from the proposal to the end of a membership (regulation 1.3, 1.4). */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const ask = (person: PersonName, row: object = {}) => ({ personId: school.people[person], isChair: false, startedOn: TODAY, endedOn: '2027-05-28', orderNumber: '47', orderOn: TODAY, ...row });

/** Gives the seat that waits. */
async function propose(by: PersonName, person: PersonName, row: object = {}): Promise<string> {
  await proposeMember(await school.actor(by), ask(person, row));
  return (await school.owner.row<{ id: string }>('select id from working_group_membership where person_id = $1 and school_id = $2 order by proposed_at desc, id desc limit 1', [school.people[person], school.schoolId])).id;
}

const hatsOf = async (person: PersonName) => (await school.actor(person)).hats;

test('a member has access from the approval on, and to the end of the period', async () => {
  const id = await propose('deputy', 'substitute');
  expect(await hatsOf('substitute')).not.toContain('workingGroup');
  const director = await school.actor('director');
  expect(await countWaitingMembers(director)).toBe(1);
  await approveMember(director, { id, word: null });
  expect(await countWaitingMembers(director)).toBe(0);
  expect(await hatsOf('substitute')).toContain('workingGroup');
  await endMembership(director, { id, endedOn: TODAY });
  expect(await hatsOf('substitute')).toContain('workingGroup');
  standStillAt('2026-11-21T09:30:00+06:00');
  expect(await hatsOf('substitute')).not.toContain('workingGroup');
});

test('a membership that ends with yesterday closes the access at once, and stays to be read', async () => {
  const director = await school.actor('director');
  const { present: [seat] } = await getWorkingGroup(director, null);
  await endMembership(director, { id: seat!.id, endedOn: YESTERDAY });
  expect(await hatsOf('workingGroup')).not.toContain('workingGroup');
  const { present, former } = await getWorkingGroup(director, null);
  expect([present, former.map(({ name, state, endedOn }) => ({ name, state, endedOn }))]).toEqual([[], [{ name: 'Эшимова Алтынай', state: 'past', endedOn: YESTERDAY }]]);
  await expect(endMembership(director, { id: seat!.id, endedOn: YESTERDAY })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('what the director returns says why, opens nothing, and may be proposed anew', async () => {
  const [director, chair] = [await school.actor('director'), await school.actor('workingGroup')];
  const id = await propose('workingGroup', 'linguist');
  await returnMember(director, { id, word: 'Жүктөмү көп' });
  expect(await hatsOf('linguist')).not.toContain('workingGroup');
  const { former, proposing } = await getWorkingGroup(chair, id);
  expect(former[0]).toMatchObject({ id, state: 'returned', decided: { decision: 'declined', word: 'Жүктөмү көп', by: 'Сатыбалдиева Гүлзат' } });
  expect(proposing?.again?.id).toBe(id);
  const anew = await propose('workingGroup', 'linguist');
  expect(anew).not.toBe(id);
  await expect(approveMember(director, { id, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('the director decides neither what he proposed himself nor what is about himself', async () => {
  const director = await school.actor('director');
  const id = await propose('director', 'linguist');
  await expect(approveMember(director, { id, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
  expect((await getWorkingGroup(director, null)).waiting).toMatchObject([{ id, isOwnMatter: true }]);
  await expect(proposeMember(director, ask('director'))).rejects.toMatchObject({ code: 'ownMatter' });
  const own = await propose('deputy', 'director');
  await expect(approveMember(director, { id: own, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(returnMember(director, { id: own, word: 'Жок' })).rejects.toMatchObject({ code: 'ownMatter' });
});

test('one leads at a time: a new chair is approved once the present one’s period is over by then', async () => {
  const director = await school.actor('director');
  const id = await propose('deputy', 'linguist', { isChair: true, startedOn: '2026-11-23' });
  await expect(approveMember(director, { id, word: null })).rejects.toMatchObject({ code: 'chairSeated' });
  const { present } = await getWorkingGroup(director, null);
  await endMembership(director, { id: present[0]!.id, endedOn: '2026-11-22' });
  await approveMember(director, { id, word: null });
  expect((await getWorkingGroup(director, null)).coming).toMatchObject([{ id, isChair: true }]);
});

test('only somebody of the staff is proposed, once for the same days; an administrator too, told apart to the director', async () => {
  const deputy = await school.actor('deputy');
  for (const person of ['nurlan', 'mother'] as const) await expect(proposeMember(deputy, ask(person))).rejects.toMatchObject({ fields: { personId: 'notStaff' } });
  await expect(proposeMember(deputy, ask('workingGroup'))).rejects.toMatchObject({ fields: { personId: 'memberAlready' } });
  await expect(proposeMember(deputy, ask('linguist', { startedOn: '2026-09-01', endedOn: YESTERDAY }))).rejects.toMatchObject({ fields: { endedOn: 'dayPast' } });
  await propose('deputy', 'administrator');
  const { waiting, proposing } = await getWorkingGroup(await school.actor('director'), null);
  expect(waiting).toMatchObject([{ name: 'Токтосунов Данияр', isAdministrator: true, isOwnMatter: false }]);
  expect(proposing?.people.map(({ name }) => name)).not.toContain('Сатыбалдиева Гүлзат');
});

test('a member who does not lead proposes nobody', async () => {
  await school.owner.rows('update working_group_membership set is_chair = false where school_id = $1', [school.schoolId]);
  const member = await school.actor('workingGroup');
  await expect(proposeMember(member, ask('linguist'))).rejects.toMatchObject({ code: 'notAllowed' });
  expect((await getWorkingGroup(member, null)).proposing).toBeNull();
});

test('the group costs one statement, and whoever proposes chooses among the staff without herself and without a pupil', async () => {
  const chair = await school.actor('workingGroup');
  expect(await statementsOf(() => getWorkingGroup(chair, null))).toBe(1);
  const { proposing } = await getWorkingGroup(chair, null);
  expect(proposing!.people.map(({ name }) => name)).toEqual([
    'Жолдошев Ислам', 'Кадырова Айзада', 'Койчуева Жаңыл', 'Мамбетова Жылдыз', 'Садыкова Жаңыл', 'Сатыбалдиева Гүлзат', 'Темирова Айжан', 'Токтосунов Данияр',
  ]);
  expect([proposing!.startedOn, proposing!.endedOn]).toEqual([TODAY, '2027-05-28']);
});
