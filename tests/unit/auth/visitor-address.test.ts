import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, BlockList } from 'node:net';
import { visitorOf } from '@/lib/auth/visitor';
import { nameVisitor, trustedProxies } from '@/lib/launch/visitor-address.mjs';

/** The address the journal counts under, for a connection from `remoteAddress` that sends this header. */
function counted(remoteAddress: string | undefined, forwarded: string | undefined, proxies = trustedProxies()): string {
  const request = { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } };
  nameVisitor(request as IncomingMessage, proxies);
  return visitorOf((name) => (request.headers as Record<string, string>)[name]).address;
}

test('a visitor does not choose his own address', () => {
  expect(counted('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(counted('203.0.113.7', '127.0.0.1, 198.51.100.1')).toBe('203.0.113.7');
  expect(counted('2001:db8::7', '198.51.100.1')).toBe('2001:db8::7');
  expect(counted('203.0.113.7', undefined)).toBe('203.0.113.7');
});

test('an address is one, however the server sees it', () => {
  expect(counted('::ffff:203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
});

test('a proxy on this machine names its visitor; without one the connection counts', () => {
  for (const own of ['127.0.0.1', '127.0.1.1', '::1', '::ffff:127.0.0.1']) expect(counted(own, '198.51.100.1')).toBe('198.51.100.1');
  expect(counted('127.0.0.1', undefined)).toBe('127.0.0.1');
  expect(counted('127.0.0.1', '')).toBe('127.0.0.1');
});

test('of proxies on other machines only those that were named', () => {
  const proxies = trustedProxies('10.0.0.5, 172.18.0.0/16,2001:db8::/32');
  for (const proxy of ['10.0.0.5', '::ffff:10.0.0.5', '172.18.3.4', '2001:db8::9']) expect(counted(proxy, 'forged, 198.51.100.1', proxies)).toBe('198.51.100.1');
  for (const other of ['10.0.0.6', '172.19.0.1', '2001:db9::9']) expect(counted(other, '198.51.100.1', proxies)).toBe(other);
});

test('a connection that is gone already has no address', () => {
  expect(counted(undefined, '198.51.100.1')).toBe('unknown');
});

test.each(['proxy.example.org', '10.0.0.5/33', '10.0.0.5/', '10.0.0.0/8/8', '10.0.0', 'yes'])('"%s" is refused as a proxy', (named) => {
  expect(() => trustedProxies(`10.0.0.1,${named}`)).toThrow(`TRUSTED_PROXY: "${named}" is neither`);
});

test.each([
  ['replaced', 'nobody', new BlockList(), '127.0.0.1'],
  ['kept', 'this machine', trustedProxies(), '198.51.100.1'],
])('over a real connection a forged address is %s where %s is trusted', async (_what, _whom, proxies, expected) => {
  const server = createServer((request, response) => {
    nameVisitor(request, proxies);
    response.end(visitorOf((name) => request.headers[name] as string | undefined).address);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: [['x-forwarded-for', '203.0.113.1'], ['x-forwarded-for', '198.51.100.1']] });
    expect(await answer.text()).toBe(expected);
  } finally {
    server.close();
  }
});
