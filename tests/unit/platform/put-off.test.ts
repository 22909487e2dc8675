import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createPutOff, isPutOff, kindOf, limitsFrom, USUAL_LIMITS } from '@/lib/launch/put-off.mjs';

/** Who waits when too much is asked for at once: files and surveys first, then families, nobody who writes. */

const get = (url: string) => kindOf({ method: 'GET', url });
const PUPIL = '018f0000-0000-7000-8000-000000000001';

test.each(['/oversight', '/oversight/statistics?term=1', `/journal/${PUPIL}/print`, `/class/${PUPIL}/summary/figures`, `/diary/${PUPIL}/report-card`, '/office/exports/file', '/calendar-feed/abc', '/_next/image?url=x'])('%s is heavy', (url) => {
  expect(get(url)).toBe('heavy');
});

test.each(['/diary', `/diary/${PUPIL}`, `/diary/${PUPIL}/marks?term=2`, '/notices?all=yes'])('%s is a page of families', (url) => {
  expect(get(url)).toBe('families');
});

test.each(['/', '/sign-in', '/api/auth/csrf', '/journal', `/journal/${PUPIL}/lessons/${PUPIL}`, `/journal/${PUPIL}?print=yes`, '/journal/unsent', '/diaryish', '/_next/static/chunks/a.js', '/service-worker.js'])('%s never waits', (url) => {
  expect(get(url)).toBeNull();
});

test.each(['/journal/sync', '/oversight', `/diary/${PUPIL}`, '/api/auth/callback/credentials'])('what is sent to %s never waits', (url) => {
  expect(kindOf({ method: 'POST', url })).toBeNull();
});

test('files and surveys wait first, families later, whatever never waits not at all', () => {
  const waiting = (open: number, delay: number) => (['heavy', 'families', null] as const).filter((kind) => isPutOff(kind, { open, delay }, USUAL_LIMITS));
  const { heavy, families } = USUAL_LIMITS;
  expect(waiting(heavy.open - 1, 0)).toEqual([]);
  expect(waiting(heavy.open, 0)).toEqual(['heavy']);
  expect(waiting(families.open, 0)).toEqual(['heavy', 'families']);
  expect(waiting(8, heavy.delay)).toEqual(['heavy']);
  expect(waiting(8, families.delay)).toEqual(['heavy', 'families']);
  expect(waiting(1e6, 1e6)).toEqual(['heavy', 'families']);
});

test('a few requests are no crowd, however long one of them takes', () => {
  expect(isPutOff('heavy', { open: 7, delay: 60_000 }, USUAL_LIMITS)).toBe(false);
});

test('the school chooses other limits; what is none is said with its name', () => {
  expect(limitsFrom({})).toEqual(USUAL_LIMITS);
  expect(limitsFrom({ PUT_OFF_HEAVY_AT: '10,50', PUT_OFF_FAMILIES_AT: '' })).toEqual({ ...USUAL_LIMITS, heavy: { open: 10, delay: 50 } });
  expect(() => limitsFrom({ PUT_OFF_FAMILIES_AT: 'never' })).toThrow(/PUT_OFF_FAMILIES_AT .* not "never"/);
});

/** One process that is asked for things; what it answers by itself is kept. */
function asked(admit: ReturnType<typeof createPutOff>, url: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = Object.assign(new EventEmitter(), { status: 0, headers: {} as Record<string, string | number>, page: '' });
  const response = Object.assign(answer, {
    writeHead: (status: number, given: Record<string, string | number>) => Object.assign(answer, { status, headers: given }),
    end: (page = '') => Object.assign(answer, { page }),
  });
  let began = false;
  admit({ method, url, headers } as unknown as IncomingMessage, response as unknown as ServerResponse, () => (began = true));
  return { ...answer, waits: answer.status === 503, hasBegun: () => began, leave: () => response.emit('close') };
}

test('who waits is told so in her language, with when the page opens again by itself; once others left she is let in', () => {
  const admit = createPutOff({ PUT_OFF_HEAVY_AT: '1,1000', PUT_OFF_FAMILIES_AT: '2,1000' });
  expect(asked(admit, '/_next/static/a.js').waits).toBe(false);
  const first = asked(admit, `/diary/${PUPIL}`);
  const file = asked(admit, '/oversight', { cookie: 'a=b; locale=ru' });
  expect(file).toMatchObject({ waits: true, status: 503, page: expect.stringContaining('<html lang="ru">') });
  const seconds = Number(file.headers['retry-after']);
  expect(seconds).toBeGreaterThanOrEqual(5);
  expect(file.page).toContain(`http-equiv="refresh" content="${seconds}"`);
  expect(file.page).toContain(`через ${seconds} с`);

  const teacher = asked(admit, '/journal');
  expect(asked(admit, `/diary/${PUPIL}`, { 'accept-language': 'en-GB,en;q=0.9' })).toMatchObject({ waits: true, page: expect.stringContaining('<html lang="en">') });
  expect(asked(admit, '/notices', {}, 'HEAD')).toMatchObject({ waits: true, status: 503, page: '' });
  expect(asked(admit, '/journal/sync', {}, 'POST').waits).toBe(false);
  first.leave();
  teacher.leave();
  expect(asked(admit, '/oversight').waits).toBe(false);
});

test('few pages are drawn at once: the others wait, teachers before families before files, and what is written goes past them all', () => {
  const admit = createPutOff({});
  const drawn = Array.from({ length: 8 }, () => asked(admit, '/journal'));
  expect(drawn.every(({ hasBegun }) => hasBegun())).toBe(true);
  const [file, family, gone, teacher] = ['/oversight', `/diary/${PUPIL}`, '/', '/'].map((url) => asked(admit, url));
  expect([file, family, gone, teacher].some((one) => one!.hasBegun())).toBe(false);
  expect(asked(admit, '/journal/sync', {}, 'POST').hasBegun()).toBe(true);
  expect(asked(admit, '/api/auth/csrf').hasBegun()).toBe(true);
  gone!.leave();
  const begun = [];
  for (const one of drawn.slice(0, 3)) {
    one.leave();
    begun.push([teacher, family, file].map((waiting) => waiting!.hasBegun()));
  }
  expect(begun).toEqual([[true, false, false], [true, true, false], [true, true, true]]);
  expect(gone!.hasBegun()).toBe(false);
});

test('a page that takes long keeps its place only for a while', () => {
  jest.useFakeTimers();
  const admit = createPutOff({});
  for (let n = 0; n < 8; n += 1) asked(admit, '/journal');
  const next = asked(admit, '/journal');
  expect(next.hasBegun()).toBe(false);
  jest.advanceTimersByTime(2_000);
  expect(next.hasBegun()).toBe(true);
  jest.useRealTimers();
});
