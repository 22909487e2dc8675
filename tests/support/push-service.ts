import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Of localhost, for tests alone; good for a hundred years. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMFiRgYtFxJWGCPbe
LhlGk7yDKy00oqW2AFcC6K1fJsGhRANCAATaf59GSqQOihqxm5L2/yJmbQ2lXjd2
oM81GXhzKPgXXTFxp7BF3PMGh0DThpHeoX4zE5Y7XBlPrRQp6kdFh1tN
-----END PRIVATE KEY-----
`;
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIURwBA01BUgAJBmbeknlYvGGsDyfEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTExMTI1OFoYDzIxMjYxMTA1
MTExMjU4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATaf59GSqQOihqxm5L2/yJmbQ2lXjd2oM81GXhzKPgXXTFxp7BF3PMG
h0DThpHeoX4zE5Y7XBlPrRQp6kdFh1tNo28wbTAdBgNVHQ4EFgQUVpnrEG/Pj2TU
3FxM/jUrhGAdPSYwHwYDVR0jBBgwFoAUVpnrEG/Pj2TU3FxM/jUrhGAdPSYwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAM09RXKVVgLUs9WJHZbRU9/0FuWrhxnBWmTGTh3v23SRAiEA
5fZmeMHOCFDvWcNOAjdPPWnS9RVnjq+cJU6Tre8kHos=
-----END CERTIFICATE-----
`;

/** A browser that asked for messages: its address at the service, and the keys by which it alone reads them. */
export interface Browser {
  endpoint: string;
  p256dh: string;
  auth: string;
  /** what came, as the browser reads it */
  read(): PushedHere[];
}

interface PushedHere {
  notice: { title: string; body: string; tag: string; url: string };
  urgency: string | undefined;
  topic: string | undefined;
  ttl: number;
  /** for whom the sender signed, when the signature is good */
  signedFor: string | null;
}

/** A push service of our own: it speaks https, checks the sender's signature, and answers each browser's address as it is told. */
export interface PushService {
  browser(): Browser;
  /** from now on every address answers so */
  answers(status: number, headers?: Record<string, string>): void;
  asked(): number;
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const taken = new Map<string, { headers: Record<string, string | string[] | undefined>; body: Buffer }[]>();
  let [status, extra, asked]: [number, Record<string, string>, number] = [201, {}, 0];
  const server: Server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked += 1;
      if (status < 300) taken.get(request.url!)?.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status, extra).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    browser() {
      const [path, keys, auth] = [`/${randomBytes(9).toString('base64url')}`, createECDH('prime256v1'), randomBytes(16)];
      const p256dh = keys.generateKeys();
      taken.set(path, []);
      return {
        ...{ endpoint: origin + path, p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
        read: () => taken.get(path)!.map(({ headers, body }) => ({
          notice: JSON.parse(opened(body, keys, auth)),
          ...{ urgency: String(headers.urgency), topic: String(headers.topic), ttl: Number(headers.ttl) },
          signedFor: signedFor(String(headers.authorization)),
        })),
      };
    },
    answers: (next, headers = {}) => void ([status, extra] = [next, headers]),
    asked: () => asked,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** RFC 8291 and 8188, as the browser does it: one record. */
function opened(body: Buffer, keys: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20]!];
  const [sender, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
  const derive = (material: Buffer, by: Buffer, info: Buffer, size: number) => Buffer.from(hkdfSync('sha256', material, by, info, size));
  const shared = derive(keys.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]), 32);
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const cipher = createDecipheriv('aes-128-gcm', key, derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
  cipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}

/** RFC 8292: the token says for which service it was made. */
function signedFor(header: string): string | null {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? [];
  const [head, claims = '', signature = ''] = token.split('.');
  const raw = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') }, format: 'jwk' });
  const isGood = verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  return isGood ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string }).aud : null;
}
