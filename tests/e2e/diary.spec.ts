import { devices, expect, test, type Browser, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import diary from '@/lib/text/messages/diary/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import confirmations from '@/lib/text/messages/confirmations/ky.json';
import printing from '@/lib/text/messages/printing/ky.json';
import { pagesOf } from '../support/pdf-text';
import { keptPages } from './own-device';
import { listName, openAs, persona } from './support';

/** What a mother reads on a small telephone, and what the staff of another class do not. */

test.use({ ...devices['Galaxy S9+'], viewport: { width: 360, height: 740 } });

async function withoutScript(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  return context.newPage();
}

async function firstDiary(page: Page): Promise<string> {
  return (await page.locator('main h2 a[href^="/diary/"]').first().getAttribute('href')) ?? '';
}

test('without script the diary is read whole: the week, weeks beside it, the other child, marks and attendance', async ({ browser }) => {
  const page = await withoutScript(browser);
  await openAs(page, 'parentOfTwo', '/diary');
  await page.locator('main li a').first().click();
  await expect(page.getByRole('heading', { level: 1, name: '16–20-ноябрь' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('region')).toHaveCount(5);

  await page.getByRole('link', { name: diary.week.previous }).click();
  await expect(page.getByRole('heading', { level: 1, name: '9–13-ноябрь' })).toBeVisible();
  const other = page.getByRole('navigation', { name: diary.choose }).locator('a:not([aria-current])');
  const otherAddress = await other.getAttribute('href');
  await other.click();
  expect(otherAddress).toMatch(/\?week=2026-11-09$/);
  await expect(page.getByRole('heading', { level: 1, name: '9–13-ноябрь' })).toBeVisible();

  await page.getByRole('link', { name: diary.parts.marks }).click();
  const subject = page.locator('main details').first();
  await subject.locator('summary').click();
  await expect(subject.getByRole('row').nth(1)).toBeVisible();
  const needs = fill(diary.marks.needs.title, { period: '2-чейрек' });
  const lacking = page.locator('main details').filter({ hasText: needs }).first();
  await lacking.locator('summary').click();
  await expect(lacking.getByRole('heading', { level: 3, name: needs })).toBeVisible();
  await page.getByRole('link', { name: '1-чейрек' }).click();
  await expect(page.getByRole('link', { name: '1-чейрек' })).toHaveAttribute('aria-current', 'true');

  await page.getByRole('link', { name: diary.parts.attendance }).click();
  await expect(page.getByRole('heading', { level: 1, name: diary.attendance.title })).toBeVisible();
  await page.context().close();
});

test('a guardian says once, without script, that the week was read; the pupil and the class teacher see by whom', async ({ browser, page }) => {
  const family = await withoutScript(browser);
  await openAs(page, 'pupil');
  const [address, { name }] = [await firstDiary(page), persona('pupil')];
  await openAs(family, 'parentOfTwo', address);
  await family.getByRole('button', { name: diary.confirmation.do }).click();
  const read = fill(diary.confirmation.read, { when: '20-ноябрь', name: listName(persona('parentOfTwo').name) }).split('20-ноябрь');
  const said = new RegExp(`${read[0]}20-ноябрь.*${read[1]}`);
  await expect(family.getByText(said)).toBeVisible();
  await family.reload();
  await expect(family.getByText(said)).toHaveCount(1);
  await expect(family.getByRole('button', { name: diary.confirmation.do })).toHaveCount(0);
  await family.context().close();

  await page.goto(address);
  await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByRole('button', { name: diary.confirmation.do })).toHaveCount(0);
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: confirmations.title }).click();
  await page.getByRole('link', { name: confirmations.next }).click();
  await expect(page.getByRole('region', { name: confirmations.read }).getByRole('listitem').filter({ hasText: listName(name) })).toContainText(listName(persona('parentOfTwo').name));
});

test('a pupil ticks homework without script, and takes the tick back; a guardian reads it', async ({ browser }) => {
  const page = await withoutScript(browser);
  await openAs(page, 'pupil');
  const address = await firstDiary(page);
  await page.goto(address);
  const ticks = page.getByRole('button', { name: diary.lesson.tick.replace('{text}', '') });
  const label = (await ticks.first().getAttribute('aria-label')) ?? '';
  const tick = page.getByRole('button', { name: label, exact: true }).first();
  const shown = async () => {
    const family = await withoutScript(browser);
    await openAs(family, 'parentOfTwo', address);
    const done = await family.getByText(diary.lesson.done).count();
    expect(await family.getByRole('button', { name: label, exact: true }).count()).toBe(0);
    await family.context().close();
    return done;
  };
  await tick.click();
  await expect(tick).toHaveAttribute('aria-pressed', 'true');
  expect(await shown()).toBe(1);
  await tick.click();
  await expect(tick).toHaveAttribute('aria-pressed', 'false');
  expect(await shown()).toBe(0);
  await page.context().close();
});

test('the week is printed on one A4 as the paper form: three days at each side, with the lines to sign', async ({ page }) => {
  await openAs(page, 'pupil');
  // A week into which no other test writes.
  await page.goto(`${await firstDiary(page)}?week=2026-10-05`);
  const signatures = [diary.signatures.classTeacher, diary.signatures.parent].map((name) => page.getByText(name, { exact: true }));
  for (const line of signatures) await expect(line).toBeHidden();
  // What is left of A4 between the margins, in pixels.
  await page.setViewportSize({ width: 703, height: 1031 });
  await page.emulateMedia({ media: 'print' });
  for (const line of signatures) await expect(line).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  const left = await page.getByRole('main').getByRole('region').evaluateAll((days) => days.map((day) => day.getBoundingClientRect().left));
  expect(left.map((at) => at > 300)).toEqual(left.map((_, at) => at > 2));
  expect(left.length).toBeGreaterThan(4);
  // The longest week there is: six days of eight lessons.
  await page.getByRole('main').getByRole('region').evaluateAll((days) => {
    for (const list of days.map((day) => day.querySelector('ol')!)) {
      while (list.children.length < 8) list.append(list.firstElementChild!.cloneNode(true));
    }
    if (days.length < 6) days.at(-1)!.after(days[0]!.cloneNode(true));
  });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('a week that is read fetches no script; a swipe does not wait for it, and signing out does', async ({ page }) => {
  await openAs(page, 'parentOfTwo');
  await page.getByRole('button', { name: diary.device.own }).click();
  await expect.poll(() => keptPages(page), { timeout: 40_000 }).toBeGreaterThan(8);
  const address = await firstDiary(page);
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await page.goto(address, { waitUntil: 'networkidle' });
  expect(scripts).toEqual([]);

  const device = await page.context().newCDPSession(page);
  await device.send('Emulation.setCPUThrottlingRate', { rate: 10 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) => device.send('Input.dispatchTouchEvent', { type, touchPoints });
  const { y } = (await page.getByRole('main').getByRole('region').first().boundingBox())!;
  await touch('touchStart', { x: 90, y: y + 20 });
  await touch('touchMove', { x: 300, y: y + 30 });
  await touch('touchEnd');
  await expect(page.getByRole('heading', { level: 1, name: '9–13-ноябрь' })).toBeVisible();

  await page.goto(address);
  await page.locator('header details > summary').tap();
  await page.getByRole('button', { name: shell.signOut }).tap();
  await page.waitForURL('**/sign-in');
  expect(await keptPages(page)).toBe(0);
  expect(scripts).not.toEqual([]);
});

test('an address that is no child, no week or no term is not there', async ({ page }) => {
  await openAs(page, 'director');
  const nobody = '01990000-0000-7000-8000-000000000001';
  for (const path of [`/diary/${nobody}`, `/diary/${nobody}/marks`, '/diary/nobody', `/diary/${nobody}/attendance?term=x`]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

test('staff who are not of the child’s class get 404, without a name', async ({ browser, page }) => {
  const family = await browser.newPage();
  await openAs(family, 'parentOfTwo');
  const link = family.locator('main h2 a[href^="/diary/"]').first();
  const [address, name] = [await firstDiary(family), /(\p{L}{3,}) · \d/u.exec(await link.innerText())?.[1] ?? ''];
  await family.close();
  expect(name).not.toBe('');
  await openAs(page, 'teacherAndParent');
  for (const path of [address, `${address}/marks`, `${address}/attendance`]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain(name);
  }
});

test('a mother prints a report card, and its code tells whoever holds the paper that the record is the same, and nothing of the child', async ({ page, browser }) => {
  await openAs(page, 'parentOfTwo');
  await page.goto(await firstDiary(page));
  await page.getByRole('link', { name: diary.parts.marks }).click();
  const address = await page.getByRole('link', { name: printing.print }).getAttribute('href');
  const [card = ''] = pagesOf(await (await page.request.get(address!)).body());
  expect(card).toContain(printing.kind.reportCard);
  const [, child = ''] = /^(.+) · \d+-/m.exec(card)!;
  const code = /(?:[A-Z2-9]{4}-){6}[A-Z2-9]{2}/.exec(card)![0];

  const stranger = await withoutScript(browser);
  await stranger.goto(`/verify/${code}`);
  await expect(stranger.getByText(printing.verify.same)).toBeVisible();
  await expect(stranger.getByRole('main')).toContainText(printing.kind.reportCard);
  await expect(stranger.getByRole('main')).not.toContainText(child);
  await stranger.goto(`/verify/${code.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'))}`);
  await expect(stranger.getByText(printing.verify.unknown)).toBeVisible();
  await stranger.context().close();
});
