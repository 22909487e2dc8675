import { expect, type Page } from '@playwright/test';
import journal from '@/lib/text/messages/journal/ky.json';
import { openAs } from './support';

/** The teacher says that this device is her own, and waits until it keeps the pages of her next days. */
export async function makeOwn(page: Page): Promise<void> {
  await openAs(page, 'subjectTeacher');
  await page.getByRole('button', { name: journal.device.own }).click();
  await expect.poll(() => keptPages(page), { timeout: 40_000 }).toBeGreaterThan(5);
  await expect.poll(() => copiesNoted(page), { timeout: 60_000 }).toBe(true);
}

export const keptPaths = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('achyk-jurnal pages')).keys()).map(({ url }) => new URL(url).pathname));

export const keptPages = async (page: Page) => (await keptPaths(page)).length;

const copiesNoted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('achyk-jurnal');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('device').objectStore('device').get('copies');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result !== undefined);
          };
        };
      }),
  );
