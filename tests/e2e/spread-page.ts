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

/** Scripts run, and what the device kept is on the screen. */
export const ready = (page: Page) => expect(page.getByText(journal.saving.preparing)).toHaveCount(0, { timeout: 40_000 });
