import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import journal from '@/lib/text/messages/journal/ky.json';
import { persona, signIn } from './support';

/** The pages of each hat; a pattern is the address that a link on the page before leads to. */
const PAGES: Record<string, (string | RegExp)[]> = {
  subjectTeacher: ['/', '/journal/unsent', '/journal', /^\/journal\/[\w-]{36}$/, /^\/journal\/[\w-]{36}\/lessons\/[\w-]{36}$/, /^\/journal\/[\w-]{36}$/, /^\/journal\/[\w-]{36}\/term-marks$/, /^\/journal\/[\w-]{36}\/plan$/, '/journal/state-copy', /\/state-copy$/, '/account'],
  classTeacher: ['/', '/class', /^\/class\/[\w-]{36}\/summary$/, '/class', /^\/class\/[\w-]{36}\/subgroups$/, '/class', /^\/class\/[\w-]{36}\/attendance/, /\/attendance\/sums$/, '/nowhere'],
  parentOfTwo: ['/', '/diary', /^\/diary\/[\w-]{36}$/, /^\/diary\/[\w-]{36}\/marks$/, /^\/diary\/[\w-]{36}\/attendance$/],
  pupil: ['/', '/diary'],
  workingGroup: ['/', '/oversight', /^\/oversight\/lessons\?/, '/oversight/plans'],
  deputy: ['/', '/journal', '/oversight/plans', /^\/journal\/[\w-]{36}\/plan$/, '/oversight?by=teacher&columns=term', '/oversight?by=subject', '/office', '/office/substitutions', '/office/terms', '/office/settings', '/office/corrections'],
  director: ['/'],
  administrator: ['/', '/account', '/office'],
};

async function isSound(page: Page): Promise<void> {
  const address = page.url();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${address} is wider than the screen`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), address).toEqual([]);
}

async function open(page: Page, place: string | RegExp): Promise<void> {
  if (typeof place === 'string') return void (await page.goto(place));
  const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = links.find((href) => place.test(href));
  expect(found, `no link to ${place} on ${page.url()}`).toBeDefined();
  await page.goto(found!);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [hat, places] of Object.entries(PAGES)) {
    test(`nothing serious is found on any page of the ${hat}, and none is wider than a telephone (${colorScheme})`, async ({ browser }) => {
      // Twelve pages and more, each read by axe.
      test.slow();
      const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 }, locale: 'ky' });
      const page = await context.newPage();
      await signIn(page, persona(hat));
      await page.waitForURL('/');
      for (const place of places) {
        await open(page, place);
        await isSound(page);
      }
      await context.close();
    });
  }
}

test('nothing serious is found where one signs in', async ({ page }) => {
  await page.goto('/sign-in');
  await isSound(page);
});

test('a lesson that no script has reached yet says so and takes no tap', async ({ browser, page }) => {
  await signIn(page, persona('subjectTeacher'));
  await page.waitForURL('/');
  const lesson = await page.locator('main a[href*="/lessons/"]').first().getAttribute('href');
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const early = await bare.newPage();
  await early.goto(lesson!);
  await expect(early.getByText(journal.saving.preparing)).toBeVisible();
  await expect(early.locator('[inert]')).toHaveCount(1);
  await page.goto(lesson!);
  await expect(page.getByText(journal.saving.saved, { exact: true })).toBeVisible();
  await expect(page.locator('[inert]')).toHaveCount(0);
  await bare.close();
});
