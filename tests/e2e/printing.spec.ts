import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import words from '@/lib/text/messages/bundles/ky.json';
import { pagesOf } from '../support/pdf-text';
import { filesOf } from '../support/zip-files';
import { openAs, signInByRequest } from './support';

/** Sheets of a class in one file, made while nobody waits. */

test('a deputy asks for the sheets of a class, sees them being made and takes a file whose sheets open; nobody else does', async ({ page, playwright, baseURL }) => {
  test.setTimeout(120_000);
  await openAs(page, 'deputy', '/oversight/printing');
  await page.getByLabel(words.order.class).selectOption('7-А');
  await page.getByRole('button', { name: words.order.submit }).click();
  const newest = page.getByRole('region', { name: words.list.title }).getByRole('listitem').first();
  await expect(newest).toContainText('7-А');
  await expect(newest).toContainText(new RegExp(`${words.state.waiting}|${words.state.underWay}|${words.state.made}`));
  const link = newest.getByRole('link', { name: words.list.download });
  await expect(link).toBeVisible({ timeout: 90_000 });
  await expect(newest).toContainText(words.state.made);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const files = filesOf(readFileSync(await download.path()));
  const names = [...files.keys()];
  expect(names.filter((name) => name.includes('Табель')).length).toBeGreaterThan(10);
  expect(names).toContain('7-А/Жыйынтык ведомость.pdf');
  for (const [name, bytes] of files) {
    const pages = pagesOf(bytes);
    expect([name, pages.length > 0, pages.every((text) => text.includes('/verify/'))]).toEqual([name, true, true]);
  }

  const address = new URL((await link.getAttribute('href'))!, page.url()).href;
  for (const hat of ['director', 'classTeacher', 'subjectTeacher', 'workingGroup', 'administrator', 'parentOfTwo']) {
    const request = await playwright.request.newContext({ baseURL });
    await signInByRequest(request, hat);
    expect([hat, (await request.get(address)).status()]).toEqual([hat, hat === 'workingGroup' ? 403 : 404]);
    await request.dispose();
  }
});

test('a class teacher finds hers from her class, without any script; a colleague finds no such page', async ({ browser, request }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: words.classLink }).first().click();
  await page.getByRole('button', { name: words.order.submit }).click();
  const newest = page.getByRole('region', { name: words.list.title }).getByRole('listitem').first();
  await expect(newest).toContainText(new RegExp(`${words.state.waiting}|${words.state.underWay}`));
  await newest.getByRole('button', { name: words.list.cancel }).click();
  await expect(newest).toContainText(words.state.cancelled);
  const address = page.url();
  await context.close();
  await signInByRequest(request, 'subjectTeacher');
  expect((await request.get(address)).status()).toBe(404);
});

test('the administrator has the archive of the year made, and sees nothing of it but how far it is', async ({ page }) => {
  await openAs(page, 'administrator', '/office/archive');
  await page.getByRole('button', { name: words.archive.make }).click();
  const archive = page.getByRole('listitem').filter({ has: page.getByText(words.archive.asked.split(':')[0]!) }).first();
  await expect(archive.getByRole('status')).toContainText(fill(words.archive.progress, { total: '', done: '' }).trim().split(' ')[0]!, { timeout: 60_000 });
  await expect(page.getByRole('link', { name: words.archive.download })).toHaveCount(0);
  await archive.getByRole('button', { name: words.list.cancel }).click();
  await expect(archive).toContainText(words.state.cancelled);
});
