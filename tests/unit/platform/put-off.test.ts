import { isPutOff, kindOf, limitsFrom, USUAL_LIMITS } from '@/lib/launch/put-off.mjs';

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
