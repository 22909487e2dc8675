import { type Browser, expect, type Page } from '@playwright/test';
import account from '@/lib/text/messages/account/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import families from '@/lib/text/messages/families/ky.json';
import forgotten from '@/lib/text/messages/forgottenPassword/ky.json';
import notices from '@/lib/text/messages/notices/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import { MAIL_PORT } from '../support/mail-port';
import { type MailServer, startMailServer } from '../support/mail-server';
import type { Owner } from '../support/owner-connection';
import { test } from './doors';
import { isSound } from './soundness';
import { openAs, persona, signIn } from './support';

/** A forgotten password, by a letter to a real mail server; on a cheap phone whose browser runs no script. */
const NEXT = 'kok-boru-2027';

let server: MailServer;
test.beforeAll(async () => void (server = await startMailServer(MAIL_PORT)));
test.afterAll(() => server.stop());

/** The journal looks every twenty seconds for what is to be sent. */
const letter = async (address: string, subject: string) => {
  await expect.poll(() => server.letters.filter((one) => one.to === address).map((one) => one.subject), { timeout: 90_000 }).toContain(subject);
  return server.letters.findLast((one) => one.to === address && one.subject === subject)!.text;
};

async function phone(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' })).newPage();
}

const ask = async (page: Page, name: string) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: forgotten.link }).click();
  await page.getByLabel(forgotten.name).fill(name);
  await page.getByRole('button', { name: forgotten.send }).click();
  await expect(page.getByRole('status')).toHaveText(forgotten.sent);
};

const codeIn = (text: string) => /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(text)![0];

const setsAnew = async (page: Page, code: string) => {
  await page.getByLabel(forgotten.code).fill(code);
  await page.getByLabel(families.invitation.words.newPassword, { exact: true }).fill(NEXT);
  await page.getByRole('button', { name: forgotten.set }).click();
};

const entersAnew = async (page: Page, login: string) => {
  await page.getByLabel(auth.signIn.login).fill(login);
  await page.getByLabel(auth.signIn.password, { exact: true }).fill(NEXT);
  await page.getByRole('button', { name: auth.signIn.submit }).click();
  await expect(page.getByRole('heading', { level: 1, name: shell.nav.today })).toBeVisible();
};

/** Made for this test alone, with the password of another persona: nobody else's sessions end. */
const letIn = (owner: Owner, { login, as, who }: { login: string; as: string; who: string }) =>
  owner.row(
    `with made as (insert into account (id, login, password_hash, must_change_password, created_at)
       select gen_random_uuid(), $1, password_hash, false, created_at from account where login = $2
       on conflict (login) do update set password_hash = excluded.password_hash returning id)
     update person set account_id = (select id from made) where id = (${who}) returning id`,
    [login, as],
  );
const A_MOTHER = `select g.guardian_id from guardianship g join person p on p.id = g.guardian_id
  where p.account_id is null and g.ended_on is null and g.guardian_id not in (select person_id from staff_appointment) order by g.guardian_id desc limit 1`;
const A_TEACHER = `select p.id from teaching_assignment a join person p on p.id = a.teacher_id
  where p.account_id in (select id from account where must_change_password) and a.ended_on is null and p.id not in (select guardian_id from guardianship)
  order by p.id desc limit 1`;

/** With the code of the letter that came to it, where the address was given. */
async function showsItIsHers(page: Page, at: string, address: string, password: string): Promise<void> {
  await page.getByLabel(notices.choices.code).fill(/: (\d{6})/.exec(await letter(address, notices.message.confirmSubject))![1]!);
  await page.getByLabel(notices.choices.present, { exact: true }).fill(password);
  await page.getByRole('button', { name: notices.choices.confirm, exact: true }).click();
  await page.goto(at);
  await expect(page.getByText(notices.choices.confirmed.replace('{email}', address))).toBeVisible();
}

test('a mother who confirmed her address sets a forgotten password anew by the code of a letter, and is told that it was changed', async ({ browser, owner }) => {
  test.slow();
  const [login, address] = ['forgetful', 'forgetful@example.org'];
  const { login: as, password } = persona('neighbourParent');
  await letIn(owner, { login, as, who: A_MOTHER });
  const page = await phone(browser);
  await signIn(page, { login, password });
  await page.goto('/notices/choices');
  await page.getByLabel(notices.choices.address).fill(address);
  await page.getByRole('button', { name: notices.choices.save }).click();
  await page.goto('/notices/choices');
  await showsItIsHers(page, '/notices/choices', address, password);

  const elsewhere = await phone(browser);
  await ask(elsewhere, login);
  const code = codeIn(await letter(address, forgotten.letter.subject));
  await elsewhere.getByRole('link', { name: forgotten.haveCode }).click();
  await setsAnew(elsewhere, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await expect(elsewhere.getByRole('alert').filter({ hasText: forgotten.wrongCode })).toBeVisible();
  await setsAnew(elsewhere, code.toLowerCase());
  await expect(elsewhere.getByRole('status')).toHaveText(forgotten.done);

  // What was open with the old one has ended.
  await page.goto('/diary');
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.getByRole('link', { name: forgotten.toSignIn }).click();
  await entersAnew(elsewhere, login);
  await elsewhere.goto('/account');
  await expect(elsewhere.getByText(forgotten.lastSet.reset.split(':')[0]!)).toBeVisible();
  await letter(address, forgotten.setLetter.subject);
  for (const one of [page, elsewhere]) await one.context().close();
});

test('a teacher gives an address on the page of her account, comes back by it, and takes it away', async ({ browser, owner }) => {
  test.slow();
  const [login, address] = ['absent.minded', 'absent.minded@example.org'];
  const { login: as, password } = persona('subjectTeacher');
  await letIn(owner, { login, as, who: A_TEACHER });
  const page = await phone(browser);
  await signIn(page, { login, password });
  await page.goto('/account');
  await page.getByLabel(forgotten.address.given).fill(address);
  await page.getByRole('button', { name: forgotten.address.ask }).click();
  await expect(page.getByText(notices.choices.codeSent.replace('{email}', address))).toBeVisible();
  await showsItIsHers(page, '/account', address, password);

  const elsewhere = await phone(browser);
  await ask(elsewhere, address);
  const code = codeIn(await letter(address, forgotten.letter.subject));
  await elsewhere.getByRole('link', { name: forgotten.haveCode }).click();
  await setsAnew(elsewhere, code);
  await expect(elsewhere.getByRole('status')).toHaveText(forgotten.done);
  await elsewhere.getByRole('link', { name: forgotten.toSignIn }).click();
  await entersAnew(elsewhere, login);
  await elsewhere.goto('/account');
  await elsewhere.getByRole('button', { name: forgotten.address.takeAway }).click();
  await expect(elsewhere.getByLabel(forgotten.address.given)).toHaveValue('');
  await expect(elsewhere.getByText(address)).toHaveCount(0);
  for (const one of [page, elsewhere]) await one.context().close();
});

test('a pupil is shown no place for an address', async ({ page }) => {
  await openAs(page, 'pupil', '/account');
  await expect(page.getByRole('heading', { name: account.password.title })).toBeVisible();
  await expect(page.getByRole('heading', { name: forgotten.address.title })).toHaveCount(0);
});

test('whoever has no account is answered as everybody is, and told who helps', async ({ browser }) => {
  const page = await phone(browser);
  await ask(page, 'nobody.at.all');
  await expect(page.getByText(forgotten.wayOut.family)).toBeVisible();
  await expect(page.getByText(forgotten.wayOut.staff)).toBeVisible();
  await page.context().close();
});

test('nothing serious is found where a password is asked for and set anew, by day or by night', async ({ page }) => {
  for (const address of ['/forgotten-password', '/forgotten-password/code']) {
    await page.goto(address);
    await isSound(page);
  }
});
