import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import words from '@/lib/text/messages/oversight/ky.json';
import { enter } from './support';

/** "Толтурулган эмес: 3" */
const counted = (state: keyof typeof words.state, count: string | number) => fill(words.count, { state: words.state[state], count });

test('the working group finds the weakest class and the lessons behind its number', async ({ page }) => {
  await enter(page, 'workingGroup', '/oversight?term=1&by=teacher&sort=percent');
  await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
  const weakest = page.getByRole('table').getByRole('row').nth(2);
  const [name, missing] = [await weakest.getByRole('rowheader').innerText(), await weakest.getByRole('link').last().innerText()];
  await weakest.getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('link', { name: counted('missing', missing) })).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('main section').getByRole('listitem')).toHaveCount(Number(missing));
});

test('a term leads to its weeks, a week to its days, a day to its lessons, without any script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await enter(page, 'workingGroup', '/oversight?columns=term');
  const heads = page.getByRole('columnheader').getByRole('link');
  await heads.first().click();
  await expect(heads.first()).toHaveText('01.09');
  await heads.nth(1).click();
  await expect(heads.first()).toHaveText(/07\.09/);
  await heads.first().click();
  await expect(page.getByRole('heading', { level: 2, name: /7-сентябрь/ })).toBeVisible();
  await context.close();
});

test('director and deputy see the same figures as the working group', async ({ browser }) => {
  const figures: string[] = [];
  for (const hat of ['workingGroup', 'director', 'deputy']) {
    const page = await (await browser.newContext({ locale: 'ky' })).newPage();
    await enter(page, hat, '/oversight?term=1');
    figures.push(await page.getByRole('table').innerText());
    await page.context().close();
  }
  expect(figures[1]).toBe(figures[0]);
  expect(figures[2]).toBe(figures[0]);
});

for (const hat of ['subjectTeacher', 'parentOfTwo', 'pupil', 'administrator', 'secretary']) {
  test(`for a ${hat} there is no such page`, async ({ page }) => {
    await enter(page, hat, '/');
    for (const address of ['/oversight', '/oversight/lessons', '/OVERSIGHT', '/oversight/?by=teacher', '/%6fversight']) {
      const answer = await page.request.get(address);
      expect({ address, status: answer.status() }).toEqual({ address, status: 404 });
      expect(await answer.text()).not.toContain(words.title);
    }
  });
}

test('an address that asks for what there is not is not found', async ({ page }) => {
  await enter(page, 'workingGroup', '/');
  for (const query of ['?by=pupil', '?week=2026-13-01', '?term=x', '/lessons?by=class', '/lessons?by=class&id=01930000-0000-7000-8000-000000000009', '/lessons?state=filled']) {
    expect({ query, status: (await page.request.get(`/oversight${query}`)).status() }).toEqual({ query, status: 404 });
  }
});

for (const width of [360, 1280]) {
  test(`at ${width} px the pages stay within the screen, and axe finds nothing serious`, async ({ browser }) => {
    const page = await (await browser.newContext({ viewport: { width, height: 800 }, locale: 'ky' })).newPage();
    await enter(page, 'workingGroup', '/');
    for (const address of ['/oversight', '/oversight?term=1&by=teacher', '/oversight?columns=day', '/oversight/lessons?state=missing']) {
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [address, id, nodes[0]?.html])).toEqual([]);
    }
    await page.context().close();
  });
}

test('on a telephone the names stay while the weeks move', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ky' })).newPage();
  await enter(page, 'workingGroup', '/oversight?term=1');
  const name = page.getByRole('rowheader').nth(1);
  const left = async () => (await name.boundingBox())?.x ?? -1;
  const before = await left();
  await page.getByRole('region', { name: words.picture }).evaluate((region) => (region.scrollLeft = 200));
  expect(before - (await left())).toBeLessThanOrEqual(2);
  await page.context().close();
});
