import { type BrowserContext, expect, type Page } from '@playwright/test';
import { messageText } from '@/lib/notices/message-text';
import type { NoticeLine } from '@/lib/notices/view';
import diary from '@/lib/text/messages/diary/ky.json';
import notices from '@/lib/text/messages/notices/ky.json';
import termMarks from '@/lib/text/messages/termMarks/ky.json';
import { test } from './doors';
import { openAs, persona, signInByRequest } from './support';

/** What a mother is told, on a small telephone and without script. */

test('a guardian reads what is new, says that she has, and chooses how she is told', async ({ browser, owner }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'parentOfTwo', '/notices');
  // The journal looks every few seconds for what is to be told; it may have been read by now.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await owner.rows('update notice set read_at = null where guardian_id = (select p.id from person p join account a on a.id = p.account_id where a.login = $1)', [persona('parentOfTwo').login]);
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: notices.title }).click();
  await expect(page.getByRole('heading', { level: 1, name: notices.title })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(notices.isNew);
  await page.getByRole('button', { name: notices.markRead }).click();
  await expect(page.getByRole('button', { name: notices.markRead })).toHaveCount(0);
  await expect(page.getByRole('main').getByText(notices.isNew, { exact: true })).toHaveCount(0);

  await page.getByRole('link', { name: notices.toChoices }).click();
  const [marks, from, until] = [notices.choices.pushMarks, notices.choices.quietFrom, notices.choices.quietUntil].map((label) => page.getByLabel(label));
  const save = page.getByRole('button', { name: notices.choices.save });
  await from!.selectOption({ label: notices.choices.noHour });
  await save.click();
  await expect(page.getByRole('alert').filter({ hasText: notices.choices.problems.bothHours })).toBeVisible();
  await marks!.selectOption({ label: notices.choices.paces.weekly });
  await from!.selectOption('22');
  await until!.selectOption('6');
  await page.getByRole('checkbox', { name: notices.choices.details }).check();
  await save.click();
  await page.goto('/notices/choices');
  expect([await marks!.inputValue(), await from!.inputValue(), await until!.inputValue()]).toEqual(['weekly', '22', '6']);
  await expect(page.getByRole('checkbox', { name: notices.choices.details })).toBeChecked();
  await context.close();
});

/** What a headless browser does not show and cannot be tapped: the worker notes what it would show, and is told of a tap. */
interface Worker {
  registration: { showNotification: (title: string, options: { body: string; data: { url: string } }) => Promise<void> };
  shown: { title: string; body: string; data: { url: string } }[];
  tapped: Promise<unknown>;
  dispatchEvent(event: Event): boolean;
}

async function workerOf(context: BrowserContext, page: Page) {
  const developer = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => developer.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations.slice(-1).forEach(({ registrationId }) => resolve(registrationId))));
  await developer.send('ServiceWorker.enable');
  const coming = context.waitForEvent('serviceworker');
  await page.evaluate(() => navigator.serviceWorker.register('/service-worker.js').then(() => navigator.serviceWorker.ready).then(() => undefined));
  const [worker, registrationId] = [await coming, await registered];
  await worker.evaluate(() => {
    const self = globalThis as unknown as Worker;
    self.shown = [];
    self.registration.showNotification = async (title, { body, data }) => void self.shown.push({ title, body, data });
  });
  const origin = new URL(page.url()).origin;
  return {
    push: (data: object) => developer.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(data) }),
    shown: () => worker.evaluate(() => (globalThis as unknown as Worker).shown),
    tap: (data: { url: string }) =>
      worker.evaluate(async (of) => {
        const self = globalThis as unknown as Worker;
        const event = Object.assign(new Event('notificationclick'), { notification: { close: () => undefined, data: of }, waitUntil: (work: Promise<unknown>) => void (self.tapped = work) });
        self.dispatchEvent(event);
        await self.tapped;
      }, data),
  };
}

test('what is pushed to a device is shown as far as she lets a locked screen show it, and a tap leads to her notices', async ({ browser }) => {
  const line: NoticeLine = {
    ...{ id: 'a', kind: 'mark', pupilId: 'b', firstName: 'Нурлан', foundAt: new Date(), isRead: false, onDate: '2026-11-20', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' } },
    ...{ mode: 'fivePoint', value: 4, debtDueOn: null, remark: null, was: null, period: null, termKind: null, isAbsent: false },
  };
  const told = (tellsDetails: boolean) => {
    const { title, lines } = messageText({ notices, diary, termMarks }, 'ky', [line], tellsDetails);
    return { title, body: lines.join('\n'), tag: line.id, url: '/notices' };
  };
  const context = await browser.newContext({ locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'parentOfTwo');
  const { push, shown, tap } = await workerOf(context, page);
  await push(told(false));
  await expect.poll(async () => (await shown()).length).toBe(1);
  await push(told(true));
  await expect.poll(async () => (await shown()).length).toBe(2);
  const [closed, open] = await shown();
  expect(`${closed!.title} ${closed!.body}`).not.toMatch(/Алгебра|4/);
  expect(open!.body).toBe('Нурлан: Алгебра, 20-ноябрь: Баа: 4');
  await tap(closed!.data);
  await expect(page).toHaveURL('/notices');
  await expect(page.getByRole('heading', { level: 1, name: notices.title })).toBeVisible();
  await context.close();
});

test('nobody but a guardian finds notices, and nobody but the administrator what was not sent', async ({ request, browser }) => {
  const statuses: Record<string, number[]> = {};
  for (const hat of ['pupil', 'classTeacher', 'director', 'administrator']) {
    const context = await browser.newContext();
    await signInByRequest(context.request, hat);
    const ask = async (address: string) => (await context.request.get(address)).status();
    statuses[hat] = [await ask('/notices'), await ask('/notices/choices'), await ask('/office/messages')];
    await context.close();
  }
  expect(statuses).toEqual({ pupil: [404, 404, 404], classTeacher: [404, 404, 404], director: [404, 404, 404], administrator: [404, 404, 200] });
  expect((await request.get('/notices', { maxRedirects: 0 })).status()).toBe(307);
});
