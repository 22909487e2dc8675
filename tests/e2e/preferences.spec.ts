import { expect, type Page, test } from '@playwright/test';
import ru from '@/lib/text/messages/shell/ru.json';
import { isSound } from './soundness';
import { openAs, persona, signIn } from './support';

test('a chosen language and look stay with the person, on another device too', async ({ page, browser }) => {
  const chosen = async (where: Page) => where.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme ?? '']);
  await openAs(page, 'neighbourParent');
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByRole('link', { name: ru.nav.diary, exact: true }).first()).toBeVisible();
  await page.locator('header details > summary').click();
  await page.getByRole('button', { name: ru.theme.dark }).click();
  await expect.poll(() => chosen(page)).toEqual(['ru', 'dark']);
  await isSound(page);
  const device = await browser.newContext({ locale: 'ky' });
  const elsewhere = await device.newPage();
  await signIn(elsewhere, persona('neighbourParent'));
  await elsewhere.waitForURL('/');
  expect(await chosen(elsewhere)).toEqual(['ru', 'dark']);
  await elsewhere.getByRole('button', { name: 'Кыргызча' }).click();
  await expect.poll(async () => (await chosen(elsewhere))[0]).toBe('ky');
  await device.close();
});
