import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { confirmNoticeAddress, keepAddress, keepNoticePreferences } from '@/lib/notices/commands';
import { findAccountAddress, getNoticeChoices } from '@/lib/notices/queries';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type PersonName } from '@/tests/support/small-school';
import { aLogin, codeOf, PASSWORD } from '../families/families';
import { ask, asked, at, entersWith, HASH, insert, NEXT, owner, round, school, server, set, useSchoolWithMail } from './school-with-mail';

/** The address at which a forgotten password is set anew, given on the page of the account: whose it is, and by what it is shown. */
useDatabase('empty');
useSchoolWithMail();

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

describe('whoever works here', () => {
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

describe('an address that is given', () => {
  const give = (actor: Actor, email: string | null) => codeOf(keepAddress(actor, { email }));

  test('is asked three times an hour at most, whatever address it is: the next is refused until then, and what was kept stays', async () => {
    await insert('guardianship', { id: newId(), guardian_id: school.people.deputy, pupil_id: school.people.kanat, relation: 'эне', may_announce: false, started_on: '2026-09-01' });
    const { actor, email } = await givesAddress('deputy');
    at('09:31');
    expect(await give(actor, 'second@example.org')).toBe('done');
    at('09:40');
    expect(await give(actor, 'third@example.org')).toBe('done');
    const choices = { pushAbsences: 'off', pushMarks: 'off', emailAbsences: 'off', emailMarks: 'daily', quietFrom: null, quietUntil: null, tellsDetails: false, email: 'fourth@example.org' } as const;
    const refused = { code: 'tooManyLetters', values: { from: '10:30' } };
    await expect(keepAddress(actor, { email: 'fourth@example.org' })).rejects.toMatchObject(refused);
    await expect(keepNoticePreferences(actor, choices)).rejects.toMatchObject(refused);
    expect(await findAccountAddress(actor)).toMatchObject({ email: 'third@example.org', isCodeAwaited: true });
    expect((await getNoticeChoices(actor)).preferences).toMatchObject({ emailMarks: 'off' });
    // What sends no letter is kept at any time.
    expect([await give(actor, 'third@example.org'), await give(actor, null), await give(actor, 'third@example.org')]).toEqual(['done', 'done', 'tooManyLetters']);
    await round();
    at('10:29');
    expect(await give(actor, 'fourth@example.org')).toBe('tooManyLetters');
    at('10:30');
    expect(await give(actor, 'fourth@example.org')).toBe('done');
    await round();
    expect(server.letters.map(({ to }) => to)).toEqual([email, 'fourth@example.org']);
  });

  test('counts in every school of the account, also of two at the same moment', async () => {
    const { actor } = await givesAddress('director');
    const other = await makeSmallSchool();
    await owner('update person set account_id = $1 where id = $2', [actor.accountId, other.people.algebraist]);
    const elsewhere = { ...(await other.actor('algebraist')), accountId: actor.accountId };
    expect(await give(elsewhere, 'second@example.org')).toBe('done');
    const answers = await Promise.all([give(actor, 'third@example.org'), give(elsewhere, 'fourth@example.org')]);
    expect(answers.sort()).toEqual(['done', 'tooManyLetters']);
    expect(await give(await other.actor('deputy'), 'fifth@example.org')).toBe('done');
  });
});

test('a pupil keeps no address, and is shown no place for it', async () => {
  const pupil = await school.actor('kanat');
  expect(await codeOf(keepAddress(pupil, { email: 'kanat@example.org' }))).toBe('notFound');
  expect(await findAccountAddress(pupil)).toBeNull();
});
