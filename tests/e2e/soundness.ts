import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

type Axe = typeof axe;

/** What must hold of every page, whoever opens it. */

/** What axe finds on the page as it is drawn now, in a line each; of the given rules alone, or of all. */
export async function seriousOn(page: Page, ...rules: string[]): Promise<string[]> {
  // Loaded once a page, which is one frame, and asked for what is wrong only: its own way of doing so takes three times as long.
  // Lines far down a table or a list are drawn by the code that drew the first six.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(
      { exclude: [['tbody tr:nth-child(n + 7)'], ['li:nth-child(n + 7)']] },
      { resultTypes: ['violations'], preload: false, iframes: false, ...(only.length > 0 && { runOnly: only }) },
    );
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, rules);
}

/** Nothing stands beyond the right edge of a telephone or of a desk's screen; leaves the page at a telephone's width. */
export async function fitsAnyScreen(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${page.url()} is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** Nothing serious is found, by day or by night, and it fits. */
export async function isSound(page: Page): Promise<void> {
  await fitsAnyScreen(page);
  await inColours(page, 'light');
  expect(await seriousOn(page), page.url()).toEqual([]);
  // In the dark only colours differ.
  await inColours(page, 'dark');
  expect(await seriousOn(page, 'color-contrast'), `${page.url()} in the dark`).toEqual([]);
}

/** By day or by night, with no colour still on its way to the other. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()));
}
