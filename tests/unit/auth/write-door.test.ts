import { MOST_BYTES, MOST_UPLOADED_BYTES, refusedWrite, UPLOAD_PATH } from '@/lib/auth/write-door';

const OWN = { host: 'journal.example', origin: 'https://journal.example' };
const ask = (method: string, headers: Record<string, string>) => refusedWrite({ method, headers: new Headers({ host: OWN.host, ...headers }) });

test.each(['https://example.org', 'null', '', 'https://journal.example.org', 'https://journal.example:8443', 'journal.example'])(
  'a write that a page of another site sends is refused: %s',
  (origin) => expect(ask('POST', { origin })).toBe(403),
);

test('a write of the journal’s own page passes, and one of a program that names no page is left to its own door', () => {
  expect(ask('POST', OWN)).toBeNull();
  expect(ask('POST', {})).toBeNull();
  expect(ask('POST', { ...OWN, host: 'localhost:3000', 'x-forwarded-host': OWN.host })).toBeNull();
});

test('a read passes wherever it comes from', () => {
  expect(['GET', 'HEAD', 'OPTIONS'].map((method) => ask(method, { origin: 'https://example.org' }))).toEqual([null, null, null]);
});

test('a write that is too much is refused unread', () => {
  expect(ask('POST', { ...OWN, 'content-length': String(MOST_BYTES) })).toBeNull();
  expect(ask('POST', { ...OWN, 'content-length': String(MOST_BYTES + 1) })).toBe(413);
  expect(ask('PUT', { ...OWN, 'transfer-encoding': 'chunked' })).toBeNull();
});

test('files of a school may weigh more, on their one address and from the journal’s own page', () => {
  const send = (path: string, size: number, origin = OWN.origin) => refusedWrite({ method: 'POST', path, headers: new Headers({ host: OWN.host, origin, 'content-length': String(size) }) });
  expect([send(UPLOAD_PATH, MOST_UPLOADED_BYTES), send(UPLOAD_PATH, MOST_UPLOADED_BYTES + 1), send(`${UPLOAD_PATH}/x`, MOST_UPLOADED_BYTES), send(UPLOAD_PATH, 1, 'https://example.org')]).toEqual([null, 413, 413, 403]);
});
