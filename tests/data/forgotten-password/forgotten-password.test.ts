import { v7 as newId } from 'uuid';
import { actorOf } from '@/lib/auth/require-actor';
import { startSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { setForgottenPassword } from '@/lib/forgotten-password/commands';
import { findLastPasswordSetting } from '@/lib/forgotten-password/queries';
import { answerPasswordAsks } from '@/lib/notices/password-asks';
import { sendWaiting } from '@/lib/notices/sending';
import { fill } from '@/lib/text/fill';
import ky from '@/lib/text/messages/forgottenPassword/ky.json';
import { useDatabase } from '@/tests/support/database';
import { actorFor, NOW, YESTERDAY } from '@/tests/support/small-school';
import { statementsOf } from '@/tests/support/statement-count';
import { aVisitor, codeOf, opened, PASSWORD, wrong } from '../families/families';
import { aReader, ask, asked, at, codeIn, entersWith, HASH, insert, issue, NEXT, owner, type Reader, round, school, server, set, useSchoolWithMail } from './school-with-mail';

/** A forgotten password is set anew by a letter: for whom, once, for how long, and what it never opens. */
useDatabase('empty');
useSchoolWithMail();

/** What was waited out unseen before an answer, in milliseconds: noted here, for the clock stands still anyhow. */
const mockWaits: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: async (wait: number) => void mockWaits.push(wait) }));

const factsOf = ({ personId }: Reader) =>
  owner(`select fact, person_id from history_entry where fact like 'password.%' and (person_id = $1 or payload ->> 'personId' = $1::text
    or payload ->> 'resetId' in (select id::text from password_reset where person_id = $1)) order by seq`, [personId]);

describe('a forgotten password', () => {
  test('is set anew by the code of a letter, every session ends, and the owner is told', async () => {
    const reader = await aReader();
    const claims = await startSession({ ...reader, schoolId: school.schoolId, timeZone: 'Asia/Bishkek' }, 'Chrome');
    const code = await asked(reader.login);
    expect(server.letters).toMatchObject([{ to: reader.email, subject: ky.letter.subject, text: expect.stringContaining(`http://localhost:3000/forgotten-password/code`) }]);
    expect(server.letters[0]!.text).toContain(reader.login);
    expect(server.letters[0]!.text).toContain('10:30');
    const [row] = await owner<Record<string, unknown>>('select * from password_reset where person_id = $1', [reader.personId]);
    expect(row).toMatchObject({ sign: code.slice(0, 4), secret_hash: expect.stringMatching(/^\$argon2id\$/), expires_at: new Date('2026-11-20T10:30:00+06:00') });
    expect(JSON.stringify(row)).not.toContain(code.slice(5).replace('-', ''));

    expect(await actorOf(claims)).not.toBeNull();
    expect([await set(code, 'password2026'), await set(code, `${reader.login}1`)]).toEqual(['invalidInput', 'invalidInput']);
    expect(await set(code.toLowerCase().replaceAll('-', ' '))).toBe('done');
    expect(await actorOf(claims)).toBeNull();
    // The letter opens no session, and no way round the second step.
    expect(await owner('select count(*)::int as open from session where person_id = $1 and ended_at is null', [reader.personId])).toEqual([{ open: 0 }]);
    await school.owner.insert('second_factor', [{ account_id: reader.accountId, id: reader.accountId, sealed_secret: '', started_at: NOW, confirmed_at: NOW }]);
    expect(await entersWith(reader.login, NEXT)).toBe('codeNeeded');
    await owner('update second_factor set ended_at = started_at where account_id = $1', [reader.accountId]);
    expect([await entersWith(reader.login, PASSWORD), await entersWith(reader.login, NEXT)]).toEqual(['wrongCredentials', 'done']);
    await round();
    expect(server.letters.find(({ subject }) => subject === ky.setLetter.subject)).toMatchObject({ to: reader.email, text: expect.stringContaining('09:30') });
    expect(await set(code, 'ak-boz-at-2028')).toBe('wrongCode');
    expect(await factsOf(reader)).toEqual([{ fact: 'password.asked', person_id: null }, { fact: 'password.reset', person_id: reader.personId }]);
    expect(await findLastPasswordSetting(await actorFor(school.schoolId, reader.personId, ['Асанова', 'Чолпон']))).toEqual({ way: 'reset', at: new Date(NOW) });
  });

  test('is asked for by the address too, and each account that goes by it has a letter of its own', async () => {
    const email = 'one@example.org';
    const [first, second] = [await aReader({ email }), await aReader({ email })];
    await ask(email);
    await round();
    const loginOf = (text: string) => [first, second].find(({ login }) => text.includes(login))?.login;
    expect(server.letters.map(({ to, text }) => [to, loginOf(text)]).sort()).toEqual([first, second].map(({ login }) => [email, login]).sort());
  });

  test('is asked for alike, and with the same work, whether there is such an account or not', async () => {
    const [reader, unconfirmed, disabled] = [await aReader(), await aReader({ email_confirmed_at: null }), await aReader()];
    await owner('update account set disabled_at = $1 where id = $2', [NOW, disabled.accountId]);
    const works: number[] = [];
    for (const name of [reader.login, reader.email, unconfirmed.login, unconfirmed.email, disabled.login, 'nobody.at.all', 'nobody@example.org']) {
      works.push(await statementsOf(() => ask(name)));
    }
    expect(new Set(works).size).toBe(1);
    expect(await owner('select name from password_ask')).toHaveLength(7);
    await round();
    expect(server.letters.map(({ to }) => to)).toEqual([reader.email, reader.email]);
    // What was typed is kept no longer than it takes to look.
    expect(await owner('select name from password_ask')).toEqual([]);
  });

  test('is answered once by any number of processes', async () => {
    const reader = await aReader();
    await ask(reader.login);
    await Promise.all([1, 2, 3].map(() => answerPasswordAsks()));
    await round();
    expect(server.letters.map(({ to }) => to)).toEqual([reader.email]);
  });

  test('is answered no more an hour later, by a process that stood still so long', async () => {
    const reader = await aReader();
    await ask(reader.login);
    at('10:31');
    await round();
    expect([server.letters, await owner('select name from password_ask')]).toEqual([[], []]);
  });
});

describe('a code', () => {
  test('of an earlier letter opens nothing once a newer one is sent', async () => {
    const reader = await aReader();
    const first = await asked(reader.login);
    at('09:31');
    const second = await asked(reader.login);
    expect([await set(first), await set(second)]).toEqual(['wrongCode', 'done']);
  });

  test('stands while a newer letter cannot be sent, and a letter sent anew brings another code', async () => {
    const reader = await aReader();
    const first = await asked(reader.login);
    at('09:31');
    server.refuses(451);
    await ask(reader.login);
    await round();
    expect(await owner('select voided_at from password_reset where sign = $1', [first.slice(0, 4)])).toEqual([{ voided_at: null }]);
    server.refuses(null);
    await owner(`update pgboss.job set start_after = now() - interval '1 minute'`);
    await sendWaiting();
    const second = codeIn(server.letters.at(-1)!.text);
    expect([second === first, await set(first), await set(second)]).toEqual([false, 'wrongCode', 'done']);
  });

  test('opens nothing an hour after it was sent', async () => {
    const reader = await aReader();
    const code = await asked(reader.login);
    at('10:30');
    expect([await set(code), await entersWith(reader.login, PASSWORD)]).toEqual(['wrongCode', 'done']);
  });

  test.each([
    ['the account was disabled', ({ accountId }: Reader) => owner(`update account set disabled_at = '${NOW}' where id = $1`, [accountId])],
    ['another password was set', ({ accountId }: Reader) => owner(`update account set password_set_at = '2026-11-20T09:32:00+06:00' where id = $1`, [accountId])],
    ['the address was given up', ({ personId }: Reader) => owner('update notice_preference set email = null, email_asked_at = null, email_confirmed_at = null where person_id = $1', [personId])],
    ['another address was confirmed', ({ personId }: Reader) => owner(`update notice_preference set email = 'other@example.org', email_confirmed_at = '2026-11-20T09:32:00+06:00' where person_id = $1`, [personId])],
  ] as const)('opens nothing once %s', async (_, happen) => {
    const reader = await aReader();
    const code = await asked(reader.login);
    at('09:33');
    await happen(reader);
    expect(await set(code)).toBe('wrongCode');
    expect(await owner('select password_hash from account where id = $1', [reader.accountId])).toEqual([{ password_hash: await HASH }]);
  });

  test('is not guessed: each wrong try is remembered, and the tenth locks it', async () => {
    const reader = await aReader();
    const code = await asked(reader.login);
    for (let tries = 0; tries < 10; tries += 1) expect(await set(wrong(code))).toBe('wrongCode');
    expect(await set(code)).toBe('wrongCode');
    const failed = await owner<{ person_id: string | null; payload: { wrongTries: number; isLocked: boolean } }>(
      `select person_id, payload from history_entry where fact = 'password.resetFailed' and payload ->> 'resetId' in (select id::text from password_reset where person_id = $1) order by seq`, [reader.personId]);
    expect(failed.map(({ payload }) => payload.wrongTries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(failed.map(({ payload, person_id }) => payload.isLocked || person_id)).toEqual([...Array(9).fill(null), true]);
    // Its owner is not locked out: the next letter's code opens.
    at('09:31');
    expect(await set(await asked(reader.login))).toBe('done');
  });

  test('that is none is said to be none', async () => {
    await expect(setForgottenPassword({ code: 'ABCD', password: NEXT }, aVisitor())).rejects.toMatchObject({ code: 'invalidInput', fields: { code: 'codeForm' } });
  });

  test('gives back nothing but the password: whose guardianship has ended finds no child', async () => {
    const reader = await aReader();
    await owner(`update guardianship set ended_on = '${YESTERDAY}' where id = $1`, [reader.guardianshipId]);
    expect(await set(await asked(reader.login))).toBe('done');
    expect(await signIn({ login: reader.login, password: NEXT }, aVisitor())).toMatchObject({ hats: [], pupilIds: [] });
  });

  test('serves whoever works here as well, and leaves her hats as they are', async () => {
    const reader = await aReader();
    await insert('staff_appointment', { id: newId(), person_id: reader.personId, post: 'secretary', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW });
    expect(await set(await asked(reader.login))).toBe('done');
    expect(await signIn({ login: reader.login, password: NEXT }, aVisitor())).toMatchObject({ hats: ['parent', 'secretary'] });
  });
});

describe('whoever asks again and again', () => {
  test('sends an account three letters an hour at most, of which the last one opens: nobody is locked out by it', async () => {
    const reader = await aReader();
    for (const time of ['09:31', '09:32', '09:33', '09:34', '09:35']) {
      at(time);
      await ask(reader.login);
      await round();
    }
    expect(server.letters).toHaveLength(3);
    at('10:30');
    const last = codeIn(server.letters[2]!.text);
    await ask(reader.email);
    await round();
    expect(server.letters).toHaveLength(3);
    expect(await set(last)).toBe('done');
  });

  test('has letters again an hour later', async () => {
    const reader = await aReader();
    for (const time of ['09:31', '09:32', '09:33', '10:31']) {
      at(time);
      await ask(reader.login);
      await round();
    }
    expect(server.letters).toHaveLength(4);
  });

  test('waits, for a name that nobody has as well, while others are answered', async () => {
    const [reader, guesser] = [await aReader(), aVisitor()];
    for (const name of [reader.login, 'nobody.at.all']) {
      mockWaits.length = 0;
      const answers: string[] = [];
      for (let tries = 0; tries < 8; tries += 1) answers.push(await codeOf(ask(name, guesser)));
      expect(answers).toContain('tooManyTries');
      expect(mockWaits).toEqual([2_000]);
    }
    expect(await codeOf(ask(reader.login))).toBe('done');
    expect(await entersWith(reader.login, PASSWORD)).toBe('done');
  });
});

test('a password set by the class teacher’s code on paper is told to the confirmed address as well', async () => {
  const reader = await aReader();
  const { code } = await issue(reader);
  await opened(code, undefined, NEXT);
  await round();
  expect(server.letters).toMatchObject([{ to: reader.email, subject: ky.setLetter.subject }]);
  expect(server.letters[0]!.text).toBe(fill(ky.setLetter.text, { when: '20-ноябрь, 09:30', address: 'http://localhost:3000/forgotten-password' }).trim());
  expect(await findLastPasswordSetting(await actorFor(school.schoolId, reader.personId, ['Асанова', 'Чолпон']))).toMatchObject({ way: 'byCode' });
});
