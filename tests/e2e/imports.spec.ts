import { expect } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import imports from '@/lib/text/messages/imports/ky.json';
import { test } from './doors';
import { fits, isSound } from './soundness';
import { openAs } from './support';

/** A pupil of the next number who can be gone again at the end. */
const LIST = 'Номери;Класс;Аты-жөнү;Туулган күнү;Жынысы\n9901;1-А;Импорттолгон Бала;2019-02-31;э\n';

test('without script a list is dropped, put right, brought in and undone; what was typed stays after a reload', async ({ page, browser, owner }) => {
  await openAs(page, 'secretary', '/office');
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await bare.newPage();
  await plain.goto('/office/imports');
  await plain.locator('input[type=file]').setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await plain.getByRole('button', { name: imports.upload.submit }).click();
  await expect(plain.getByRole('heading', { name: fill(imports.problems.errors, { count: 1 }) })).toBeVisible();
  await expect(plain.getByRole('button', { name: imports.draft.apply })).toHaveCount(0);

  await plain.getByLabel(fill(imports.lists.cell, { heading: 'Туулган күнү', row: 2 })).fill('28.02.2019');
  await plain.getByRole('button', { name: imports.draft.look }).click();
  await expect(plain.getByRole('button', { name: imports.draft.apply })).toBeVisible();
  await plain.reload();
  await expect(plain.getByLabel(fill(imports.lists.cell, { heading: 'Туулган күнү', row: 2 }))).toHaveValue('28.02.2019');

  await plain.getByRole('button', { name: imports.draft.apply }).click();
  await expect(plain.getByText(imports.applied.done)).toBeVisible();
  await plain.getByRole('link', { name: imports.applied.report }).click();
  await expect(plain.getByText('new.csv')).toBeVisible();
  expect(await owner.rows(`select from pupil where number = '9901'`)).toHaveLength(1);

  await plain.getByRole('link', { name: imports.undo.look }).click();
  await plain.getByRole('button', { name: imports.undo.button }).click();
  await expect(plain.getByText(/артка кайтарылды/i).first()).toBeVisible();
  expect(await owner.rows(`select from pupil where number = '9901'`)).toEqual([]);
  await bare.close();
});

test('a draft’s page is sound, and fits a telephone', async ({ page }) => {
  await openAs(page, 'secretary', '/office/imports');
  await page.locator('input[type=file]').setInputFiles({ name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from(`Шифр;${LIST}`) });
  await page.getByRole('button', { name: imports.upload.submit }).click();
  await page.waitForURL(/drafts/);
  await isSound(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  await page.getByRole('button', { name: imports.draft.discard }).click();
  await expect(page).toHaveURL(/\/office\/imports$/);
});
