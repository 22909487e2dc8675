import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import journal from '@/lib/text/messages/journal/ky.json';
import { ownChromium } from '../support/chromium';
import { test } from './doors';
import { kill } from '../support/own-journal';
import { cutWrites, focused, openSpread, ready, saved } from './spread-page';

/** What the device itself does to a teacher: its disk is full, its browser crashes, its clock is wrong. */

const { saving } = journal;

/** A figure other than the one that stands there. */
async function anotherFigure(page: Page): Promise<string> {
  return (await focused(page).innerText()).startsWith('4') ? '3' : '4';
}

test('a full disk is said at once; nothing typed is gone, and it is kept and sent when there is room again', async ({ page, baseURL }) => {
  await openSpread(page);
  const joinAgain = await cutWrites(page);
  const disk = await page.context().newCDPSession(page);
  await disk.send('Storage.overrideQuotaForOrigin', { origin: baseURL!, quotaSize: 1 });
  const figure = await anotherFigure(page);
  await focused(page).click();
  await page.keyboard.press(figure);
  await expect(page.getByText(fill(saving.deviceFull, { count: 1 }))).toBeVisible();
  await expect(focused(page)).toHaveText(new RegExp(`^${figure}`));
  await disk.send('Storage.overrideQuotaForOrigin', { origin: baseURL! });
  joinAgain();
  await saved(page);
  await page.reload();
  await expect(focused(page)).toHaveText(new RegExp(`^${figure}`));
});

test('a browser that is killed takes nothing with it: the next one sends what was typed', async ({ baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-browser-'));
  const own = ownChromium();
  const open = () => chromium.launchPersistentContext(folder, {
    ...{ baseURL, locale: 'ky', timezoneId: 'Asia/Bishkek' },
    ...(own ? { executablePath: own.executablePath, env: { ...process.env, ...own.env } as Record<string, string>, args: ['--no-sandbox', '--disable-gpu'] } : { channel: 'chrome' }),
  });
  const before = await open();
  const page = before.pages()[0] ?? (await before.newPage());
  await openSpread(page);
  const address = page.url();
  await cutWrites(page);
  const figure = await anotherFigure(page);
  await focused(page).click();
  await page.keyboard.press(figure);
  await expect(page.getByText(fill(saving.failedKept, { count: 1 }))).toBeVisible();
  await kill(processesOf(folder));

  const after = await open();
  const next = after.pages()[0] ?? (await after.newPage());
  await openSpread(next);
  await next.goto(address);
  await ready(next);
  await expect(focused(next)).toHaveText(new RegExp(`^${figure}`));
  // With the hour only where the page before had not sent it yet.
  await expect(next.getByText(new RegExp(`^${saving.saved}`))).toBeVisible();
  await next.reload();
  await expect(focused(next)).toHaveText(new RegExp(`^${figure}`));
  await after.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every process that was started with the folder among its arguments. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

for (const [name, days] of [['two years behind', -730], ['three days ahead', 3]] as const) {
  test(`a device's clock that is ${name} changes neither what is saved nor when it was typed`, async ({ page, owner }) => {
    await page.addInitScript((off) => {
      const Right = Date;
      window.Date = class extends Right {
        constructor(...parts: []) {
          super(...((parts.length > 0 ? parts : [Right.now() + off]) as []));
        }

        static override now() {
          return Right.now() + off;
        }
      } as DateConstructor;
    }, days * 24 * 60 * 60_000);
    await openSpread(page);
    const figure = await anotherFigure(page);
    await focused(page).click();
    await page.keyboard.press(figure);
    await saved(page);
    const last = await owner.row<{ value: number; seconds: number }>(
      `select value, abs(extract(epoch from received_at - typed_at))::int as seconds from mark_revision order by seq desc limit 1`,
    );
    expect(last.value).toBe(Number(figure));
    expect(last.seconds).toBeLessThan(60);
    await page.reload();
    await ready(page);
    await expect(focused(page)).toHaveText(new RegExp(`^${figure}`));
    await expect(page.getByText(journal.spread.troubles.title)).toHaveCount(0);
  });
}

test('cells go to the clipboard and come from it as a spreadsheet has them; what cannot be read is refused by itself', async ({ context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSpread(page);
  await focused(page).click();
  await page.evaluate(() => navigator.clipboard.writeText('5\n17\n4'));
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('alert', { name: journal.spread.paste.title })).toContainText(fill(journal.spread.paste.summary, { taken: 2, refused: 1 }));
  await saved(page);
  await page.keyboard.press('Escape');
  await focused(page).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect([lines[0], lines[2]]).toEqual([expect.stringMatching(/^5/), expect.stringMatching(/^4/)]);
});
