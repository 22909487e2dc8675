import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { signIn } from '@/lib/auth/sign-in';
import { askForPassword, setForgottenPassword } from '@/lib/forgotten-password/commands';
import { setMailDoor } from '@/lib/notices/mail';
import { answerPasswordAsks } from '@/lib/notices/password-asks';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { type MailServer, startMailServer } from '@/tests/support/mail-server';
import { makeSmallSchool, NOW, type SmallSchool, standStillAt } from '@/tests/support/small-school';
import { aLogin, aVisitor, codeOf, familiesOf, PASSWORD } from '../families/families';

/** What is asked, sent and set in a school that sends e-mail, to a real mail server. */

export const NEXT = 'kok-boru-2027';
export const HASH = hashPassword(PASSWORD);

/** Of the test file, once `useSchoolWithMail` has made them. */
export let school: SmallSchool;
export let server: MailServer;

/** A school for the tests of the file, which begin each at the same moment with nothing unsent. */
export function useSchoolWithMail(): void {
  beforeAll(async () => {
    school = await makeSmallSchool();
    server = await startMailServer();
    setMailDoor({ url: server.url, from: 'Мектеп <journal@example.org>' });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    standStillAt(NOW);
    server.letters.length = 0;
    await owner('delete from password_ask');
    // What an earlier test left unsent.
    await owner('delete from pgboss.job');
    await owner('update notice_message set dropped_at = created_at where sent_at is null and dropped_at is null');
  });
}

export const { aFamily, insert, issue } = familiesOf(() => school);
export const owner = <T>(sql: string, values: unknown[] = []) => school.owner.rows<T>(sql, values);

export interface Reader {
  personId: string;
  guardianshipId: string;
  accountId: string;
  login: string;
  email: string;
}

/** A mother who has come in, and whose address is confirmed unless it is said otherwise. */
export async function aReader({ email, ...change }: { email?: string; email_confirmed_at?: string | null } = {}): Promise<Reader> {
  const [{ personId, guardianshipId }, accountId, login] = [await aFamily(), newId(), aLogin()];
  const address = email ?? `${login}@example.org`;
  await school.owner.insert('account', [{ id: accountId, login, password_hash: await HASH, password_set_at: '2026-09-01T05:00:00Z', must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  await owner('update person set account_id = $1 where id = $2', [accountId, personId]);
  const paces = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false };
  await insert('notice_preference', { person_id: personId, ...paces, email: address, email_asked_at: '2026-09-02T05:00:00Z', email_wrong_tries: 0, email_confirmed_at: '2026-09-02T05:00:00Z', set_at: '2026-09-02T05:00:00Z', ...change });
  return { personId, guardianshipId, accountId, login, email: address };
}

export const at = (time: string) => standStillAt(`2026-11-20T${time}:00+06:00`);
export const ask = (name: string, visitor = aVisitor()) => askForPassword({ name }, visitor);
/** What the processes of the journal do every few seconds. */
export const round = async () => {
  await answerPasswordAsks();
  await tellNews();
  await sendWaiting();
};
export const codeIn = (text: string | undefined) => /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(text ?? '')![0];
/** Asks, and gives the code of the letter that comes. */
export const asked = async (name: string) => {
  const before = server.letters.length;
  await ask(name);
  await round();
  expect(server.letters.length).toBe(before + 1);
  return codeIn(server.letters.at(-1)!.text);
};
export const set = (code: string, password = NEXT) => codeOf(setForgottenPassword({ code, password }, aVisitor()));
export const entersWith = (login: string, password: string) => codeOf(signIn({ login, password }, aVisitor()));
