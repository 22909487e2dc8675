import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bringStyles } from '@/lib/launch/first-visit.mjs';
import { holdScript } from '@/lib/launch/late-script.mjs';
import { createPageShaper } from '@/lib/launch/sent-page.mjs';

/** What a browser that opens a page is sent, over a real connection, by a page that is written in pieces. */

const SHEET = '<link rel="stylesheet" href="/_next/static/chunks/a1.css" nonce="n0" data-precedence="next"/>';
const DOCUMENT = { 'sec-fetch-mode': 'navigate' };
let [folder, pieces, type, length]: [string, string[], string, number | undefined] = ['', [], '', undefined];
let server: Server;

beforeAll((done) => {
  folder = mkdtempSync(join(tmpdir(), 'journal-styles-'));
  mkdirSync(join(folder, 'static/chunks'), { recursive: true });
  writeFileSync(join(folder, 'BUILD_ID'), 'build-1');
  writeFileSync(join(folder, 'static/chunks/a1.css'), 'p{content:"Ө"}@font-face{src:url(../media/f.woff2)}');
  const shapePage = createPageShaper(bringStyles(folder), holdScript);
  server = createServer((request, response) => {
    shapePage(request, response);
    response.setHeader('content-type', type);
    response.setHeader('content-security-policy', "style-src-elem 'self' 'nonce-n0'");
    if (length !== undefined) response.setHeader('content-length', length);
    response.flushHeaders();
    for (const piece of pieces) response.write(Buffer.from(piece));
    response.end();
  }).listen(0, done);
});
afterAll((done) => {
  server.close(() => done());
  rmSync(folder, { recursive: true });
});
beforeEach(() => ([pieces, type, length] = [[`<html><head>${SHEET}</head><body>Күндөлүк`, '</body></html>'], 'text/html; charset=utf-8', undefined]));

function ask(headers: Record<string, string>, path = '/sign-in'): Promise<{ body: string; headers: IncomingHttpHeaders }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, path, headers, agent: false }, async (answer) => resolve({ body: await text(answer), headers: answer.headers })).on('error', reject);
  });
}

const RULES = '<style nonce="n0">p{content:"Ө"}@font-face{src:url(/_next/static/media/f.woff2)}</style>';

test('a first page has the rules in its head, under the nonce of its answer, and the sheet itself at its end', async () => {
  const { body, headers } = await ask(DOCUMENT);
  expect(body).toBe(`<html><head>${RULES}</head><body>Күндөлүк</body></html>${SHEET}`);
  expect(headers['set-cookie']).toEqual(['styles=build-1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly']);
});

test('however the page is cut into pieces', async () => {
  const whole = pieces.join('');
  for (const at of [3, 20, 60, 110]) {
    pieces = [whole.slice(0, at), whole.slice(at)];
    expect((await ask(DOCUMENT)).body).toBe(`<html><head>${RULES}</head><body>Күндөлүк</body></html>${SHEET}`);
  }
  pieces = ['<html>', '<body>'];
  expect((await ask(DOCUMENT)).body).toBe('<html><body>');
});

test('a device that has this build’s styles, and whatever asks for no document, get the page as it is; a newer build brings its own', async () => {
  for (const headers of [{ ...DOCUMENT, cookie: 'a=b; styles=build-1' }, { 'sec-fetch-mode': 'cors' }, {}]) {
    const answer = await ask(headers as Record<string, string>);
    expect([answer.body, answer.headers['set-cookie']]).toEqual([pieces.join(''), undefined]);
  }
  expect((await ask({ ...DOCUMENT, cookie: 'styles=build-0' })).body).toContain(RULES);
});

test('what is no page, or says how long it is, stays as it is', async () => {
  type = 'application/pdf';
  expect((await ask(DOCUMENT)).body).toBe(pieces.join(''));
  type = 'text/html';
  length = Buffer.byteLength(pieces.join(''));
  expect((await ask(DOCUMENT)).body).toBe(pieces.join(''));
});

test('the scripts of a page that is read keep their addresses to themselves, and what asks for them stands in its head', async () => {
  const SCRIPT = '<script src="/_next/static/chunks/b2.js" async="" nonce="n0"></script>';
  pieces = [`<html><head><link rel="preload" as="script" fetchPriority="low" nonce="n0" href="/_next/static/chunks/b2.js"/>${SCRIPT}</head><body>Кү`, `ндөлүк<script nonce="n0">self.flight=[]</script></body></html>`];
  const known = { ...DOCUMENT, cookie: 'styles=build-1' };
  for (const path of ['/diary', '/diary?week=2026-11-16', '/diary/aida/marks', '/about']) {
    const { body } = await ask(known, path);
    const [, loader = ''] = /<script nonce="n0">([^]*?)<\/script><\/head>/.exec(body) ?? [];
    expect(loader).toContain("querySelectorAll('script[data-src]')");
    expect(body.replace(`<script nonce="n0">${loader}</script>`, '')).toBe(`<html><head>${SCRIPT.replace(' src', ' data-src')}</head><body>Күндөлүк<script nonce="n0">self.flight=[]</script></body></html>`);
  }
  for (const path of ['/', '/diaryx', '/about/regulation', '/journal', '/sign-in?to=/diary']) expect((await ask(known, path)).body).toBe(pieces.join(''));
  // Copies for a device, and parts of pages.
  expect((await ask({}, '/diary')).body).toBe(pieces.join(''));
});
