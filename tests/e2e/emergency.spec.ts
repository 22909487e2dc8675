import { expect, test } from '@playwright/test';
import acts from '@/lib/text/messages/acts/ky.json';
import words from '@/lib/text/messages/emergency/ky.json';
import { isSound } from './soundness';
import { openAs } from './support';

test('an administrator opens one pupil’s diary with a reason and reads it, the director sees that and ends it, and then there is no such page', async ({ browser }) => {
  const [administrator, director] = await Promise.all([0, 1].map(async () => (await browser.newContext({ locale: 'ky', viewport: { width: 360, height: 740 } })).newPage()));
  await openAs(administrator!, 'administrator', '/office/emergency');
  await administrator!.getByLabel(words.open.find).fill('ал');
  await administrator!.getByRole('button', { name: words.open.search }).click();
  const form = administrator!.locator('form').filter({ has: administrator!.getByLabel(words.open.reason) });
  await form.getByLabel(words.open.pupil).selectOption({ index: 1 });
  const reason = `Баа көрүнбөй жатат: ${crypto.randomUUID().slice(0, 8)}`;
  await form.getByLabel(words.open.reason).fill(reason);
  await form.getByRole('button', { name: words.open.send }).click();
  await expect(administrator!.getByText(words.open.done)).toBeVisible();
  await administrator!.locator('[aria-labelledby=own]').getByRole('link').filter({ hasText: reason }).click();
  await administrator!.waitForURL(/\/office\/emergency\/[\w-]{36}$/);
  const address = administrator!.url();
  await expect(administrator!.getByRole('note')).toContainText(words.record.note.split('.')[0]!);
  await isSound(administrator!);

  await openAs(director!, 'director');
  const line = director!.locator('[aria-labelledby=acts]').getByRole('link').filter({ hasText: reason });
  await expect(line).toContainText(words.state.open);
  await line.click();
  await director!.waitForURL(/\/oversight\/acts\/[\w-]{36}$/);
  await expect(director!.locator('[aria-labelledby=looks] li')).not.toHaveCount(0);
  await isSound(director!);
  await director!.getByRole('button', { name: words.detail.end }).click();
  await expect(director!.getByText(words.state.ended, { exact: true })).toBeVisible();
  await director!.getByRole('link', { name: words.detail.back }).click();
  await expect(director!.getByRole('heading', { level: 1, name: acts.title })).toBeVisible();
  await expect(director!.locator('[aria-labelledby=emergencies]').getByText(reason)).toBeVisible();

  expect((await administrator!.goto(address))!.status()).toBe(404);
  await expect(administrator!.getByRole('note')).toHaveCount(0);
  for (const page of [administrator!, director!]) await page.context().close();
});
