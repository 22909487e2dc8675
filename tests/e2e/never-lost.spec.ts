import { expect, type BrowserContext, type Page, type Route } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import auth from '@/lib/text/messages/auth/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { test } from './doors';
import { keptPages, makeOwn } from './own-device';
import { cutWrites, focused, openSpread, ready, saved } from './spread-page';
import { persona, sessionIdOf, signIn } from './support';

/** What was typed survives whatever happens to the tab, the session, the person before the screen and the server. */

const { saving } = journal;

const kept = (page: Page, count: number) => expect(page.getByText(fill(saving.failedKept, { count }))).toBeVisible();

/** Types without anything coming through; the answer joins the network again. */
async function typeCut(page: Page, keys: readonly string[]): Promise<() => void> {
  const joinAgain = await cutWrites(page);
  await focused(page).click();
  for (const key of keys) await page.keyboard.press(key);
  await kept(page, keys.filter((key) => /\d/.test(key)).length);
  return joinAgain;
}

async function openAgain(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  return page;
}

test('a tab that crashes takes nothing with it: the next one sends what was typed', async ({ context, page }) => {
  await openSpread(page);
  await typeCut(page, ['5', 'Enter', '4', 'ArrowUp']);
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  const next = await openAgain(context, address);
  await expect(focused(next)).toHaveText(/^5/);
  await saved(next);
  await next.reload();
  await expect(focused(next)).toHaveText(/^5/);
});

test('a session that ends is opened again on the same page, and the queue goes on', async ({ owner, page }) => {
  await openSpread(page);
  await owner.rows(`update session set ended_at = '2026-11-20T09:00:00+06:00' where id = $1`, [await sessionIdOf(page)]);
  await focused(page).click();
  await page.keyboard.press('3');
  await expect(page.getByText(fill(saving.sessionEnded, { count: 1 }))).toBeVisible();
  const address = page.url();
  await page.getByRole('button', { name: saving.signIn }).click();
  const form = page.getByRole('dialog');
  const { login, password } = persona('subjectTeacher');
  await form.getByLabel(auth.signIn.login).fill(login);
  await form.getByLabel(auth.signIn.password, { exact: true }).fill('туура эмес');
  await form.getByRole('button', { name: auth.signIn.submit }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel(auth.signIn.password, { exact: true }).fill(password);
  await form.getByRole('button', { name: auth.signIn.submit }).click();
  await saved(page);
  expect(page.url()).toBe(address);
  await page.reload();
  await expect(focused(page)).toHaveText(/^3/);
});

test('another person on the same computer neither sees nor sends it; its owner does', async ({ context, owner, page }) => {
  await openSpread(page);
  const address = page.url();
  const joinAgain = await typeCut(page, ['2']);
  const countOf = (login: string) => owner.row<{ count: number }>(
    `select count(*)::int as count from mark_revision r join person p on p.id = r.author_id join account a on a.id = p.account_id where a.login = $1`,
    [login],
  );
  const [stranger, teacher] = [persona('teacherAndParent'), persona('subjectTeacher')];
  const before = [await countOf(stranger.login), await countOf(teacher.login)];
  await context.clearCookies();
  const other = await context.newPage();
  await signIn(other, stranger);
  await other.waitForURL('/');
  await other.goto('/journal');
  await other.locator('main li > a').first().click();
  await expect(other.getByRole('grid')).toBeVisible();
  await ready(other);
  // The first tab finds the network again under the other person's session.
  joinAgain();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(fill(saving.anotherPerson, { count: 1 }))).toBeVisible();
  await expect(other.getByText(saving.saved)).toBeVisible();
  expect([await countOf(stranger.login), await countOf(teacher.login)]).toEqual(before);
  await page.close();
  await context.clearCookies();
  const back = await context.newPage();
  await signIn(back, teacher);
  await back.waitForURL('/');
  await back.goto(address);
  await saved(back);
  expect(await countOf(teacher.login)).toEqual({ count: before[1]!.count + 1 });
});

test('two tabs: what one brought into the journal the other stands on, without a conflict', async ({ context, page }) => {
  await openSpread(page);
  const second = await openAgain(context, page.url());
  await focused(page).click();
  await page.keyboard.press('4');
  await saved(page);
  await expect(focused(second)).toHaveText(/^4/);
  await focused(second).click();
  await second.keyboard.press('5');
  await saved(second);
  await expect(second.getByText(journal.spread.troubles.title)).toHaveCount(0);
});

test('a page drawn before the last key came into the journal is drawn anew, and typing goes on from what stands there', async ({ context, page }) => {
  await openSpread(page);
  const key = (await focused(page).innerText()).startsWith('2') ? '3' : '2';
  const next = await context.newPage();
  const typeMeanwhile = async (route: Route) => {
    const drawn = await route.fetch();
    await focused(page).click();
    await page.keyboard.press(key);
    await saved(page);
    await page.close();
    await route.fulfill({ response: drawn });
  };
  await next.route(page.url(), typeMeanwhile, { times: 1 });
  await next.goto(page.url());
  await expect(focused(next)).toHaveText(new RegExp(`^${key}`));
  await focused(next).click();
  await next.keyboard.press('4');
  await saved(next);
  await expect(next.getByText(journal.spread.troubles.title)).toHaveCount(0);
});

test('a server that was built anew in between: the stable address takes what the old page sends', async ({ page }) => {
  await openSpread(page);
  await page.route('**/*', (route) => (route.request().headers()['next-action'] ? route.fulfill({ status: 404, body: 'Server action not found.' }) : route.continue()));
  await focused(page).click();
  await page.keyboard.press('5');
  await saved(page);
});

test('a session that is ended from elsewhere takes what lies on the device with it', async ({ context, owner, page }) => {
  await makeOwn(page);
  await owner.rows(`update session set ended_at = '2026-11-20T09:00:00+06:00' where id = $1`, [await sessionIdOf(page)]);
  await page.goto('/journal');
  await page.waitForURL('**/sign-in**');
  await expect.poll(() => keptPages(page)).toBe(0);
  await context.setOffline(true);
  await expect(page.goto('/journal')).rejects.toThrow();
});
