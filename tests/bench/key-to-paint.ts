import { chromium, type Page } from '@playwright/test';
import type { Agent } from 'node:http';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import type { Demo } from '@/lib/launch/demo-data';
import { ownChromium } from '@/tests/support/chromium';
import { type Figures, round, spreadOf } from './load';
import { signIn } from './people';
import { makeSizedSchool } from './sized-school';

/** How many times slower than this machine: a cheap computer in a classroom. */
const SLOWED = 4;
/** Milliseconds; a hurried typist presses ten keys a second. */
const BETWEEN_KEYS = 100;
const MARKS = 60;

/** Milliseconds of a step of the browser's timeline. A median of steps would jump by one: it is taken within the step it falls into. */
const STEP = 8;

/** Milliseconds from a key to the painted cell, and those of them that the page's script took. */
export interface KeyToPaint {
  count: number;
  slowed: number;
  paint: Pick<Figures, 'median' | 'p95'>;
  script: Pick<Figures, 'median' | 'p95'>;
  /** the same keys in a bare field: what the machine itself needs */
  field: Pick<Figures, 'median' | 'p95'>;
}

interface Timing {
  paint: number;
  script: number;
}

/**
 * Sixty marks and sixty Enters typed into a spread of 60 x 60 cells, as the browser's own performance timeline has them
 * (event timing: from the key to the next frame, in steps).
 */
export async function measureKeyToPaint(port: number, agent: Agent, { ownerUrl }: Pick<Demo['database'], 'ownerUrl'>): Promise<KeyToPaint> {
  const { teacher, groupId } = await makeSizedSchool(ownerUrl, dayOf(now(), 'Asia/Bishkek'), { pupils: 60, lessons: 60 });
  const { cookie } = await signIn(port, agent, teacher);
  const own = ownChromium();
  const browser = await chromium.launch(own ? { executablePath: own.executablePath, env: { ...process.env, ...own.env }, args: ['--no-sandbox'] } : { channel: 'chrome' });
  try {
    const url = `http://localhost:${port}`;
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 860 }, locale: 'ky' });
    await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.split('=')[0]!, value: pair.slice(pair.indexOf('=') + 1), url })));
    const page = await context.newPage();
    await page.goto(`/journal/${groupId}`, { waitUntil: 'networkidle' });
    await page.locator('.spread td[tabindex="0"]:focus').waitFor();
    const cells = await typed(page);
    await page.goto('/account', { waitUntil: 'networkidle' });
    await page.locator('main input:visible').first().click();
    const field = await typed(page);
    return { count: cells.length, slowed: SLOWED, paint: inSteps(cells), script: spreadOf(cells.map(({ script }) => script)), field: inSteps(field) };
  } finally {
    await browser.close();
  }
}

/** The median of grouped data: as much of the middle step as its share of the keys has to be passed for half of all of them. */
function inSteps(timings: readonly Timing[]): Pick<Figures, 'median' | 'p95'> {
  const taken = timings.map(({ paint }) => paint);
  const { median: middle, p95 } = spreadOf(taken);
  const [below, within] = [taken.filter((one) => one < middle).length, taken.filter((one) => one === middle).length];
  return { median: round(middle - STEP / 2 + (STEP * (taken.length / 2 - below)) / within), p95 };
}

async function typed(page: Page): Promise<Timing[]> {
  // The first key loads what only typing needs.
  await page.keyboard.press('5');
  await page.waitForTimeout(3000);
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.evaluate(observe);
  for (let n = 0; n < MARKS; n += 1) {
    for (const key of [String(2 + (n % 4)), 'Enter']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(BETWEEN_KEYS);
    }
  }
  await page.waitForTimeout(500);
  const slow = await page.evaluate(() => (window as unknown as { timings: Timing[] }).timings);
  // What was painted at once has no entry in the timeline.
  return [...slow, ...Array.from({ length: Math.max(MARKS * 2 - slow.length, 0) }, () => ({ paint: 8, script: 0 }))];
}

/** Runs in the page. */
function observe(): void {
  const timings: Timing[] = [];
  Object.assign(window, { timings });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.name === 'keydown') timings.push({ paint: entry.duration, script: entry.processingEnd - entry.processingStart });
    }
  });
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}
