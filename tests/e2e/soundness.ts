import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What must hold of every page, whoever opens it. */

/** What axe finds on the page as it is drawn now, in a line each; of the given rules alone, or of all. */
export async function seriousOn(page: Page, ...rules: string[]): Promise<string[]> {
  // A page of ours is one frame and only what is wrong is asked for: without either, axe takes several times as long.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
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
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await seriousOn(page), page.url()).toEqual([]);
  // In the dark only colours differ.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()));
  expect(await seriousOn(page, 'color-contrast'), `${page.url()} in the dark`).toEqual([]);
}
