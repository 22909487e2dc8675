import { expect, type Page, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import diary from '@/lib/text/messages/diary/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import { keptPages, keptPaths, makeOwn } from './own-device';
import { focused, ready, saved } from './spread-page';
import { openAs, persona, signIn } from './support';

/** On a device of one's own the lessons of the next days open, and are filled in, and a child's weeks are read, with no network at all. */

/** As if the server had last given this device a page eight days ago. */
async function growOld(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [pages, owner] = [await caches.open('achyk-jurnal pages'), '/service-worker.js/owner'];
    const personId = await (await pages.match(owner))!.text();
    await pages.put(owner, new Response(personId, { headers: { 'x-kept-at': String(Date.now() - 8 * 24 * 60 * 60_000) } }));
  });
}

test('today’s lesson opens and is filled in without network, survives a reload, and is sent when it is back; a week without contact closes it', async ({ context, page }) => {
  await makeOwn(page);
  const address = await page.locator('[aria-labelledby="lessons-today"] ol a').first().getAttribute('href');
  await context.setOffline(true);
  await page.goto(address!);
  await ready(page);
  await expect(page.getByText(fill(shell.offline, { moment: 'Жума, 20-ноябрь, 09:3' }).split('09:3')[0]!)).toBeVisible();
  const topic = page.getByRole('textbox', { name: lesson.topic.label });
  const other = page.getByRole('button', { name: lesson.topic.other });
  if (await other.isVisible()) await other.click();
  await topic.fill('Тармаксыз өткөн тема');
  await page.keyboard.press('Tab');
  const mark = page.getByRole('textbox', { name: fill(lesson.marks.of, { name: '' }) }).first();
  const figure = (await mark.inputValue()) === '4' ? '5' : '4';
  await mark.focus();
  await page.keyboard.press(figure);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/ушул түзмөктө/).first()).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(topic).toHaveValue('Тармаксыз өткөн тема');
  await expect(mark).toHaveValue(figure);
  await context.setOffline(false);
  await saved(page);
  await growOld(page);
  await context.setOffline(true);
  await expect(page.goto(address!)).rejects.toThrow();
});

test('the sheet of a group opens without network with the card of a cell, and takes marks', async ({ context, page }) => {
  await makeOwn(page);
  await context.setOffline(true);
  await page.goto('/journal');
  await page.locator('main li > a').nth(1).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await ready(page);
  await focused(page).click();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog').getByText(journal.spread.card.kind, { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  for (const key of ['5', '4']) await page.keyboard.press(key);
  await expect(page.getByText(/ушул түзмөктө/).first()).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(focused(page)).toHaveText(/^4/);
  await context.setOffline(false);
  await saved(page);
});

test('signing out asks about what was not sent, and leaves nothing on the device', async ({ context, page }) => {
  await makeOwn(page);
  await page.goto('/journal');
  await page.locator('main li > a').nth(1).click();
  await ready(page);
  await context.setOffline(true);
  await focused(page).click();
  for (const key of ['2', '3']) await page.keyboard.press(key);
  await expect(page.getByText(/ушул түзмөктө сакталып турат/)).toBeVisible();
  await page.getByText(persona('subjectTeacher').name.split(' ')[0]!).first().click();
  await page.getByRole('button', { name: shell.signOut }).click();
  const leave = page.getByRole('button', { name: shell.unsent.leave });
  await expect(leave).toBeVisible();
  await context.setOffline(false);
  await leave.click();
  await page.waitForURL('**/sign-in');
  expect(await keptPages(page)).toBe(0);
  await context.setOffline(true);
  await expect(page.goto('/journal')).rejects.toThrow();
});

test('a mother reads the weeks she has seen without network, and nothing is left of them when she signs out', async ({ context, page }) => {
  await openAs(page, 'parentOfTwo');
  await page.getByRole('button', { name: diary.device.own }).click();
  await expect.poll(() => keptPages(page), { timeout: 40_000 }).toBeGreaterThan(8);
  await page.locator('main h2 a').first().click();
  await expect(page.getByText(diary.device.isOwn)).toBeVisible();
  const seen: string[] = [];
  for (let week = 0; week < 3; week += 1) {
    await page.getByRole('link', { name: diary.week.previous }).click();
    await page.waitForURL((url) => url.search.startsWith('?week=') && !seen.includes(url.href));
    seen.push(page.url());
  }
  const isKept = (address: string) => page.evaluate(async (path) => (await (await caches.open('achyk-jurnal pages')).match(path)) !== undefined, address);
  for (const address of seen) await expect.poll(() => isKept(address)).toBe(true);
  const shown = await page.locator('main h1').textContent();
  await context.setOffline(true);
  await page.goto(new URL(seen[0]!).pathname);
  await expect(page.getByText(fill(shell.offlineReading, { moment: 'Жума, 20-ноябрь, ' }).split(': ')[0]!)).toBeVisible();
  await page.goto(seen[2]!);
  await expect(page.locator('main h1')).toHaveText(shown!);
  await context.setOffline(false);
  await page.getByText(persona('parentOfTwo').name.split(' ')[0]!).first().click();
  await page.getByRole('button', { name: shell.signOut }).click();
  await page.waitForURL('**/sign-in');
  expect(await keptPages(page)).toBe(0);
  await context.setOffline(true);
  await expect(page.goto(seen[2]!)).rejects.toThrow();
});

test('to another person who signs in on the same device nothing is given out', async ({ context, page }) => {
  await makeOwn(page);
  await context.clearCookies();
  await signIn(page, persona('parentOfTwo'));
  await page.waitForURL('/');
  // Her own pages take their place.
  await expect.poll(() => keptPaths(page)).toContain('/diary');
  expect((await keptPaths(page)).filter((path) => path.startsWith('/journal'))).toEqual([]);
  await context.setOffline(true);
  await expect(page.goto('/journal')).rejects.toThrow();
});
