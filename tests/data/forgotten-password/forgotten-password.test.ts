import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { actorOf } from '@/lib/auth/require-actor';
import { startSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { askForPassword, setForgottenPassword } from '@/lib/forgotten-password/commands';
import { findLastPasswordSetting } from '@/lib/forgotten-password/queries';
import { confirmNoticeAddress, keepAddress } from '@/lib/notices/commands';
import { setMailDoor } from '@/lib/notices/mail';
import { answerPasswordAsks } from '@/lib/notices/password-asks';
import { findAccountAddress, getNoticeChoices } from '@/lib/notices/queries';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { fill } from '@/lib/text/fill';
import ky from '@/lib/text/messages/forgottenPassword/ky.json';
import { useDatabase } from '@/tests/support/database';
import { type MailServer, startMailServer } from '@/tests/support/mail-server';
import { actorFor, makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '@/tests/support/small-school';
import { statementsOf } from '@/tests/support/statement-count';
import { aLogin, aVisitor, codeOf, familiesOf, opened, PASSWORD, wrong } from '../families/families';

/** A forgotten password is set anew by a letter, to a real mail server: for whom, once, for how long, and what it never opens. */
useDatabase('empty');
jest.setTimeout(30_000);

/** What was waited out unseen before an answer, in milliseconds: noted here, for the clock stands still anyhow. */
const mockWaits: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: async (wait: number) => void mockWaits.push(wait) }));

const NEXT = 'kok-boru-2027';
const HASH = hashPassword(PASSWORD);

let school: SmallSchool;
let server: MailServer;
beforeAll(async () => {
  school = await makeSmallSchool();
  server = await startMailServer();
  setMailDoor({ url: server.url, from: 'Мектеп <journal@example.org>' });
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  standStillAt(NOW);
  server.letters.length = 0;
  await owner('delete from password_ask');
  // What an earlier test left unsent.
  await owner('delete from pgboss.job');
  await owner('update notice_message set dropped_at = created_at where sent_at is null and dropped_at is null');
});

const { aFamily, insert, issue } = familiesOf(() => school);
const owner = <T>(sql: string, values: unknown[] = []) => school.owner.rows<T>(sql, values);

interface Reader {
  personId: string;
  guardianshipId: string;
  accountId: string;
  login: string;
  email: string;
}

/** A mother who has come in, and whose address is confirmed unless it is said otherwise. */
async function aReader({ email, ...change }: { email?: string; email_confirmed_at?: string | null } = {}): Promise<Reader> {
  const [{ personId, guardianshipId }, accountId, login] = [await aFamily(), newId(), aLogin()];
  const address = email ?? `${login}@example.org`;
  await school.owner.insert('account', [{ id: accountId, login, password_hash: await HASH, password_set_at: '2026-09-01T05:00:00Z', must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  await owner('update person set account_id = $1 where id = $2', [accountId, personId]);
  const paces = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false };
  await insert('notice_preference', { person_id: personId, ...paces, email: address, email_asked_at: '2026-09-02T05:00:00Z', email_wrong_tries: 0, email_confirmed_at: '2026-09-02T05:00:00Z', set_at: '2026-09-02T05:00:00Z', ...change });
  return { personId, guardianshipId, accountId, login, email: address };
}

const at = (time: string) => standStillAt(`2026-11-20T${time}:00+06:00`);
const ask = (name: string, visitor = aVisitor()) => askForPassword({ name }, visitor);
/** What the processes of the journal do every few seconds. */
const round = async () => {
  await answerPasswordAsks();
  await tellNews();
  await sendWaiting();
};
const codeIn = (text: string | undefined) => /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(text ?? '')![0];
/** Asks, and gives the code of the letter that comes. */
const asked = async (name: string) => {
  const before = server.letters.length;
  await ask(name);
  await round();
  expect(server.letters.length).toBe(before + 1);
  return codeIn(server.letters.at(-1)!.text);
};
const set = (code: string, password = NEXT) => codeOf(setForgottenPassword({ code, password }, aVisitor()));
const entersWith = (login: string, password: string) => codeOf(signIn({ login, password }, aVisitor()));
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
    expect(await set(code.toLowerCase().replaceAll('-', ' '))).toBe('done');
    expect(await actorOf(claims)).toBeNull();
    expect([await entersWith(reader.login, PASSWORD), await entersWith(reader.login, NEXT)]).toEqual(['wrongCredentials', 'done']);
    await round();
    expect(server.letters.at(-1)).toMatchObject({ to: reader.email, subject: ky.setLetter.subject, text: expect.stringContaining('09:30') });
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
  }, 40_000);

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

describe('whoever works here', () => {
  /** Somebody who came in, and gave her address on the page of her account. */
  async function givesAddress(name: PersonName) {
    const actor = await school.actor(name);
    const [login, email] = [aLogin(), `${name}.${aLogin()}@example.org`];
    await school.owner.insert('account', [{ id: actor.accountId, login, password_hash: await HASH, password_set_at: '2026-09-01T05:00:00Z', must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
    await owner('update person set account_id = $1 where id = $2', [actor.accountId, actor.personId]);
    await keepAddress(actor, { email });
    await round();
    return { actor, login, email, code: /: (\d{6})/.exec(server.letters.at(-1)!.text)![1]! };
  }
  const addressFacts = async (personId: string) =>
    (await owner<{ fact: string }>(`select fact from history_entry where person_id = $1 and fact like 'notice.address%' order by seq`, [personId])).map(({ fact }) => fact);

  test('gives an address, shows by a letter’s code and the present password that it is hers, and sets a forgotten one anew by it', async () => {
    const { actor, login, email, code } = await givesAddress('algebraist');
    expect(server.letters).toMatchObject([{ to: email, text: expect.stringContaining('http://localhost:3000/account') }]);
    expect(await findAccountAddress(actor)).toEqual({ email, isEmailConfirmed: false, isCodeAwaited: true, isForNotices: false });
    await ask(login);
    await round();
    expect(server.letters).toHaveLength(1);

    expect(await codeOf(confirmNoticeAddress(actor, { code, present: NEXT }))).toBe('invalidInput');
    await confirmNoticeAddress(actor, { code, present: PASSWORD });
    expect(await findAccountAddress(actor)).toMatchObject({ email, isEmailConfirmed: true, isCodeAwaited: false });
    expect(await set(await asked(email))).toBe('done');
    expect([await entersWith(login, PASSWORD), await entersWith(login, NEXT)]).toEqual(['wrongCredentials', 'done']);
    await expect(getNoticeChoices(actor)).rejects.toMatchObject({ code: 'notFound' });

    // The same address again asks nothing; none at all is sent nothing more.
    await keepAddress(actor, { email });
    expect(await findAccountAddress(actor)).toMatchObject({ isEmailConfirmed: true });
    await keepAddress(actor, { email: null });
    expect(await findAccountAddress(actor)).toMatchObject({ email: null, isEmailConfirmed: false });
    server.letters.length = 0;
    await ask(login);
    await round();
    expect(server.letters).toEqual([]);
    expect(await addressFacts(actor.personId)).toEqual(['notice.addressAsked', 'notice.addressConfirmed', 'notice.addressTakenAway']);
  });

  test('and has a child here is e-mailed no notice for having given it, until she chooses so', async () => {
    await insert('guardianship', { id: newId(), guardian_id: school.people.linguist, pupil_id: school.people.jibek, relation: 'эне', may_announce: false, started_on: '2026-09-01' });
    const { actor, code } = await givesAddress('linguist');
    await confirmNoticeAddress(actor, { code, present: PASSWORD });
    expect((await getNoticeChoices(actor)).preferences).toMatchObject({ pushAbsences: 'atOnce', emailAbsences: 'off', emailMarks: 'off' });
    expect(await findAccountAddress(actor)).toMatchObject({ isEmailConfirmed: true, isForNotices: true });
  });
});

test('a pupil keeps no address, and is shown no place for it', async () => {
  const pupil = await school.actor('kanat');
  expect(await codeOf(keepAddress(pupil, { email: 'kanat@example.org' }))).toBe('notFound');
  expect(await findAccountAddress(pupil)).toBeNull();
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
  }, 40_000);
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
