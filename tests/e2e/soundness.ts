import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

type Axe = typeof axe;

/** Nothing after it, for what a script ends with is sent back. */
const AXE = `${readFileSync(join(PROJECT_FOLDER, 'node_modules/axe-core/axe.min.js'), 'utf8')};0`;

/** Lines, columns and sections far inside are drawn by the code that drew the first; the last columns are others. */
const ALIKE = ['tbody tr:nth-child(n + 7)', 'li:nth-child(n + 7)', 'td:nth-child(n + 13):not(:nth-last-child(-n + 5))', ':is(section, article):nth-of-type(n + 9)'];

/** How text looked where its contrast was measured and found enough: it follows from colours, size and weight alone, whatever is said. */
const readable = new Set<string>();

/** What must hold of every page, whoever opens it. */

/** Where every page is read by axe it comes with the page: sent anew to each it takes as long as reading. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: AXE });
}

/** What axe finds on the page as it is drawn now, in a line each. What is alike is hidden for it and stays so. */
export async function seriousOn(page: Page): Promise<string[]> {
  // Loaded once a page, which is one frame, and asked for what is wrong only: its own way of doing so takes three times as long.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  await page.evaluate((alike) => {
    const hidden = new CSSStyleSheet();
    hidden.replaceSync(`${alike.join()} { display: none !important }`);
    document.adoptedStyleSheets.push(hidden);
  }, ALIKE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false, iframes: false, rules: { 'color-contrast': { enabled: false } } });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  return [...found, ...(await unreadableOn(page))];
}

/** What axe finds of contrast, by one text of every look that was not measured before. */
async function unreadableOn(page: Page): Promise<string[]> {
  const { looks, unreadable } = await page.evaluate(async (known) => {
    const { axe } = window as unknown as { axe: Axe };
    const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const hasText = (element: Element) => element.matches('input, select, textarea') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    const lookOf = (element: Element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const grounds: string[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) grounds.push(getComputedStyle(at).backgroundColor, getComputedStyle(at).opacity);
      return [element.localName === 'input', color, fontSize, fontWeight, ...grounds.filter((one) => one !== 'rgba(0, 0, 0, 0)' && one !== '1')].join();
    };
    const before = new Set(known);
    const fresh = new Map<string, Element>();
    for (const element of document.body.querySelectorAll('*')) {
      if (!hasText(element) || !isSeen(element)) continue;
      const look = lookOf(element);
      if (!before.has(look) && !fresh.has(look)) fresh.set(look, element);
    }
    if (fresh.size === 0) return { looks: [], unreadable: [] };
    const { violations } = await axe.run({ include: [...fresh.values()] }, { resultTypes: ['violations'], preload: false, iframes: false, runOnly: ['color-contrast'] });
    return { looks: [...fresh.keys()], unreadable: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)) };
  }, [...readable]);
  if (unreadable.length === 0) looks.forEach((look) => readable.add(look));
  return unreadable;
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
  expect(await unreadableOn(page), `${page.url()} in the dark`).toEqual([]);
}

/** By day or by night, with no colour still on its way to the other. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()));
}
