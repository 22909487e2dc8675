import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { localeCookie } from '@/lib/text/locales';
import journal from '@/lib/text/messages/journal/ky.json';
import { bringAxe, fits, isSound, seriousOn } from './soundness';
import { openAs } from './support';

/** The pages of each hat; a pattern is the address that a link on the page before leads to. */
const PAGES: Record<string, (string | RegExp)[]> = {
  subjectTeacher: ['/', '/journal/unsent', '/journal', /^\/journal\/[\w-]{36}$/, /^\/journal\/[\w-]{36}\/lessons\/[\w-]{36}$/, /^\/journal\/[\w-]{36}$/, /^\/journal\/[\w-]{36}\/term-marks$/, /^\/journal\/[\w-]{36}\/plan$/, '/journal/state-copy', /\/state-copy$/, '/journal/state-copy', /\/state-sheet$/, '/journal/objections', '/journal/remarks', '/timetable', '/timetable?of=room', '/account'],
  classTeacher: ['/', '/class', /^\/class\/[\w-]{36}\/printing$/, '/class', /^\/class\/[\w-]{36}\/summary$/, '/class', /^\/class\/[\w-]{36}\/confirmations$/, '/class', /^\/class\/[\w-]{36}\/subgroups$/, '/class', /^\/class\/[\w-]{36}\/access$/, '/class', /^\/class\/[\w-]{36}\/attendance/, /\/attendance\/sums$/, '/nowhere'],
  parentOfTwo: ['/', '/diary', /^\/diary\/[\w-]{36}$/, /^\/diary\/[\w-]{36}\?week=/, /^\/diary\/[\w-]{36}\/marks$/, /^\/diary\/[\w-]{36}\/attendance$/, /^\/diary\/[\w-]{36}\/readers$/, /^\/diary\/[\w-]{36}\/calendar$/, /^\/diary\/[\w-]{36}$/, /^\/diary\/[\w-]{36}\/objections\?(day=|$)/, '/about', '/notices', '/notices/choices'],
  pupil: ['/', '/diary'],
  workingGroup: ['/', '/oversight/remarks', /^\/oversight\/remarks\/[\w-]{36}$/, /^\/oversight\/remarks\/sheet\?/, '/oversight/remarks/automatic', /^\/oversight\/remarks\/automatic\?group=/, '/oversight', /^\/oversight\/remarks\/new\?/, '/oversight/remarks/new', '/oversight', /^\/oversight\/lessons\?/, '/oversight/plans', '/oversight/group', '/oversight/check-plans', /^\/oversight\/check-plans\/[\w-]{36}$/, '/oversight/checks', /^\/oversight\/checks\/[\w-]{36}$/, '/oversight/checks', /^\/oversight\/checks\/choose\/[\w-]{36}$/, '/oversight?columns=day', '/oversight?term=1&by=teacher', '/oversight/lessons?state=missing', '/oversight/contradictions?term=1', '/oversight/homework', '/oversight/trends', '/oversight/reports', '/oversight?of=termMarks&term=1', /^\/oversight\/dues\?/],
  deputy: ['/', '/journal', '/oversight/plans', /^\/journal\/[\w-]{36}\/plan$/, '/oversight?by=teacher&columns=term', '/oversight?by=subject', '/oversight/statistics', '/oversight/statistics?of=attendance', '/oversight/printing', '/oversight/statistics?of=attendance&by=teacher', '/oversight/reports?span=term&by=class', '/office', '/office/calendar', '/office/calendar/outside', '/office/calendar/bells', /^\/office\/calendar\/bells\/change\?/, '/office/calendar/change?what=declare&startedOn=2026-12-04&as=off&scope=school&reasonKy=%D0%90&preview=yes', '/office/timetable', '/office/timetable?of=teacher', /^\/office\/timetable\/[\w-]{36}$/, /to=[\d-]{10}\.\d+#move$/, '/office/timetable', /^\/office\/timetable\/new\?/, '/office/start', '/office/start?step=daysOff', '/office/start?step=assessment', '/office/year', '/office/substitutions', '/office/teaching', /^\/office\/teaching\?/, '/office/terms', '/office/settings', '/office/corrections', '/office/record-requests', '/office/exports', '/office/access', /^\/office\/access\/[\w-]{36}$/],
  director: ['/', '/office/backups', '/oversight/acts', /^\/oversight\/acts\/[\w-]{36}$/, '/oversight/undo', '/office/appointments', '/office/changes', '/oversight/group', '/oversight/check-plans', /^\/oversight\/check-plans\/[\w-]{36}$/],
  administrator: ['/', '/account', '/office/calendar', '/office/timetable', '/about', '/about/regulation', '/office', '/office/people?kind=staff', /^\/office\/people\/[\w-]{36}$/, '/office/messages', '/office/changes', '/office/imports', /^\/office\/imports\/runs\/[\w-]{36}$/, '/office/archive', '/office/emergency', '/office/emergency?find=%D0%B0%D0%BB'],
  secretary: ['/', '/office/people?find=%D0%B0%D0%BB', /^\/office\/people\/[\w-]{36}$/, /\/move$/, '/office/people/new', '/office/people/duplicates', '/office/people?kind=guardians', '/office/people?kind=staff', /^\/office\/people\/[\w-]{36}$/, '/office/record-requests?find=%D0%B0%D0%BB'],
  substitute: ['/', '/journal', /^\/journal\/[\w-]{36}$/],
};
/** Opened by a test of their own: what a visitor sees, and what no person does. */
const OTHERWISE = ['/sign-in', '/forgotten-password', '/forgotten-password/code', '/setup', '/bare', '/invitation', '/invitation/01990000-0000-7000-8000-000000000001', '/verify/01990000-0000-7000-8000-000000000001', '/office/emergency/01990000-0000-7000-8000-000000000001', '/office/imports/drafts/01990000-0000-7000-8000-000000000001'];

async function open(page: Page, place: string | RegExp): Promise<void> {
  if (typeof place === 'string') return void (await page.goto(place));
  const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = links.find((href) => place.test(href));
  expect(found, `no link to ${place} on ${page.url()}`).toBeDefined();
  await page.goto(found!);
}

/** The pages whose words were measured: another hat has other rows on the same page, and the same words. The first page is each hat's own. */
const measured = new Set<string>();

function isNewlyWorded(address: string): boolean {
  const { pathname, searchParams } = new URL(address);
  const page = `${pathname.replace(/[\w-]{36}/g, 'id')}?${[...searchParams.keys()].join()}`;
  return pathname === '/' || (!measured.has(page) && Boolean(measured.add(page)));
}

/** Other languages are other words in the same page: its first HTML, which no script need be waited for, shows how wide they are on a telephone. */
async function fitInEveryLanguage(signedIn: BrowserContext, addresses: readonly string[]): Promise<void> {
  const context = await signedIn.browser()!.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, storageState: await signedIn.storageState() });
  const page = await context.newPage();
  for (const address of addresses) {
    for (const language of ['ru', 'en']) {
      await context.addCookies([{ name: localeCookie, value: language, url: new URL('/', address).href }]);
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      await fits(page);
    }
  }
  await context.close();
}

for (const [hat, places] of Object.entries(PAGES)) {
  test(`nothing serious is found on any page of the ${hat}, by day or by night, and none is wider than the screen, nor than a telephone in any language`, async ({ browser }) => {
    // Twelve pages and more, each read by axe, beside whatever writes meanwhile.
    test.setTimeout(300_000);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ky' });
    await bringAxe(context);
    const page = await context.newPage();
    await openAs(page, hat);
    const addresses = new Set<string>();
    for (const place of places) {
      await open(page, place);
      // A place on a page is no page: one that is open already would not be asked for again.
      const address = page.url().split('#')[0]!;
      if (addresses.has(address)) continue;
      addresses.add(address);
      await isSound(page);
    }
    await fitInEveryLanguage(context, [...addresses].filter(isNewlyWorded));
    await context.close();
  });
}

test('the list of pages knows every page there is', () => {
  const files = readdirSync(join(PROJECT_FOLDER, 'app'), { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)page\.tsx$/.test(file));
  const addresses = files.map((file) => `/${file.replace(/\/?page\.tsx$/, '').replace(/\([^)]+\)\/?/g, '').replace(/\[\w+\]/g, '01990000-0000-7000-8000-000000000001')}`);
  const listed = Object.values(PAGES).flat();
  const isListed = (address: string) => listed.some((place) => (typeof place === 'string' ? place.split('?')[0] === address : place.test(address) || place.test(`${address}?`)));
  expect(addresses.filter((address) => !OTHERWISE.includes(address) && !isListed(address))).toEqual([]);
});

test('nothing serious is found where one signs in, but for a heading that somebody makes pale', async ({ page }) => {
  await page.goto('/sign-in');
  await isSound(page);
  await page.locator('h1').evaluate((heading) => (heading.style.opacity = '0.4'));
  expect(await seriousOn(page)).toEqual([expect.stringContaining('color-contrast: <h1')]);
});

test('a lesson that no script has reached yet says so and takes no tap', async ({ browser, page }) => {
  await openAs(page, 'subjectTeacher');
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
