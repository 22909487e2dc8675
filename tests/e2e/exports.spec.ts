import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import readSheets from 'read-excel-file/node';
import { fill } from '@/lib/text/fill';
import words from '@/lib/text/messages/exporting/ky.json';
import copy from '@/lib/text/messages/stateCopy/ky.json';
import { openAs, persona } from './support';

/** What leaves the journal in a file: a list by the secretary, a group's quarter by its teacher. */

async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the secretary says what a list is for, takes it away, and finds it among her exports', async ({ page }) => {
  await openAs(page, 'secretary', '/office/exports');
  await page.getByRole('radio', { name: new RegExp(words.lists.staff.name) }).check();
  await page.getByRole('textbox', { name: words.form.reason }).fill('Отчёт, 12-кат');
  await page.getByRole('button', { name: words.form.submit }).click();
  await expect(page.getByRole('status').filter({ hasText: fill(words.ready.title, { list: words.lists.staff.name }) })).toBeVisible();
  const { name, bytes } = await downloaded(page, () => page.getByRole('link', { name: words.ready.download }).click());
  expect(name).toMatch(/^staff-\d{4}-\d\d-\d\d\.xlsx$/);
  const [sheet] = await readSheets(bytes);
  expect(sheet!.data[0]!.slice(0, 3)).toEqual([words.words.heads.surname, words.words.heads.firstName, words.words.heads.patronymic]);
  await expect(page.getByRole('region', { name: words.past.title })).toContainText('Отчёт, 12-кат');
});

test('a teacher takes a quarter out from beside what she carries over; the second time it says what changed', async ({ page }) => {
  await openAs(page, 'teacherAndParent', '/journal/state-copy');
  await page.getByRole('navigation', { name: copy.quarter.all }).getByRole('link').first().click();
  await page.waitForURL(/\/state-sheet$/);
  const take = () => downloaded(page, () => page.getByRole('link', { name: copy.quarter.download }).first().click());
  const first = await take();
  expect(first.name).toMatch(/\.xlsx$/);
  expect((await readSheets(first.bytes)).map(({ sheet }) => sheet)).toEqual(Object.values(copy.texts.sheet.names));
  await page.reload();
  await expect(page.getByRole('main')).toContainText(persona('teacherAndParent').name.split(' ')[0]!);
  const again = await readSheets((await take()).bytes);
  expect(again.at(-1)!.data.flat().join(' ')).toContain(copy.texts.sheet.nothing);
});
