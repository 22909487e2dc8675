import { expect } from '@playwright/test';
import notices from '@/lib/text/messages/notices/ky.json';
import { test } from './doors';
import { openAs, persona, signInByRequest } from './support';

/** What a mother is told, on a small telephone and without script. */

test('a guardian reads what is new, says that she has, and chooses how she is told', async ({ browser, owner }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'parentOfTwo', '/notices');
  // The journal looks every few seconds for what is to be told; it may have been read by now.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await owner.rows('update notice set read_at = null where guardian_id = (select p.id from person p join account a on a.id = p.account_id where a.login = $1)', [persona('parentOfTwo').login]);
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: notices.title }).click();
  await expect(page.getByRole('heading', { level: 1, name: notices.title })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(notices.isNew);
  await page.getByRole('button', { name: notices.markRead }).click();
  await expect(page.getByRole('button', { name: notices.markRead })).toHaveCount(0);
  await expect(page.getByRole('main').getByText(notices.isNew, { exact: true })).toHaveCount(0);

  await page.getByRole('link', { name: notices.toChoices }).click();
  const [marks, from, until] = [notices.choices.pushMarks, notices.choices.quietFrom, notices.choices.quietUntil].map((label) => page.getByLabel(label));
  const save = page.getByRole('button', { name: notices.choices.save });
  await from!.selectOption({ label: notices.choices.noHour });
  await save.click();
  await expect(page.getByRole('alert').filter({ hasText: notices.choices.problems.bothHours })).toBeVisible();
  await marks!.selectOption({ label: notices.choices.paces.weekly });
  await from!.selectOption('22');
  await until!.selectOption('6');
  await page.getByRole('checkbox', { name: notices.choices.details }).check();
  await save.click();
  await page.goto('/notices/choices');
  expect([await marks!.inputValue(), await from!.inputValue(), await until!.inputValue()]).toEqual(['weekly', '22', '6']);
  await expect(page.getByRole('checkbox', { name: notices.choices.details })).toBeChecked();
  await context.close();
});

test('nobody but a guardian finds notices, and nobody but the administrator what was not sent', async ({ request, browser }) => {
  const statuses: Record<string, number[]> = {};
  for (const hat of ['pupil', 'classTeacher', 'director', 'administrator']) {
    const context = await browser.newContext();
    await signInByRequest(context.request, hat);
    const ask = async (address: string) => (await context.request.get(address)).status();
    statuses[hat] = [await ask('/notices'), await ask('/notices/choices'), await ask('/office/messages')];
    await context.close();
  }
  expect(statuses).toEqual({ pupil: [404, 404, 404], classTeacher: [404, 404, 404], director: [404, 404, 404], administrator: [404, 404, 200] });
  expect((await request.get('/notices', { maxRedirects: 0 })).status()).toBe(307);
});
