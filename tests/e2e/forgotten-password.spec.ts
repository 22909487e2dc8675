import { type Browser, expect, type Page } from '@playwright/test';
import auth from '@/lib/text/messages/auth/ky.json';
import families from '@/lib/text/messages/families/ky.json';
import forgotten from '@/lib/text/messages/forgottenPassword/ky.json';
import notices from '@/lib/text/messages/notices/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import { MAIL_PORT } from '../support/mail-port';
import { type MailServer, startMailServer } from '../support/mail-server';
import { test } from './doors';
import { isSound } from './soundness';
import { persona, signIn } from './support';

/** A forgotten password, by a letter to a real mail server; on a cheap phone whose browser runs no script. */
const [LOGIN, ADDRESS, NEXT] = ['forgetful', 'forgetful@example.org', 'kok-boru-2027'];

let server: MailServer;
test.beforeAll(async () => void (server = await startMailServer(MAIL_PORT)));
test.afterAll(() => server.stop());

/** The journal looks every twenty seconds for what is to be sent. */
const letter = async (subject: string) => {
  await expect.poll(() => server.letters.filter((one) => one.to === ADDRESS).map((one) => one.subject), { timeout: 90_000 }).toContain(subject);
  return server.letters.findLast((one) => one.to === ADDRESS && one.subject === subject)!.text;
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

test('a mother who confirmed her address sets a forgotten password anew by the code of a letter, and is told that it was changed', async ({ browser, owner }) => {
  test.slow();
  const { login, password } = persona('neighbourParent');
  // A guardian of her own, with the password of another persona: nobody else's sessions end.
  await owner.rows(
    `with made as (insert into account (id, login, password_hash, must_change_password, created_at)
       select gen_random_uuid(), $1, password_hash, false, created_at from account where login = $2 returning id)
     update person set account_id = (select id from made) where id = (select g.guardian_id from guardianship g join person p on p.id = g.guardian_id
       where p.account_id is null and g.ended_on is null and g.guardian_id not in (select person_id from staff_appointment) order by g.guardian_id desc limit 1)`,
    [LOGIN, login],
  );
  const page = await phone(browser);
  await signIn(page, { login: LOGIN, password });
  await page.goto('/notices/choices');
  await page.getByLabel(notices.choices.address).fill(ADDRESS);
  await page.getByRole('button', { name: notices.choices.save }).click();
  await page.goto('/notices/choices');
  await page.getByLabel(notices.choices.code).fill(/: (\d{6})/.exec(await letter(notices.message.confirmSubject))![1]!);
  await page.getByLabel(notices.choices.present, { exact: true }).fill(password);
  await page.getByRole('button', { name: notices.choices.confirm, exact: true }).click();
  await page.goto('/notices/choices');
  await expect(page.getByText(notices.choices.confirmed.replace('{email}', ADDRESS))).toBeVisible();

  const elsewhere = await phone(browser);
  await ask(elsewhere, LOGIN);
  const code = /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(await letter(forgotten.letter.subject))![0];
  await elsewhere.getByRole('link', { name: forgotten.haveCode }).click();
  const [typed, chosen] = [elsewhere.getByLabel(forgotten.code), elsewhere.getByLabel(families.invitation.words.newPassword, { exact: true })];
  await typed.fill(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await chosen.fill(NEXT);
  await elsewhere.getByRole('button', { name: forgotten.set }).click();
  await expect(elsewhere.getByRole('alert').filter({ hasText: forgotten.wrongCode })).toBeVisible();
  await typed.fill(code.toLowerCase());
  await chosen.fill(NEXT);
  await elsewhere.getByRole('button', { name: forgotten.set }).click();
  await expect(elsewhere.getByRole('status')).toHaveText(forgotten.done);

  // What was open with the old one has ended.
  await page.goto('/diary');
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.getByRole('link', { name: forgotten.toSignIn }).click();
  await elsewhere.getByLabel(auth.signIn.login).fill(LOGIN);
  await elsewhere.getByLabel(auth.signIn.password, { exact: true }).fill(NEXT);
  await elsewhere.getByRole('button', { name: auth.signIn.submit }).click();
  await expect(elsewhere.getByRole('heading', { level: 1, name: shell.nav.today })).toBeVisible();
  await elsewhere.goto('/account');
  await expect(elsewhere.getByText(forgotten.lastSet.reset.split(':')[0]!)).toBeVisible();
  await letter(forgotten.setLetter.subject);
  for (const one of [page, elsewhere]) await one.context().close();
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
