/** @jest-environment node */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import broken from '@/lib/text/messages/broken/ky.json';
import brokenInRussian from '@/lib/text/messages/broken/ru.json';
import { answerOrSayWhy } from '@/lib/launch/outage-page.mjs';

/** What an application that fails answers to such a request, where an outage was met with on the way. */
async function answered(headers: IncomingHttpHeaders, outage: 'diskFull' | null, status = 500) {
  const fail = async (_: IncomingMessage, response: ServerResponse) => {
    await new Promise((later) => setImmediate(later));
    const request = globalThis.achykRequest?.getStore();
    if (request) request.outage = outage;
    response.statusCode = status;
    response.setHeader('content-length', '12');
    response.setHeader('content-security-policy', "script-src 'nonce-abc'");
    response.write('a broken ');
    response.end('one');
  };
  const server = createServer((request, response) => void answerOrSayWhy(request, response, fail)).listen(0);
  const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`, { headers: headers as Record<string, string> });
  const given = { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
  server.close();
  server.closeAllConnections();
  return given;
}

const PAGE = { accept: 'text/html' };

test('a page that failed of an outage says why, in the language of the device, and when to come back', async () => {
  const inKyrgyz = await answered(PAGE, 'diskFull');
  expect([inKyrgyz.status, inKyrgyz.retryAfter]).toEqual([503, '10']);
  for (const said of ['<html lang="ky">', broken.unavailable.title, broken.unavailable.diskFull, '<script nonce="abc">']) expect(inKyrgyz.text).toContain(said);
  for (const asked of [{ cookie: 'a=b; locale=ru' }, { 'accept-language': 'de, ru;q=0.8' }]) expect((await answered({ ...PAGE, ...asked }, 'diskFull')).text).toContain(brokenInRussian.unavailable.diskFull);
});

test('a part that a page fetches has the status alone', async () => {
  expect(await answered({ ...PAGE, rsc: '1' }, 'diskFull')).toEqual({ status: 503, retryAfter: '10', text: 'a broken one' });
});

test('a fault of ours stays one, and what was answered all the same stays as it is', async () => {
  expect(await answered(PAGE, null)).toMatchObject({ status: 500, retryAfter: null });
  expect(await answered(PAGE, 'diskFull', 200)).toMatchObject({ status: 200, retryAfter: null });
});
