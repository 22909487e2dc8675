import { expect, test, type APIRequestContext, type Browser } from '@playwright/test';
import { openAs, signInByRequest } from './support';

/** The neighbour's child, as the neighbour's own first page shows it: id and first name. */
async function neighboursChild(browser: Browser): Promise<{ id: string; name: string }> {
  const page = await browser.newPage();
  await openAs(page, 'neighbourParent');
  const link = page.locator('main h2 a[href^="/diary/"]').first();
  const id = /\/diary\/([0-9a-f-]{36})/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
  // 'АС', 'Айпери · 7-А', 'Күндөлүктү ачуу'
  const name = /(\p{L}{3,}) · \d/u.exec(await link.innerText())?.[1] ?? '';
  await page.close();
  return { id, name };
}

const FORMS: [string, (id: string) => string, Record<string, string>?][] = [
  ['plain', (id) => `/diary/${id}`],
  ['marks', (id) => `/diary/${id}/marks`],
  ['attendance', (id) => `/diary/${id}/attendance`],
  ['a week', (id) => `/diary/${id}?week=2026-11-16`],
  ['upper case', (id) => `/diary/${id.toUpperCase()}`],
  ['encoded', (id) => `/diary/%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
  ['encoded section', (id) => `/%64iary/${id}`],
  ['doubled slash', (id) => `/diary//${id}`],
  ['trailing path', (id) => `/diary/${id}/anything/else`],
  ['server components', (id) => `/diary/${id}`, { RSC: '1' }],
  ['server components by parameter', (id) => `/diary/${id}?_rsc=abcde`, { RSC: '1' }],
  ['prefetch', (id) => `/diary/${id}`, { RSC: '1', 'Next-Router-Prefetch': '1' }],
  ['prefetch of a segment', (id) => `/diary/${id}`, { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }],
  ['prefetch announced by the browser', (id) => `/diary/${id}`, { Purpose: 'prefetch', 'Sec-Purpose': 'prefetch' }],
];

async function ask(request: APIRequestContext, path: string, headers: Record<string, string> = {}) {
  const answer = await request.get(path, { headers, maxRedirects: 5 });
  return { status: answer.status(), body: await answer.text() };
}

test('another child’s address answers 404 in every form, and no answer holds a name of that child', async ({ browser, request }) => {
  const child = await neighboursChild(browser);
  expect(child).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: expect.stringMatching(/\p{L}{3,}/u) });
  await signInByRequest(request, 'parentOfTwo');
  for (const [form, path, headers] of FORMS) {
    const answer = await ask(request, path(child.id), headers);
    expect(answer.status, form).toBe(404);
    expect(answer.body, form).not.toContain(child.name);
  }
});

test('her own child’s address opens in the forms that browsers use', async ({ page }) => {
  await openAs(page, 'parentOfTwo');
  const href = await page.locator('main a[href^="/diary/"]').first().getAttribute('href');
  for (const headers of [{}, { RSC: '1' }] as Record<string, string>[]) {
    expect((await ask(page.request, href ?? '', headers)).status).toBe(200);
  }
});

test('sections that are not for families answer 404 to a mother', async ({ request }) => {
  await signInByRequest(request, 'parentOfTwo');
  for (const path of ['/journal', '/oversight', '/class', '/office']) {
    expect((await ask(request, path)).status, path).toBe(404);
  }
});

test('a forged save for a foreign lesson is refused and changes nothing', async ({ request, baseURL }) => {
  await signInByRequest(request, 'parentOfTwo');
  const operation = {
    kind: 'mark', id: '01990000-0000-7000-8000-000000000001', lessonId: '01990000-0000-7000-8000-000000000002',
    pupilId: '01990000-0000-7000-8000-000000000003', base: null, value: 5, typedAt: '2026-11-20T09:20:00+06:00',
  };
  const answer = await request.post('/journal/sync', {
    data: { operations: [operation] },
    headers: { origin: baseURL! },
  });
  expect([403, 404]).toContain(answer.status());
});

test('a save that another site sends is refused although the cookie comes along', async ({ request }) => {
  await signInByRequest(request, 'subjectTeacher');
  const answer = await request.post('/journal/sync', { data: { operations: [] }, headers: { origin: 'https://example.org' } });
  expect(answer.status()).toBe(403);
});
