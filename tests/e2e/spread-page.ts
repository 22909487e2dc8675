import { expect, type Page } from '@playwright/test';
import journal from '@/lib/text/messages/journal/ky.json';
import { openAs } from './support';

/** The grid of the teacher's second group, its focus in the lesson of today or the last one held. */
export async function openSpread(page: Page): Promise<void> {
  await openAs(page, 'subjectTeacher', '/journal');
  await page.locator('main li > a').nth(1).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await ready(page);
}

export const focused = (page: Page) => page.locator('.spread td[tabindex="0"]');

export const saved = (page: Page) => expect(page.getByText(/^Баары сакталды \d\d:\d\d$/)).toBeVisible({ timeout: 40_000 });

/**
 * From now on nothing that writes comes through, as in a dead network, until the answer is called; reading works, and the
 * key of the device is given out. The route stays even then: what is under way when one is taken away is never answered.
 */
export async function cutWrites(page: Page): Promise<() => void> {
  let isCut = true;
  await page.route('**/*', (route) => {
    const request = route.request();
    return isCut && request.method() === 'POST' && !request.url().endsWith('/device-key') ? route.abort() : route.continue();
  });
  return () => void (isCut = false);
}

/** Scripts run, and what the device kept is on the screen. */
export const ready = (page: Page) => expect(page.getByText(journal.saving.preparing)).toHaveCount(0, { timeout: 40_000 });
