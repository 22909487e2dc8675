import { NextRequest } from 'next/server';
import { DEVICE_COOKIE, sessionCookie } from '@/lib/auth/session-cookie';
import { middleware } from '@/middleware';

const id = '01990000-0000-7000-8000-000000000001';
const CHILD = '01990000-0000-7000-8000-00000000000b';
const MINUTE = 60_000;
const PAGE = { accept: 'text/html,application/xhtml+xml' };

beforeAll(() => void jest.useFakeTimers({ now: new Date('2026-11-20T03:30:00Z'), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterAll(() => void jest.useRealTimers());

/** What the gate answers a mother of nobody yet, whose cookie was made so long ago. */
async function ask(path: string, age: number, { headers = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {}) {
  const now = Date.now();
  jest.setSystemTime(now - age);
  const { name, value } = await sessionCookie({ sessionId: id, accountId: id, personId: id, schoolId: id, hats: ['parent'], pupilIds: [] });
  jest.setSystemTime(now);
  const answer = await middleware(new NextRequest(`http://localhost:3000${path}`, { method, headers: { ...headers, cookie: `${name}=${value}` } }));
  return answer.headers.get('location') ?? answer.headers.get('x-middleware-rewrite') ?? 'passed';
}

const NOT_FOUND = 'http://localhost:3000/not-found/nowhere';

test('a page that an old cookie does not open is asked for once more with a new one', async () => {
  expect(await ask(`/diary/${CHILD}?week=2026-11-16`, 2 * MINUTE, { headers: PAGE })).toBe(
    `http://localhost:3000/session/refresh?to=${encodeURIComponent(`/diary/${CHILD}?week=2026-11-16`)}`,
  );
  expect(await ask(`/diary/${CHILD}?week=2026-11-16`, 0, { headers: PAGE })).toBe(NOT_FOUND);
});

test('within a minute a cookie is taken at its word: nobody goes round in a circle', async () => {
  expect(await ask('/journal', MINUTE - 1_000, { headers: PAGE })).toBe(NOT_FOUND);
});

test('parts of pages, what is fetched ahead, and writes are answered as they are', async () => {
  const forms: Record<string, string>[] = [{}, { accept: '*/*' }, { ...PAGE, 'sec-purpose': 'prefetch;prerender' }, { ...PAGE, purpose: 'prefetch' }];
  for (const headers of forms) {
    expect(await ask(`/diary/${CHILD}`, 60 * MINUTE, { headers })).toBe(NOT_FOUND);
  }
  expect(await ask(`/diary/${CHILD}`, 60 * MINUTE, { headers: { ...PAGE, origin: 'http://localhost:3000' }, method: 'POST' })).toBe(NOT_FOUND);
  expect(await ask('/nowhere', 60 * MINUTE, { headers: PAGE })).toBe(NOT_FOUND);
});

test.each(['/sign-in', '/forgotten-password'])('the page %s gives a browser the cookie it is told apart by, once', async (path) => {
  const cookieFor = async (cookie: string) =>
    (await middleware(new NextRequest(`http://localhost:3000${path}`, { headers: { cookie } }))).cookies.get(DEVICE_COOKIE);
  expect(await cookieFor('')).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
  expect((await cookieFor(''))!.value).not.toBe((await cookieFor(''))!.value);
  expect(await cookieFor(`${DEVICE_COOKIE}=known`)).toBeUndefined();
});
