import { expect, test } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { fill } from '@/lib/text/fill';
import journal from '@/lib/text/messages/journal/ky.json';
import { seriousOn } from './soundness';
import { cutWrites, focused, openSpread, saved } from './spread-page';

const { saving, spread } = journal;

test('marks are typed into the sheet by keyboard alone, and are there again', async ({ page }) => {
  await openSpread(page);
  await expect(focused(page)).toBeFocused();
  for (const key of ['Delete', 'Shift+Delete', '4', 'Enter', 'Shift+Delete', 'j', '7', 'ArrowUp']) await page.keyboard.press(key);
  await expect(focused(page)).toHaveText('4');
  await saved(page);
  await page.reload();
  await expect(focused(page)).toHaveText('4');
  await expect(focused(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(focused(page)).toHaveText(/^(\d)?кеч7$/);
});

test('two at one cell: both values are shown, one tap decides, nothing is overwritten unseen', async ({ browser }) => {
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await openSpread(first);
  await openSpread(second);
  await focused(first).click();
  await first.keyboard.press('5');
  await saved(first);
  await focused(second).click();
  await second.keyboard.press('3');
  await second.getByRole('button', { name: fill(spread.troubles.takeTheirs, { value: '5' }) }).click();
  await expect(focused(second)).toHaveText('5');
  await expect(second.getByText(saving.saved)).toBeVisible();
});

test('what was typed without network is kept, said so, and sent when it is back', async ({ page }) => {
  await openSpread(page);
  const joinAgain = await cutWrites(page);
  await focused(page).click();
  await page.keyboard.press('2');
  await expect(page.getByText(fill(saving.failedKept, { count: 1 }))).toBeVisible();
  await expect(focused(page)).toHaveText('2');
  joinAgain();
  await saved(page);
});

test('is complete before any script, and axe finds nothing serious with the card open', async ({ browser, page }) => {
  await openSpread(page);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const read = await bare.newPage();
  await read.goto(page.url());
  expect(await read.locator('.spread tbody tr').count()).toBeGreaterThan(20);
  await expect(read.locator('.spread b').first()).toHaveText(/^[2-5]$/);
  await bare.close();
  await focused(page).dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
});

test('to a screen reader the sheet is a grid, its rows and columns have heads', async ({ page }) => {
  await openSpread(page);
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  const [rows, columns] = [await page.locator('.spread tbody tr').count(), await page.locator('.spread thead tr:last-child > *').count()];
  expect({ grid: count('grid'), rows: count('row'), rowHeads: count('rowheader'), cells: count('gridcell') }).toEqual({
    ...{ grid: 1, rows: rows + 2, rowHeads: rows },
    cells: rows * (columns - 1) + 2,
  });
  expect(count('columnheader')).toBeGreaterThanOrEqual(columns);
});

test('the whole page comes in less than twenty kilobytes', async ({ page }) => {
  await openSpread(page);
  const html = await (await page.request.get(page.url())).body();
  expect(gzipSync(html).length).toBeLessThan(20_000);
});
