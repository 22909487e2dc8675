import { v7 as newId } from 'uuid';
import { mergeGuardians } from '@/lib/merging/commands';
import { duplicatesOf } from '@/lib/merging/model';
import { listDuplicates } from '@/lib/merging/queries';
import { listPeople } from '@/lib/people/list-queries';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const PHONE = '+996555123456';
/** The mother once more, with another child, as a list with a mistyped name brought her in. */
async function twin(name: string, phone: string | null = PHONE): Promise<string> {
  const [id, { schoolId: school_id, people, owner }] = [newId(), school];
  await owner.rows('insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at) select school_id, $2, $3, first_name, sort_key, search_key, $4 from person where id = $1', [people.mother, id, name, NOW]);
  await owner.insert('person_contact', [{ school_id, person_id: id, phone }]);
  await owner.rows('insert into person_contact (school_id, person_id, phone) values ($1, $2, $3) on conflict do nothing', [school_id, people.mother, PHONE]);
  await owner.insert('guardianship', [{ school_id, id: newId(), guardian_id: id, pupil_id: people.kanat, may_announce: false, started_on: '2026-09-01' }]);
  return id;
}
const merge = async (goneId: string, by: PersonName = 'secretary', keptId = school.people.mother) => mergeGuardians(await school.actor(by), { keptId, goneId });
const account = async (personId: string) => {
  const id = newId();
  await school.owner.insert('account', [{ id, login: id, must_change_password: false, created_at: NOW }]);
  await school.owner.rows('update person set account_id = $1 where id = $2', [id, personId]);
  return id;
};

test('two rows of one guardian are listed by name and phone, never by the name alone', async () => {
  const one = await twin('Асанова');
  expect((await listDuplicates(await school.actor('secretary'))).guardians).toMatchObject([{ isMergeable: true, twins: [{ id: school.people.mother, belongs: ['Асанов Нурлан, 7-А', 'Асанов Эмил, 7-Б'] }, { id: one, known: PHONE, belongs: ['Өмүров Канат, 7-А'] }] }]);
  await school.owner.rows('update person_contact set phone = null where person_id = $1', [one]);
  expect((await listDuplicates(await school.actor('secretary'))).guardians).toEqual([]);
  await expect(merge(one)).rejects.toMatchObject({ fields: { goneId: 'notTheSame' } });
  expect(duplicatesOf([{ id: 'a', searchKey: 'asanova meerim', sign: 'x', createdAt: new Date(2) }, { id: 'b', searchKey: 'meerim asanova', sign: 'x', createdAt: new Date(1) }]).map((group) => group.map(({ id }) => id))).toEqual([['b', 'a']]);
});

test('merged, the kept one has the children of both as each had them, and the other stays as a sign that points to her', async () => {
  const gone = await twin('Асанова');
  const accountId = await account(gone);
  await school.owner.insert('notice_preference', [{ school_id: school.schoolId, person_id: gone, push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false, email_wrong_tries: 0, email: 'm@example.org', email_confirmed_at: NOW, set_at: NOW }]);
  await merge(gone);
  const { kanat, nurlan, emil, mother } = school.people;
  expect([...(await school.actor('mother')).facts.childIds].sort()).toEqual([kanat, nurlan, emil].sort());
  expect(await school.owner.rows('select may_announce, started_on::text from guardianship where guardian_id = $1 and pupil_id = $2', [mother, kanat])).toEqual([{ may_announce: false, started_on: TODAY }]);
  expect(await school.owner.rows('select merged_into_id, account_id from person where id = $1', [gone])).toEqual([{ merged_into_id: mother, account_id: null }]);
  expect(await school.owner.rows('select account_id, email from person p join notice_preference n on n.person_id = p.id where p.id = $1', [mother])).toEqual([{ account_id: accountId, email: 'm@example.org' }]);
  expect((await listPeople(await school.actor('secretary'), { kind: 'guardians', find: 'асанова', class: undefined, page: 1 })).lines).toHaveLength(1);
  expect(await school.owner.rows(`select payload from history_entry where fact = 'person.merged'`)).toEqual([{ payload: { goneId: gone, keptId: mother, children: [kanat] } }]);
  await expect(merge(gone)).rejects.toMatchObject({ code: 'notFound' });
});

test('where both come in by an account, the kept one’s stays and the other is closed', async () => {
  const gone = await twin('Асанова');
  const [first, second] = [await account(school.people.mother), await account(gone)];
  await merge(gone, 'deputy');
  expect(await school.owner.rows('select id, disabled_at is not null as closed from account where id = any ($1) order by closed', [[first, second]])).toEqual([{ id: first, closed: false }, { id: second, closed: true }]);
});

test('whoever works here stays and is given no account by this; who holds a post never gives way, and does once she has left', async () => {
  const { schoolId: school_id, owner, people } = school;
  const gone = await twin('Асанова');
  const closed = await account(gone);
  await owner.insert('staff_appointment', [people.mother, gone].map((person_id) => ({ school_id, id: newId(), person_id, post: 'teacher', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW })));
  expect((await listDuplicates(await school.actor('secretary'))).guardians).toMatchObject([{ isMergeable: false }]);
  await expect(merge(gone)).rejects.toMatchObject({ fields: { goneId: 'worksHere' } });
  expect(await owner.rows('select count(*)::int as n from guardianship where guardian_id = $1 and ended_on is null', [gone])).toEqual([{ n: 1 }]);
  await owner.rows('update staff_appointment set ended_on = $2 where person_id = $1', [gone, '2026-11-19']);
  await merge(gone);
  expect(await owner.rows('select account_id from person where id = $1', [people.mother])).toEqual([{ account_id: null }]);
  expect(await owner.rows('select disabled_at is not null as closed from account where id = $1', [closed])).toEqual([{ closed: true }]);
  expect((await school.actor('mother')).facts.childIds).toContain(people.kanat);
});

test('nobody merges herself, and the administrator merges nobody', async () => {
  const gone = await twin('Асанова');
  await expect(merge(gone, 'administrator')).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(merge(school.people.secretary)).rejects.toMatchObject({ code: 'ownMatter' });
});
