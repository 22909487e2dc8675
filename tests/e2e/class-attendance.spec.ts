import { expect, test } from '@playwright/test';
import attendance from '@/lib/text/messages/attendance/ky.json';
import { openAs, signInByRequest } from './support';

test('the class teacher says why pupils were away, enters an excursion and checks the week', async ({ page }) => {
  await openAs(page, 'classTeacher', '/class');
  await page.locator('main a[href*="/attendance"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: attendance.title })).toBeVisible();

  const reasons = page.getByRole('combobox', { name: new RegExp(attendance.explain.kind) });
  const open = await reasons.count();
  expect(open).toBeGreaterThan(0);
  const name = (await reasons.first().getAttribute('aria-label'))!;
  await reasons.first().selectOption('sick');
  await page.getByRole('button', { name: attendance.explain.save }).click();
  await expect(page.getByRole('combobox', { name, exact: true })).toHaveCount(0);
  await expect(reasons).toHaveCount(open - 1);

  const enter = page.getByRole('region', { name: attendance.enter.title });
  await enter.getByRole('combobox', { name: attendance.enter.pupil }).selectOption({ index: 1 });
  await enter.getByLabel(attendance.enter.to).fill('2026-11-19');
  await enter.getByRole('button', { name: attendance.enter.save }).click();
  await expect(enter.getByRole('alert')).toHaveText(attendance.problems.order);
  await expect(enter.getByLabel(attendance.enter.to)).toHaveValue('2026-11-19');
  await enter.getByLabel(attendance.enter.to).fill('2026-11-20');
  await enter.getByRole('button', { name: attendance.enter.save }).click();
  await expect(page.getByRole('region', { name: attendance.enter.spells })).toContainText(attendance.kind.excursion);

  await page.getByRole('button', { name: attendance.check.do }).click();
  await expect(page.getByRole('button', { name: attendance.check.again })).toBeVisible();
});

test('for whoever neither leads the class nor the school there is no attendance of it', async ({ page, playwright, baseURL }) => {
  await openAs(page, 'classTeacher', '/class');
  const address = (await page.locator('main a[href*="/attendance"]').first().getAttribute('href'))!;
  for (const hat of ['subjectTeacher', 'parentOfTwo', 'workingGroup', 'secretary']) {
    const request = await playwright.request.newContext({ baseURL });
    await signInByRequest(request, hat);
    for (const path of [address, `${address.split('?')[0]}/sums`]) expect((await request.get(path)).status(), `${hat} ${path}`).toBe(404);
    await request.dispose();
  }
});
