import { localPath } from '@/lib/auth/local-path';

test.each([
  ['/diary/1?week=2026-11-16', '/diary/1?week=2026-11-16'],
  [undefined, '/'],
  ['', '/'],
  ['https://example.org', '/'],
  ['//example.org', '/'],
  ['/\\example.org', '/'],
  ['/\t/example.org', '/'],
  ['/.//example.org', '/'],
  ['/diary/..//example.org', '/'],
  ['/%2e//example.org', '/'],
  ['diary', '/'],
])('after signing in, %s leads to %s', (to, expected) => {
  expect(localPath(to)).toBe(expected);
});
