import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

type Axe = typeof axe;

/** Nothing after it, for what a script ends with is sent back. */
const AXE = `${readFileSync(join(PROJECT_FOLDER, 'node_modules/axe-core/axe.min.js'), 'utf8')};0`;

/** Lines and columns far inside a table or a list are drawn by the code that drew the first; the last columns are others. */
const ALIKE = [['tbody tr:nth-child(n + 7)'], ['li:nth-child(n + 7)'], ['td:nth-child(n + 13):not(:nth-last-child(-n + 5))']];

/** What must hold of every page, whoever opens it. */

/** Where every page is read by axe it comes with the page: sent anew to each it takes as long as reading. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: AXE });
}

/** What axe finds on the page as it is drawn now, in a line each; of the given rules alone, or of all. */
export async function seriousOn(page: Page, ...rules: string[]): Promise<string[]> {
  // Loaded once a page, which is one frame, and asked for what is wrong only: its own way of doing so takes three times as long.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async ({ only, alike }) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(
      { exclude: alike },
      { resultTypes: ['violations'], preload: false, iframes: false, ...(only.length > 0 && { runOnly: only }) },
    );
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, { only: rules, alike: ALIKE });
}

/** Nothing stands beyond the right edge of a telephone or of a desk's screen; leaves the page at a telephone's width. */
export async function fitsAnyScreen(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await fits(page);
  }
}

/** Nothing stands beyond the right edge of the screen as it is. */
export async function fits(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, `${page.url()} is wider than ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0);
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
