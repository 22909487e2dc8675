import { networkInterfaces } from 'node:os';
import { type APIResponse, expect } from '@playwright/test';
import { listActions } from './actions';
import { test } from './doors';
import { persona, signIn } from './support';

/** The directives of a content security policy by name. */
function policyOf(answer: APIResponse): Map<string, string[]> {
  const directives = (answer.headers()['content-security-policy'] ?? '').split('; ');
  return new Map(directives.map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1)]));
}

const nonceOf = (answer: APIResponse): string | undefined => policyOf(answer).get('script-src')?.find((source) => source.startsWith("'nonce-"));

const GUARDED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

function isGuarded(answer: APIResponse, where: string): void {
  const policy = policyOf(answer);
  expect(policy.get('script-src'), where).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/=]{32,}'$/), "'strict-dynamic'"]);
  for (const [name, sources] of [['default-src', "'self'"], ['object-src', "'none'"], ['base-uri', "'none'"], ['form-action', "'self'"], ['frame-ancestors', "'none'"]] as const) {
    expect([name, policy.get(name)], where).toEqual([name, [sources]]);
  }
  expect(answer.headers(), where).toMatchObject(GUARDED);
  expect(answer.headers()['x-powered-by'], where).toBeUndefined();
}

const PAGES: [string, string | null, number][] = [
  ['/sign-in', null, 200],
  ['/setup', null, 404],
  ['/favicon.ico', null, 404],
  ['/icon.svg/nothing', null, 307],
  ['/%', null, 404],
  ['/%E0%A4%A', null, 404],
  ['/journal', null, 307],
  ['/', 'director', 200],
  ['/account', 'director', 200],
  ['/journal', 'subjectTeacher', 200],
  ['/journal', 'parentOfTwo', 404],
  ['/nowhere', 'parentOfTwo', 404],
  ['/icon.svg/nothing', 'parentOfTwo', 404],
  ['/_next/static', 'parentOfTwo', 404],
  ['/journal/x', 'subjectTeacher', 404],
];

test('pages, wrong addresses and redirects carry a policy of their own that lets no foreign script run', async ({ enter, visitor }) => {
  const nonces = new Set<string | undefined>();
  for (const [path, hat, status] of PAGES) {
    const answer = await (hat ? (await enter(hat)).request : visitor).get(path, { maxRedirects: 0 });
    expect([path, hat, answer.status()]).toEqual([path, hat, status]);
    isGuarded(answer, path);
    nonces.add(nonceOf(answer));
    const html = await answer.text();
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.filter((script) => !script.includes(`nonce="${nonceOf(answer)!.slice(7, -1)}"`)), path).toEqual([]);
    expect(html, path).not.toMatch(/<[^>]+\son(click|load|error|submit|focus)=|javascript:/i);
  }
  expect(nonces.size).toBe(PAGES.length);
});

test('answers that are no pages carry it as well, refusals and errors too', async ({ enter, visitor, own }) => {
  const { request } = await enter('subjectTeacher');
  const json = { ...own, 'content-type': 'application/json' };
  const answers: [number, Promise<APIResponse>][] = [
    [200, visitor.get('/api/health')],
    [200, visitor.get('/robots.txt')],
    [200, visitor.get('/manifest.webmanifest')],
    [200, visitor.get('/icon-512.png')],
    [200, visitor.get('/api/auth/session')],
    [400, visitor.get('/api/auth/error?error=%00')],
    [401, visitor.post('/journal/sync', { data: {}, headers: own })],
    [403, request.post('/journal/sync', { data: {}, headers: { origin: 'https://example.org' } })],
    [400, request.post('/journal/sync', { data: '{', headers: json })],
    [413, request.post('/journal/sync', { data: 'x'.repeat(2 ** 21), headers: json })],
    [405, request.get('/journal/sync')],
    [200, request.get('/journal', { headers: { RSC: '1' } })],
    ...['%', '{}', '["",{},null,null,"x"]'].map((tree): [number, Promise<APIResponse>] =>
      [200, request.get('/journal', { headers: { RSC: '1', 'next-router-state-tree': tree } })]),
    [200, visitor.get('/api/auth/session', { headers: { cookie: 'next-auth.callback-url=%00' } })],
    ...['x', '--b\r\nContent-Disposition: form-data; name="$ACTION_ID_zz"\r\n\r\n\r\n--b--\r\n', '--b\r\nContent-Disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--b--\r\n']
      .map((data): [number, Promise<APIResponse>] => [400, visitor.post('/sign-in', { data, headers: { ...own, 'content-type': 'multipart/form-data; boundary=b' } })]),
    [409, request.post('/', { data: '[]', headers: { ...own, 'content-type': 'text/plain', 'next-action': '00'.repeat(21) } })],
    [400, request.post('/', { data: '{', headers: { ...own, 'content-type': 'text/plain', 'next-action': listActions().get('chooseTheme')! } })],
  ];
  for (const [status, asked] of answers) {
    const answer = await asked;
    expect([answer.url(), answer.status()]).toEqual([answer.url(), status]);
    isGuarded(answer, answer.url());
  }
});

test('scripts and styles, which pass the gate by, are taken for nothing else either', async ({ visitor }) => {
  const html = await (await visitor.get('/sign-in')).text();
  const files = [...new Set(html.match(/\/_next\/static\/[^"\\]+?\.(?:js|css|woff2)/g))].concat('/icon.svg');
  expect(files.map((file) => file.replace(/.*\./, ''))).toEqual(expect.arrayContaining(['js', 'css', 'svg']));
  for (const file of files) {
    const answer = await visitor.get(file);
    expect([file, answer.status(), answer.headers()['x-content-type-options']]).toEqual([file, 200, 'nosniff']);
  }
});

test('no page of somebody signed in is kept by anybody in between', async ({ enter }) => {
  const { request } = await enter('parentOfTwo');
  for (const headers of [{}, { RSC: '1' }] as Record<string, string>[]) {
    for (const path of ['/', '/diary', '/account']) expect((await request.get(path, { headers })).headers()['cache-control'], path).toMatch(/no-store/);
  }
});

test('no script can read a cookie of the journal, and no other site’s page sends it along with a write', async ({ page }) => {
  await signIn(page, persona('director'));
  await page.waitForURL('/');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(['next-auth.session-token', 'journal-device']));
  for (const { name, httpOnly, sameSite, path, domain } of cookies) {
    expect({ name, httpOnly, sameSite, path, domain }).toEqual({ name, httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
  }
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('of scripts that came into a page with its text, the browser runs only what has this answer’s nonce', async ({ page }) => {
  await page.route('**/sign-in', async (route) => {
    const response = await route.fetch();
    const nonce = nonceOf(response)!.slice(7, -1);
    const scripts = `<script>top.foreign = 1</script><script nonce="YWJj">top.foreign = 2</script><img src="data:," onerror="top.foreign = 3"><script nonce="${nonce}">top.own = 1</script>`;
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${scripts}</body>`) });
  });
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  expect(await page.evaluate(() => [Reflect.get(window, 'own'), Reflect.get(window, 'foreign')])).toEqual([1, undefined]);
  expect(refused.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
});

test('the address that guesses are counted under is the connection’s, whatever its header says', async ({ playwright, baseURL, owner }) => {
  const outside = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  test.skip(outside === undefined, 'This machine is reached by its own loopback only, where a proxy may stand.');
  const address = new URL(baseURL!);
  address.hostname = outside!;
  const request = await playwright.request.newContext({ baseURL: address.href, extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.77' } });
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const guess = { login: 'nobody.at.all', password: 'a guess', csrfToken, json: 'true' };
  expect((await request.post('/api/auth/callback/credentials', { form: guess })).status()).toBe(401);
  const keys = await owner.rows<{ key: string }>(`select key from sign_in_failure where key like 'stranger:nobody.at.all:%' or key like '%203.0.113.77%'`);
  expect(keys).toEqual([{ key: `stranger:nobody.at.all:${outside}` }]);
  await request.dispose();
});
