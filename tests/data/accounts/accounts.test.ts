import { v7 as newId } from 'uuid';
import { verify } from '@node-rs/argon2';
import { hatsFrom } from '@/lib/auth/actor';
import { endOthersSessions, giveStaffPassword, sendPasswordLetter } from '@/lib/accounts/commands';
import { factsOf } from '@/lib/accounts/model';
import { findGivenPassword, getAccount } from '@/lib/accounts/queries';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const PREFERENCE = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false, email_wrong_tries: 0 };
const give = async (to: PersonName, by: PersonName = 'administrator') => giveStaffPassword(await school.actor(by), { personId: school.people[to] });
const session = async (person: PersonName, accountId: string) =>
  school.owner.insert('session', [{ school_id: school.schoolId, id: newId(), account_id: accountId, person_id: school.people[person], started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' }]);
const accountOf = (person: PersonName) => school.owner.row<{ id: string; login: string; password_hash: string; must_change_password: boolean; reset: boolean }>(
  'select a.id, a.login, a.password_hash, a.must_change_password, a.password_reset_at is not null as reset from account a join person p on p.account_id = a.id where p.id = $1', [school.people[person]]);

test('a teacher gets an account and a one-time password, shown once; the next one ends her sessions and says that it was reset', async () => {
  const first = await give('linguist');
  expect(first.login).toMatch(/^sadykova\.j\d*$/);
  const made = await accountOf('linguist');
  expect(await verify(made.password_hash, first.password)).toBe(true);
  expect(made).toMatchObject({ login: first.login, must_change_password: true, reset: false });
  await session('linguist', made.id);
  const second = await give('linguist');
  expect(await findGivenPassword({ ...(await school.actor('linguist')), mustChangePassword: true })).toMatchObject({ by: 'Токтосунов Данияр' });
  expect(await findGivenPassword({ ...(await school.actor('algebraist')), mustChangePassword: true })).toBeNull();
  expect(second.password).not.toBe(first.password);
  expect(await accountOf('linguist')).toMatchObject({ id: made.id, reset: true, must_change_password: true });
  expect(await school.owner.rows('select ended_at is not null as ended from session where person_id = $1', [school.people.linguist])).toEqual([{ ended: true }]);
  expect(await getAccount(await school.actor('administrator'), school.people.linguist, 'ky')).toMatchObject({ account: { login: first.login, mustChange: true, openSessions: 0 }, mayGive: true });
});

test('never for herself, never for a family, never for an account of another school, and never by anybody else', async () => {
  await expect(give('administrator')).rejects.toMatchObject({ code: 'ownMatter' });
  for (const family of ['mother', 'kanat'] as const) await expect(give(family)).rejects.toMatchObject({ code: 'notFound' });
  for (const person of ['secretary', 'deputy', 'classTeacher', 'mother'] as const) await expect(give('linguist', person)).rejects.toMatchObject({ code: 'notAllowed' });
  await give('linguist');
  const { id } = await accountOf('linguist');
  const other = await makeSmallSchool();
  await other.owner.rows('update person set account_id = $1 where id = $2', [id, other.people.linguist]);
  await expect(give('linguist')).rejects.toMatchObject({ code: 'notFound' });
});

test('a letter for a new password goes the way of a forgotten one, to her own confirmed address alone; nothing of the account changes by it', async () => {
  const send = async (to: PersonName, by: PersonName = 'administrator') => sendPasswordLetter(await school.actor(by), { personId: school.people[to] });
  const { login } = await give('linguist');
  const before = await accountOf('linguist');
  await expect(send('linguist')).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.insert('notice_preference', [{ school_id: school.schoolId, person_id: school.people.linguist, ...PREFERENCE, email: 'l@example.org', email_confirmed_at: NOW, set_at: NOW }]);
  await send('linguist');
  expect(await school.owner.rows('select name from password_ask where name = $1', [login])).toEqual([{ name: login }]);
  expect(await accountOf('linguist')).toEqual(before);
  await expect(send('administrator')).rejects.toMatchObject({ code: 'ownMatter' });
  for (const person of ['secretary', 'deputy', 'linguist'] as const) await expect(send('algebraist', person)).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(send('mother')).rejects.toMatchObject({ code: 'notFound' });
});

test('a lost telephone: somebody else’s sessions end, one’s own not by this', async () => {
  await give('linguist', 'director');
  const { id } = await accountOf('linguist');
  await session('linguist', id);
  expect(await endOthersSessions(await school.actor('administrator'), { personId: school.people.linguist })).toEqual({ sessions: 1 });
  await expect(endOthersSessions(await school.actor('administrator'), { personId: school.people.administrator })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(endOthersSessions(await school.actor('secretary'), { personId: school.people.linguist })).rejects.toMatchObject({ code: 'notAllowed' });
});

test('what explains the hats of a person gives the same hats and facts as a session is built from, for everybody', async () => {
  const administrator = await school.actor('administrator');
  const grant = { lesson_id: await school.lesson('algebraB', TODAY), substitute_id: school.people.workingGroup, grants_marks: true };
  await school.owner.insert('substitution', [{ school_id: school.schoolId, id: newId(), ...grant, created_at: NOW }]);
  await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: newId(), person_id: school.people.substitute, post: 'deputy', started_on: TODAY, proposed_at: NOW }]);
  await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1`, [school.people.neighbour]);
  for (const name of Object.keys(school.people) as PersonName[]) {
    const [{ facts, hats }, { reasons }] = [await school.actor(name), await getAccount(administrator, school.people[name], 'ky')];
    const explained = factsOf(reasons, facts.grantedFrom);
    const sorted = (of: typeof facts) => JSON.parse(JSON.stringify(of, (_, value: unknown) => (Array.isArray(value) ? [...value].sort() : value)));
    expect([name, sorted(explained)]).toEqual([name, sorted(facts)]);
    expect(hatsFrom(explained)).toEqual(hats);
    expect(new Set(reasons.flatMap(({ hat, state }) => (hat && state === 'open' ? [hat] : [])))).toEqual(new Set(hats));
  }
  const { reasons } = await getAccount(administrator, school.people.substitute, 'ky');
  expect(reasons.map(({ post, state }) => [post, state])).toEqual([['teacher', 'open'], ['deputy', 'waiting']]);
  await expect(async () => getAccount(await school.actor('secretary'), school.people.mother, 'ky')).rejects.toMatchObject({ code: 'notFound' });
});
