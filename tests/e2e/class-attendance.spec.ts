import { expect, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import notices from '@/lib/text/messages/absenceNotices/ky.json';
import attendance from '@/lib/text/messages/attendance/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import { listName, openAs, persona, signInByRequest } from './support';

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

test('a mother announces two days on a telephone without script, the class teacher says yes, and the mother reads it', async ({ browser, page }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  const mother = await context.newPage();
  await openAs(mother, 'parentOfTwo', '/diary');
  await mother.locator('main li a').filter({ hasText: persona('pupil').name.split(' ')[1]! }).first().click();
  await mother.getByRole('link', { name: diary.parts.attendance }).click();
  const card = mother.getByRole('region', { name: notices.announce });
  await card.getByLabel(notices.from).fill('2026-11-24');
  await card.getByLabel(notices.to).fill('2026-11-23');
  await card.getByLabel(notices.note).fill('Айылга барабыз');
  await card.getByRole('button', { name: notices.send }).click();
  await expect(card.getByRole('alert')).toHaveText(notices.problems.order);
  await card.getByLabel(notices.from).fill('2026-11-23');
  await card.getByLabel(notices.to).fill('2026-11-24');
  await card.getByLabel(notices.kind).selectOption('valid');
  await card.getByLabel(notices.note).fill('Айылга барабыз');
  await card.getByRole('button', { name: notices.send }).click();
  await expect(card.getByText(notices.sent)).toBeVisible();
  await expect(card.getByRole('listitem').filter({ hasText: 'Айылга барабыз' })).toContainText(notices.state.waiting);

  await openAs(page, 'classTeacher', '/class');
  const line = page.locator('main a[href*="/attendance"]').first();
  await expect(line).toContainText(fill(attendance.owed.notices, { count: 1 }));
  await line.click();
  const lineIn = (title: string) => page.getByRole('region', { name: title, exact: true }).getByRole('listitem').filter({ hasText: listName(persona('pupil').name) });
  const waiting = lineIn(fill(notices.waiting.title, { count: 1 }));
  await expect(waiting).toContainText('Айылга барабыз');
  await waiting.getByLabel(matters.answer).fill('Ооба');
  await waiting.getByRole('button', { name: notices.decide.approve }).click();
  await expect(lineIn(notices.answered)).toContainText(notices.state.approved);

  await mother.reload();
  await expect(card.getByRole('listitem').filter({ hasText: 'Айылга барабыз' })).toContainText(fill(notices.word, { word: 'Ооба' }));
  await context.close();
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
