import { expect, test } from '@playwright/test';
import auth from '@/lib/text/messages/auth/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import { persona, signIn } from './support';

test('the director signs in and is greeted by name', async ({ page }) => {
  const director = persona('director');
  await signIn(page, director);
  await expect(page).toHaveURL('/');
  await expect(page.getByText(director.name.split(' ')[0] ?? '').first()).toBeVisible();
  // Above every page of the demo: that nobody in it is real, and where its clock stands.
  const [before = '', after = ''] = shell.demo.split('{moment}');
  await expect(page.getByText(before)).toHaveText(/20-ноябрь.*\d\d:\d\d/);
  await expect(page.getByText(before)).toContainText(after.trim());
});

test('a wrong password is refused without saying what was wrong', async ({ page }) => {
  await signIn(page, { ...persona('director'), password: 'not the password' });
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByRole('alert').filter({ hasText: /\p{L}/u })).toBeVisible();
});

test('a visitor is sent to the door, and every answer is kept from other sites', async ({ page }) => {
  const answer = await page.goto('/journal');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fjournal/);
  await expect(page.getByRole('button', { name: auth.signIn.submit })).toBeVisible();
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toMatch(/script-src [^;]*'nonce-/);
  expect(headers['content-security-policy']).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  expect(headers['x-frame-options']).toBe('DENY');
});

test('a device that was never here is painted from its first answer, and has the styles for every page after it', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const headOf = async () => (await (await page.goto('/sign-in'))!.text()).split('</head>')[0]!;
  expect(await headOf()).toMatch(/^(?!.*rel="stylesheet").*<style nonce=/s);
  await page.getByLabel(auth.signIn.login).fill('a');
  await expect(page.locator('style[nonce] ~ link[rel="stylesheet"], body link[rel="stylesheet"]')).not.toHaveCount(0);
  const painted = () => page.getByRole('button', { name: auth.signIn.submit }).evaluate((button) => getComputedStyle(button).backgroundColor);
  const first = await painted();
  expect(await headOf()).toMatch(/^(?!.*<style nonce=).*rel="stylesheet"/s);
  expect([await painted(), complaints]).toEqual([first, []]);
});

test('a page that is slow to come is announced until it is there', async ({ page }) => {
  await signIn(page, persona('subjectTeacher'));
  await page.waitForURL('/');
  let comes: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => (comes = resolve));
  await page.route(/\/journal\?_rsc=/, async (route) => {
    await wait;
    await route.continue();
  });
  await page.getByRole('link', { name: shell.nav.journal, exact: true }).click();
  const announced = page.getByRole('status').filter({ hasText: shell.loading });
  await expect(announced).toHaveCount(1);
  comes();
  await expect(page).toHaveURL('/journal');
  await expect(announced).toHaveCount(0);
});

test('the health address says that the database answers', async ({ request }) => {
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ database: true, migration: expect.stringMatching(/^\d{14}_/), outage: null, isClockBehind: expect.any(Boolean) });
});
