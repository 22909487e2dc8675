import { expect, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import diary from '@/lib/text/messages/diary/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { focused, ready, saved } from './spread-page';
import { listName, openAs, persona } from './support';

const { card } = journal.spread;

test('a debt is noted with one key and paid by a retake, a mark is set aside; the mother reads all of it', async ({ browser, page }) => {
  await openAs(page, 'subjectTeacher');
  const lesson = (await page.locator('[aria-labelledby="lessons-today"] a').first().getAttribute('href'))!;
  await page.goto(lesson.split('/lessons/')[0]!);
  await ready(page);
  const column = await focused(page).evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
  const row = page.locator('.spread tbody tr').filter({ hasText: listName(persona('pupil').name) });
  const [owed, today] = [row.locator('> *').nth(column - 1), row.locator('> *').nth(column)];
  await owed.click();
  for (const key of ['Delete', 'Shift+Delete', 'd']) await page.keyboard.press(key);
  await expect(owed.locator('s')).toHaveText(/27\.11/);
  await today.click();
  for (const key of ['Shift+Delete', '4', 'F2']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(card.retakeOf).selectOption({ index: 1 });
  await page.keyboard.press('Escape');
  await expect(owed.locator('s.paid')).toBeVisible();
  await saved(page);

  const mother = await browser.newPage();
  await openAs(mother, 'parentOfTwo');
  const child = await mother.locator('main h2 a[href^="/diary/"]', { hasText: persona('pupil').name.split(' ')[1] }).first().getAttribute('href');
  await mother.goto(`${child}/marks`);
  await expect(mother.getByText(diary.mark.paid).first()).toBeAttached();
  await expect(mother.getByText(new RegExp(fill(diary.mark.retakeOfDebt, { onDate: '\\d\\d\\.11' }).replace('(', '\\(').replace(')', '\\)'))).first()).toBeAttached();

  await page.keyboard.press('F2');
  await dialog.getByLabel(card.counts).uncheck();
  await page.keyboard.press('Escape');
  await expect(today.locator('b.no')).toContainText('(4)');
  await saved(page);
  await mother.reload();
  await expect(mother.getByText(diary.mark.notCounting).first()).toBeAttached();
  await mother.close();
});
