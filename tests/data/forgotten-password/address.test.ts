import { v7 as newId } from 'uuid';
import { confirmNoticeAddress, keepAddress } from '@/lib/notices/commands';
import { findAccountAddress, getNoticeChoices } from '@/lib/notices/queries';
import { useDatabase } from '@/tests/support/database';
import type { PersonName } from '@/tests/support/small-school';
import { aLogin, codeOf, PASSWORD } from '../families/families';
import { ask, asked, entersWith, HASH, insert, NEXT, owner, round, school, server, set, useSchoolWithMail } from './school-with-mail';

/** The address at which a forgotten password is set anew, given on the page of the account: whose it is, and by what it is shown. */
useDatabase('empty');
useSchoolWithMail();
jest.setTimeout(30_000);

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

test('a pupil keeps no address, and is shown no place for it', async () => {
  const pupil = await school.actor('kanat');
  expect(await codeOf(keepAddress(pupil, { email: 'kanat@example.org' }))).toBe('notFound');
  expect(await findAccountAddress(pupil)).toBeNull();
});
