import { expect } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { test } from './doors';
import { cutWrites, focused, openSpread } from './spread-page';
import { signInByRequest } from './support';

/** What the journal does not have stays before its author, whatever page she is on, until she decides. */

const { unsaved, spread, saving } = journal;

test('a mark for a course that was given away meanwhile is found from Today, named as far as it may be, and let go', async ({ owner, page }) => {
  await openSpread(page);
  const group = page.url().split('/journal/')[1]!.slice(0, 36);
  const joinAgain = await cutWrites(page);
  await focused(page).click();
  const before = (await focused(page).textContent()) ?? '';
  await page.keyboard.press(before.startsWith('2') ? '3' : '2');
  await expect(page.getByText(fill(saving.failedKept, { count: 1 }))).toBeVisible();
  await page.goto('/');
  await page.getByRole('link', { name: fill(unsaved.line, { count: 1 }) }).click();
  await expect(page.getByRole('heading', { level: 1, name: unsaved.title })).toBeVisible();
  await expect(page.getByText(unsaved.waits)).toBeVisible();
  await owner.rows(`update teaching_assignment set ended_on = '2026-11-19' where group_id = $1`, [group]);
  try {
    joinAgain();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByText(errors.refusal.notFound)).toBeVisible();
    await page.reload();
    await expect(page.getByText(unsaved.unknown)).toBeVisible();
    await page.getByRole('button', { name: spread.troubles.letGo }).click();
    await expect(page.getByText(unsaved.nothing)).toBeVisible();
  } finally {
    await owner.rows('update teaching_assignment set ended_on = null where group_id = $1', [group]);
  }
  await page.goto('/');
  await expect(page.getByRole('link', { name: fill(unsaved.line, { count: 1 }) })).toHaveCount(0);
});

for (const hat of ['parentOfTwo', 'pupil', 'director', 'secretary'] as const) {
  test(`for a ${hat} there is no such list`, async ({ request }) => {
    await signInByRequest(request, hat);
    expect((await request.get('/journal/unsent')).status()).toBe(404);
  });
}
