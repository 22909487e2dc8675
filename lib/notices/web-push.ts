import 'server-only';
import { request } from 'node:https';
import { isIP } from 'node:net';
import webPush from 'web-push';
import { env } from '@/lib/env';
import { isPublicAddress, publicLookup } from './public-address';
import { NotSent } from './trouble';

/** A device's address at its browser's push service, and the keys by which only that browser reads what is sent. */
export interface Device {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushDoor {
  vapid: { publicKey: string; privateKey: string } | null;
  /** for tests: a push service on this machine, by a certificate of its own */
  local?: { ca: string };
}

let door: PushDoor = { vapid: env.vapid };

/** For tests: another door until it is set again. */
export function setPushDoor(next: PushDoor | null): void {
  door = next ?? { vapid: env.vapid };
}

/** What the service worker is given (components/device/service-worker.js). */
export interface PushedNotice {
  title: string;
  body: string;
  /** the same notice shown twice takes its own place */
  tag: string;
  url: string;
}

const KEPT_SECONDS = 24 * 60 * 60;
const PATIENCE_MS = 15_000;

/** 'gone': the browser gave the address up. Throws `NotSent`. */
export async function sendPush(device: Device, notice: PushedNotice, isUrgent: boolean): Promise<'sent' | 'gone'> {
  if (!door.vapid) throw new NotSent('unreachable');
  const details = webPush.generateRequestDetails(
    { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
    JSON.stringify(notice),
    {
      vapidDetails: { subject: subject(), ...door.vapid },
      TTL: KEPT_SECONDS,
      urgency: isUrgent ? 'high' : 'normal',
      // One that still waits at the service is replaced by the same one sent again.
      topic: notice.tag.replaceAll('-', ''),
    },
  );
  const status = await post(new URL(details.endpoint), details.headers as Record<string, string>, details.body as Buffer);
  if (status === 404 || status === 410) return 'gone';
  if (status >= 200 && status < 300) return 'sent';
  throw new NotSent(status === 429 || status >= 500 ? 'unreachable' : 'refused');
}

/** Whom a push service may turn to. */
function subject(): string {
  return env.isHttps ? env.publicUrl : 'mailto:journal@example.org';
}

/** Follows no redirect, and reaches no address but public ones. Gives the status. */
function post(url: URL, headers: Record<string, string>, body: Buffer): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!door.local && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) throw new NotSent('refused');
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers, timeout: PATIENCE_MS, agent: false, ...(door.local ? { ca: door.local.ca } : { lookup: publicLookup }) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sending.once('timeout', () => sending.destroy(new Error('timeout')));
    sending.once('error', () => reject(new NotSent('unreachable')));
    sending.end(body);
  });
}
