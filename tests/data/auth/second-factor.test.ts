import { spawnSync } from 'node:child_process';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { resetSecondFactor } from '@/lib/accounts/commands';
import { changePassword } from '@/lib/auth/commands';
import { forgetDevice } from '@/lib/auth/device-commands';
import { addPasskey, askPasskey, removePasskey, startPasskey } from '@/lib/auth/passkey-commands';
import { hashPassword } from '@/lib/auth/passwords';
import { actorOf } from '@/lib/auth/require-actor';
import type { OwnProof } from '@/lib/auth/schema';
import { confirmSecondFactor, endSecondFactor, renewRecoveryCodes, startSecondFactor } from '@/lib/auth/second-factor-commands';
import { getAccountSafety } from '@/lib/auth/second-factor-queries';
import { signIn, type Visitor } from '@/lib/auth/sign-in';
import { now } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { resetAtConsole } from '@/lib/launch/console-reset';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { changeSetting } from '@/lib/settings/commands';
import ky from '@/lib/text/messages/accountSafety/ky.json';
import { anAuthenticator } from '@/tests/support/authenticator';
import { transactionsOf } from '@/tests/support/statement-count';
import { ownerUrl, useDatabase } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';
import type { PersonName } from '@/tests/support/small-school';
import { aLogin, aVisitor, codeOf, PASSWORD } from '../families/families';
import { at, insert, owner, round, school, server, useSchoolWithMail } from '../forgotten-password/school-with-mail';

/** A second factor: set up, asked for, lost, required; and what the owner of an account is told of it. */
useDatabase('empty');
useSchoolWithMail();

const mockWaits: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: async (wait: number) => void mockWaits.push(wait) }));

const HASHED = hashPassword(PASSWORD);

/** One of the staff with an account and a confirmed address; without a second factor. */
async function comesIn(name: PersonName) {
  const [accountId, login] = [newId(), aLogin()];
  await school.owner.insert('account', [{ id: accountId, login, password_hash: await HASHED, password_set_at: '2026-09-01T05:00:00Z', must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  await owner('update person set account_id = $1 where id = $2', [accountId, school.people[name]]);
  const paces = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false };
  await owner('delete from notice_preference where person_id = $1', [school.people[name]]);
  await insert('notice_preference', { person_id: school.people[name], ...paces, email: `${login}@example.org`, email_asked_at: '2026-09-02T05:00:00Z', email_wrong_tries: 0, email_confirmed_at: '2026-09-02T05:00:00Z', set_at: '2026-09-02T05:00:00Z' });
  const enter = (visitor: Visitor, more: OwnProof & { remember?: 'on' } = {}) => signIn({ login, password: PASSWORD, ...more }, visitor);
  const home = aVisitor();
  const actor = (await actorOf(await enter(home)))!;
  return { accountId, login, enter, home, actor, tries: (visitor: Visitor, more?: OwnProof) => codeOf(enter(visitor, more)) };
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

/** One of the staff whose only second factor is a passkey, and what the door asks it to sign. */
async function withPasskey(name: PersonName) {
  const [person, device] = [await comesIn(name), anAuthenticator()];
  const { options } = await startPasskey(person.actor, { present: PASSWORD });
  const { codes } = await addPasskey(person.actor, { name: 'Телефон', made: device.make(options) });
  const asked = (visitor: Visitor) => person.enter(visitor).then(() => '', (error: unknown) => String((error as DomainError).values.passkey));
  return { ...person, device, codes, asked };
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
  // 120 bits: what is kept of a code is no slow hash.
  expect(codes[0]).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){5}$/);
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

test('a passkey signs what the door asked this browser, once, and what is forged, replayed, foreign, late or counts backwards opens nothing', async () => {
  const { device, tries, enter, asked, home, codes, accountId } = await withPasskey('secretary');
  expect(await tries(home)).toBe('codeNeeded');
  // Whoever has no second factor is asked for none: not even the database is.
  const plain = await comesIn('neighbour');
  expect(await transactionsOf(() => plain.enter(plain.home))).toBe(4);
  const good = device.prove(await asked(home));
  expect([await tries(home, { passkey: good }), await tries(home, { passkey: good })]).toEqual(['done', 'codeWrong']);
  const stranger = anAuthenticator();
  const elsewhere = aVisitor();
  const forged: [string, (options: string) => Promise<NonNullable<OwnProof['passkey']>>][] = [
    ['a page of another site', async (options) => device.prove(options, { origin: 'http://localhost:3001' })],
    ['another domain', async (options) => device.prove(options, { rpID: 'example.org' })],
    ['nobody at the device', async (options) => device.prove(options, { flags: 0 })],
    ['a signature for something else', async (options) => device.prove(options, { type: 'webauthn.create' })],
    ['a question nobody asked', async (options) => device.prove(options, { challenge: 'AAAA' })],
    ['what another browser was asked', async () => device.prove(await asked(elsewhere))],
    ['a copy that counts backwards', async (options) => device.prove(options, { counter: 1 })],
    ['another key under its name', async (options) => ({ ...stranger.prove(options), id: device.id, rawId: device.id })],
    ['a key of nobody', async (options) => stranger.prove(options)],
    ['a question of long ago', async (options) => {
      at('10:56');
      return device.prove(options);
    }],
  ];
  at('10:50');
  // Each refusal brings what may be signed next.
  let next = await asked(home);
  for (const [what, by] of forged) {
    await owner('delete from sign_in_failure');
    const refused = await enter(home, { passkey: await by(next) }).catch((error: DomainError) => error);
    expect([what, (refused as DomainError).code]).toEqual([what, 'codeWrong']);
    next = String((refused as DomainError).values.passkey);
  }
  // Paper opens as well, and another’s passkey never does.
  expect([await tries(home, { passkey: device.prove(next) }), await tries(aVisitor(), { code: codes[0] })]).toEqual(['done', 'done']);
  const other = await withPasskey('linguist');
  expect(await other.tries(other.home, { passkey: device.prove(await other.asked(other.home)) })).toBe('codeWrong');
  expect(await owner('select counter::int, last_used_at is not null as used from passkey where account_id = $1', [accountId])).toEqual([{ counter: expect.any(Number), used: true }]);
});

test('a passkey is added after what the account proves itself by, out of this session’s question alone, and never twice', async () => {
  const { actor, device, codes, enter, asked, home } = await withPasskey('algebraist');
  const [second, other] = [anAuthenticator(), await comesIn('workingGroup')];
  expect(await codeOf(startPasskey(actor, { present: PASSWORD }))).toBe('codeNeeded');
  expect(await codeOf(startPasskey(other.actor, { present: 'wrong' }))).toBe('invalidInput');
  expect(await codeOf(startSecondFactor(actor, { present: PASSWORD }))).toBe('codeNeeded');
  const { options } = await startPasskey(actor, { passkey: device.prove((await askPasskey(actor)).options) });
  expect(JSON.parse(options)).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none', authenticatorSelection: { userVerification: 'preferred' }, excludeCredentials: [{ id: device.id }] });
  const anotherSession = (await actorOf(await enter(home, { passkey: device.prove(await asked(home)) })))!;
  const add = (by: typeof actor, made: ReturnType<typeof second.make>) => codeOf(addPasskey(by, { name: 'Ачкыч', made }));
  expect(await add(anotherSession, second.make(options))).toBe('passkeyRefused');
  expect(await add(actor, second.make(options, { origin: 'https://journal.example' }))).toBe('passkeyRefused');
  // That try has used the question up.
  expect(await add(actor, second.make(options))).toBe('passkeyRefused');
  at('09:31');
  const { options: anew } = await startPasskey(actor, { code: codes[0] });
  expect([await addPasskey(actor, { name: 'Ачкыч', made: second.make(anew) }), await add(actor, second.make(anew))]).toEqual([{ codes: [] }, 'passkeyRefused']);
  const { options: theirs } = await startPasskey(other.actor, { present: PASSWORD });
  expect([await add(other.actor, device.make(theirs)), await other.tries(other.home)]).toEqual(['passkeyRefused', 'done']);
  const { factor, passkeys, acts } = await getAccountSafety(actor);
  expect(factor).toEqual({ telephoneSince: null, codesLeft: 9 });
  expect(passkeys.map(({ name }) => name)).toEqual(['Телефон', 'Ачкыч']);
  expect(acts).toContainEqual(expect.objectContaining({ fact: 'passkey.added', device: 'Ачкыч' }));
});

test('a passkey is taken away after a proof, by its owner alone; with the last factor the codes on paper end, which a school that asks for one does not let', async () => {
  const { actor, device, codes, tries, home } = await withPasskey('substitute');
  const [[key], other] = [(await getAccountSafety(actor)).passkeys, await withPasskey('classTeacher')];
  expect([await codeOf(removePasskey(actor, { id: key!.id })), await codeOf(removePasskey(other.actor, { id: key!.id, code: other.codes[0] }))]).toEqual(['codeNeeded', 'notFound']);
  await removePasskey(actor, { id: key!.id, passkey: device.prove((await askPasskey(actor)).options) });
  expect([await tries(home), await codeOf(askPasskey(actor)), (await getAccountSafety(actor)).factor]).toEqual(['done', 'notFound', null]);
  expect(await owner('select count(*)::int as n from recovery_code where account_id = $1 and voided_at is null', [actor.accountId])).toEqual([{ n: 0 }]);
  expect(codes).toHaveLength(10);
  // With codes of a telephone beside it either goes, and the other stays.
  const [mine] = (await getAccountSafety(other.actor)).passkeys;
  const { secret } = await startSecondFactor(other.actor, { code: other.codes[1] });
  const { codes: fresh } = await confirmSecondFactor(other.actor, { code: codeNow(secret) });
  await removePasskey(other.actor, { id: mine!.id, code: fresh[0] });
  expect([await other.tries(other.home), (await getAccountSafety(other.actor)).factor?.codesLeft]).toEqual(['codeNeeded', 9]);
  await insert('setting', { id: newId(), key: 'secondFactor', value: 'required', effective_on: '2026-09-01', set_at: '2026-09-01T05:00:00Z' });
  const leader = await withPasskey('deputy');
  expect((await actorOf({ ...leader.actor, hats: [], pupilIds: [] }))?.secondFactorDueOn).toBeNull();
  const [only] = (await getAccountSafety(leader.actor)).passkeys;
  expect(await codeOf(removePasskey(leader.actor, { id: only!.id, code: leader.codes[0] }))).toBe('secondFactorKept');
  await resetSecondFactor(await school.actor('director'), { personId: school.people.deputy });
  expect(await leader.tries(aVisitor())).toBe('done');
});

test('a director who lost everything in a school without a deputy is let in by whoever sits at the server: told, and in the history', async () => {
  const [{ login, tries, asked, accountId, actor }, other] = [await withPasskey('director'), await withPasskey('administrator')];
  await round();
  server.letters.length = 0;
  const reset = (who: string) => asOwner(ownerUrl(), (client) => resetAtConsole(client, who, now()));
  await expect(reset('nobody.here')).rejects.toThrow('Nobody signs in as');
  expect(await reset(` ${login.toUpperCase()}`)).toEqual([expect.stringContaining('Мектеп')]);
  await expect(reset(login)).rejects.toThrow('has no second factor');
  expect([await tries(aVisitor()), await actorOf({ ...actor, hats: [], pupilIds: [] }), await asked(aVisitor())]).toEqual(['done', null, '']);
  expect(await owner(`select person_id, payload from history_entry where fact = 'account.secondFactorReset' and payload ->> 'atConsole' = 'true'`)).toEqual([{ person_id: null, payload: { personId: actor.personId, atConsole: true } }]);
  await round();
  expect(server.letters).toContainEqual(expect.objectContaining({ to: `${login}@example.org`, text: expect.stringContaining(ky.acts.fact.account.secondFactorReset) }));
  // Of somebody else’s the director is told.
  server.letters.length = 0;
  at('09:40');
  // The command itself, as it is typed.
  const { status, stdout } = spawnSync(process.execPath, ['lib/launch/run.mjs', 'reset-second-factor', other.login], { cwd: PROJECT_FOLDER, env: { ...process.env, SCHOOL_CLOCK: now().toISOString() }, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringContaining('signs in with the password alone now')]);
  await round();
  expect(server.letters.map(({ to, subject }) => [to, subject]).sort()).toEqual([[`${login}@example.org`, ky.watch.subject], [`${other.login}@example.org`, ky.letter.subject]].sort());
  expect(await owner('select count(*)::int as n from passkey where account_id = any ($1) and ended_at is null', [[accountId, other.accountId]])).toEqual([{ n: 0 }]);
});
