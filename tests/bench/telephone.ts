import { chromium } from '@playwright/test';
import type { Agent } from 'node:http';
import { ownChromium } from '@/tests/support/chromium';
import { type Figures, spreadOf } from './load';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { signInAs } from './people';

/** How many times slower than this machine: a cheap telephone. */
const SLOWED = 4;
/** The browser's profile "Slow 4G": milliseconds, bytes per second. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const TIMES = 7;

/** Milliseconds from the tap to the largest text painted, with nothing kept of an earlier visit. */
export interface FirstReading {
  slowed: number;
  painted: Pick<Figures, 'median' | 'p95'>;
}

/** A mother opens her child's week on a cheap telephone that has never been here, as the browser's own timeline has it. */
export async function measureFirstReading(port: number, agent: Agent, personas: readonly Persona[]): Promise<FirstReading> {
  const { cookie, actor } = await signInAs(port, agent, personas, 'parentOfTwo');
  const own = ownChromium();
  const browser = await chromium.launch(own ? { executablePath: own.executablePath, env: { ...process.env, ...own.env }, args: ['--no-sandbox'] } : { channel: 'chrome' });
  const [url, painted]: [string, number[]] = [`http://localhost:${port}`, []];
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ky' });
      await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.split('=')[0]!, value: pair.slice(pair.indexOf('=') + 1), url })));
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
      await page.goto(`/diary/${actor.facts.childIds[0]}`, { waitUntil: 'networkidle' });
      painted.push(await page.evaluate(largestPaint));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return { slowed: SLOWED, painted: spreadOf(painted) };
}

/** Runs in the page. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
