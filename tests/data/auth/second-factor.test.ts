import { hash } from '@node-rs/argon2';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { resetSecondFactor } from '@/lib/accounts/commands';
import { changePassword } from '@/lib/auth/commands';
import { forgetDevice } from '@/lib/auth/device-commands';
import { actorOf } from '@/lib/auth/require-actor';
import { confirmSecondFactor, endSecondFactor, renewRecoveryCodes, startSecondFactor } from '@/lib/auth/second-factor-commands';
import { getAccountSafety } from '@/lib/auth/second-factor-queries';
import { signIn, type Visitor } from '@/lib/auth/sign-in';
import { changeSetting } from '@/lib/settings/commands';
import ky from '@/lib/text/messages/accountSafety/ky.json';
import { useDatabase } from '@/tests/support/database';
import type { PersonName } from '@/tests/support/small-school';
import { aLogin, aVisitor, codeOf, PASSWORD } from '../families/families';
import { at, insert, owner, round, school, server, useSchoolWithMail } from '../forgotten-password/school-with-mail';

/** A second factor: set up, asked for, lost, required; and what the owner of an account is told of it. */
useDatabase('empty');
useSchoolWithMail();

const mockWaits: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: async (wait: number) => void mockWaits.push(wait) }));

/** What guesses cost is tried elsewhere. */
const CHEAP = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** One of the staff with an account and a confirmed address; without a second factor. */
async function comesIn(name: PersonName) {
  const [accountId, login] = [newId(), aLogin()];
  await school.owner.insert('account', [{ id: accountId, login, password_hash: await CHEAP, password_set_at: '2026-09-01T05:00:00Z', must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  await owner('update person set account_id = $1 where id = $2', [accountId, school.people[name]]);
  const paces = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false };
  await owner('delete from notice_preference where person_id = $1', [school.people[name]]);
  await insert('notice_preference', { person_id: school.people[name], ...paces, email: `${login}@example.org`, email_asked_at: '2026-09-02T05:00:00Z', email_wrong_tries: 0, email_confirmed_at: '2026-09-02T05:00:00Z', set_at: '2026-09-02T05:00:00Z' });
  const enter = (visitor: Visitor, more: { code?: string; remember?: 'on' } = {}) => signIn({ login, password: PASSWORD, ...more }, visitor);
  const home = aVisitor();
  const actor = (await actorOf(await enter(home)))!;
  return { accountId, login, enter, home, actor, tries: (visitor: Visitor, more?: { code?: string }) => codeOf(enter(visitor, more)) };
}

const codeNow = (secret: string, stepsOn = 0) => new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: Date.now() + stepsOn * 30_000 });
/** A code of the telephone that was not used for the set-up. */
const nextCode = (secret: string) => codeNow(secret, 1);

async function withFactor(name: PersonName) {
  const person = await comesIn(name);
  const { secret } = await startSecondFactor(person.actor, { present: PASSWORD });
  const { codes } = await confirmSecondFactor(person.actor, { code: codeNow(secret) });
  return { ...person, secret, codes };
}

test('it is asked for after the password alone, a code opens once, and guesses at it are braked', async () => {
  const { accountId, login, secret, codes, tries, enter, home } = await withFactor('linguist');
  expect(await codeOf(signIn({ login, password: 'wrong', code: nextCode(secret) }, aVisitor()))).toBe('wrongCredentials');
  expect(await tries(home)).toBe('codeNeeded');
  expect(await tries(aVisitor(), { code: codeNow(secret) })).toBe('codeWrong');
  expect([await tries(aVisitor(), { code: nextCode(secret) }), await tries(aVisitor(), { code: nextCode(secret) })]).toEqual(['done', 'codeWrong']);
  expect([await tries(aVisitor(), { code: codes[0]!.toLowerCase() }), await tries(aVisitor(), { code: codes[0]! })]).toEqual(['done', 'codeWrong']);
  const outcomes: string[] = [];
  for (let guess = 0; guess < 6; guess += 1) outcomes.push(await tries(aVisitor(), { code: String(100_000 + guess) }));
  expect([outcomes[0], outcomes.at(-1)]).toEqual(['codeWrong', 'tooManyTries']);
  // Her own browser goes on meanwhile: strangers who know the password keep her away from none of hers.
  expect((await enter(home, { code: codes[1]! })).accountId).toBe(accountId);
  const kept = JSON.stringify(await owner('select * from second_factor f join recovery_code c on c.account_id = f.account_id where f.account_id = $1', [accountId]));
  for (const open of [secret.replaceAll(' ', ''), ...codes.map((code) => code.replaceAll('-', ''))]) expect(kept).not.toContain(open);
});

test('the set-up asks for the password, counts from its first code on, and gives other codes or none after one of its own', async () => {
  const { actor, tries, accountId, login } = await comesIn('algebraist');
  const next = (typed: string) => changePassword(actor, { present: PASSWORD, next: typed, again: typed });
  await expect(next('manchester1')).rejects.toMatchObject({ fields: { next: 'passwordCommon' } });
  await expect(next(`${login}-2026`)).rejects.toMatchObject({ fields: { next: 'passwordOwn' } });
  expect(await codeOf(startSecondFactor(actor, { present: 'wrong' }))).toBe('invalidInput');
  expect(await codeOf(confirmSecondFactor(actor, { code: '123456' }))).toBe('notFound');
  const given = await startSecondFactor(actor, { present: PASSWORD });
  expect(given.address).toMatch(/^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}/);
  expect([await tries(aVisitor()), await codeOf(confirmSecondFactor(actor, { code: 'abc' }))]).toEqual(['done', 'codeWrong']);
  const { codes } = await confirmSecondFactor(actor, { code: codeNow(given.secret) });
  expect(new Set(codes).size).toBe(10);
  expect(await codeOf(renewRecoveryCodes(actor, { code: '000000' }))).toBe('codeWrong');
  const renewed = await renewRecoveryCodes(actor, { code: codes[0]! });
  expect([await tries(aVisitor(), { code: codes[1]! }), (await getAccountSafety(actor)).factor?.codesLeft]).toEqual(['codeWrong', 10]);
  await endSecondFactor(actor, { code: renewed.codes[0]! });
  expect([await tries(aVisitor()), (await getAccountSafety(actor)).factor]).toEqual(['done', null]);
  expect(await owner('select count(*)::int as n from recovery_code where account_id = $1 and used_at is null and voided_at is null', [accountId])).toEqual([{ n: 0 }]);
});

test('a trusted browser is not asked for thirty days, or until its owner trusts it no more, which ends its sessions', async () => {
  const { enter, tries, codes, actor } = await withFactor('substitute');
  const telephone = aVisitor();
  const claims = await enter(telephone, { code: codes[0]!, remember: 'on' });
  at('10:30');
  expect(await tries(telephone)).toBe('done');
  const { devices } = await getAccountSafety(actor);
  const { device } = devices.find(({ trustedUntil }) => trustedUntil !== null)!;
  expect(devices.filter(({ isThis }) => isThis)).toHaveLength(1);
  await expect(forgetDevice(actor, { device: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'notFound' });
  await forgetDevice(actor, { device });
  expect([await tries(telephone), await actorOf(claims)]).toEqual(['codeNeeded', null]);
  expect(await actorOf(await enter(telephone, { code: codes[1]!, remember: 'on' }))).not.toBeNull();
  await owner(`update known_device set trusted_until = '2026-11-20T10:29:00+06:00' where trusted_until is not null`);
  expect(await tries(telephone)).toBe('codeNeeded');
});

test('a new browser and an hour at which she never comes are told to the owner by letter and in the account, the first browser of all is not', async () => {
  const { actor, enter, home, accountId } = await comesIn('classTeacher');
  await round();
  expect([server.letters, (await getAccountSafety(actor)).acts]).toEqual([[], []]);
  await enter(aVisitor());
  await round();
  expect(server.letters).toMatchObject([{ subject: ky.letter.subject, text: expect.stringContaining(ky.acts.fact.session.unusual) }]);
  const habit = Array.from({ length: 20 }, (_, day) => ({ id: newId(), at: `2026-10-${String(day + 1).padStart(2, '0')}T08:00:00+06:00` }));
  for (const { id, at: started } of habit) await insert('session', { id, account_id: accountId, person_id: actor.personId, started_at: started, last_seen_at: started, device_label: 'Chrome' });
  at('23:50');
  await enter(home);
  expect((await getAccountSafety(actor)).acts).toMatchObject([{ fact: 'session.unusual', device: 'Chrome' }, { fact: 'session.unusual' }]);
});

test('lost with its paper: nobody ends his own, the leadership’s only the director, the director’s only a deputy; owner and director are told', async () => {
  const reset = async (by: PersonName, whose: PersonName) => codeOf(resetSecondFactor(await school.actor(by), { personId: school.people[whose] }));
  const [teacher, deputy, director] = [await withFactor('workingGroup'), await withFactor('deputy'), await withFactor('director')];
  for (const by of ['administrator', 'director', 'deputy'] as const) expect([by, await reset(by, by)]).toEqual([by, 'ownMatter']);
  for (const by of ['secretary', 'classTeacher', 'mother'] as const) expect([by, await reset(by, 'workingGroup')]).toEqual([by, 'notAllowed']);
  expect([await reset('deputy', 'workingGroup'), await reset('administrator', 'deputy'), await reset('administrator', 'director')]).toEqual(['notFound', 'notFound', 'notFound']);
  const other = await school.owner.row<{ n: number }>('select count(*)::int as n from second_factor where ended_at is null');
  await round();
  server.letters.length = 0;
  expect([await reset('administrator', 'workingGroup'), await reset('administrator', 'workingGroup')]).toEqual(['done', 'notFound']);
  await round();
  expect(server.letters.map(({ to, subject }) => [to, subject]).sort()).toEqual([[`${teacher.login}@example.org`, ky.letter.subject], [`${director.login}@example.org`, ky.watch.subject]].sort());
  expect([await teacher.tries(aVisitor()), await actorOf({ ...teacher.actor, hats: [], pupilIds: [] })]).toEqual(['done', null]);
  expect((await getAccountSafety((await actorOf(await teacher.enter(teacher.home)))!)).acts).toContainEqual({ at: expect.any(Date), fact: 'account.secondFactorReset', by: 'Токтосунов Данияр', device: null });
  expect([await reset('director', 'deputy'), await reset('deputy', 'director')]).toEqual(['done', 'done']);
  expect([await deputy.tries(aVisitor()), await director.tries(aVisitor())]).toEqual(['done', 'done']);
  expect(await school.owner.row('select count(*)::int as n from second_factor where ended_at is null')).toEqual({ n: other.n - 3 });
});

test('where the school asks for it, whoever leads owes it from the first term’s end on or two weeks after her post began, and keeps it', async () => {
  const dueOn = async (name: PersonName) => (await comesIn(name)).actor.secondFactorDueOn ?? null;
  expect(await dueOn('director')).toBeNull();
  await changeSetting(await school.actor('director'), { key: 'secondFactor', value: 'required' });
  const { ends_on: end } = await school.owner.row<{ ends_on: string }>(`select (min(ends_on) + 1)::text as ends_on from term where school_id = $1`, [school.schoolId]);
  expect([await dueOn('director'), await dueOn('administrator'), await dueOn('linguist'), await dueOn('secretary')]).toEqual([end, end, null, null]);
  await owner(`update staff_appointment set started_on = '2026-11-16' where person_id = $1 and post = 'deputy'`, [school.people.deputy]);
  expect(await dueOn('deputy')).toBe('2026-11-30');
  const { actor, codes } = await withFactor('director');
  expect((await actorOf({ ...actor, hats: [], pupilIds: [] }))?.secondFactorDueOn).toBeNull();
  expect(await codeOf(endSecondFactor(actor, { code: codes[0]! }))).toBe('secondFactorKept');
});
