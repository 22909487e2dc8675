import type { Result } from '@/lib/result';
import { deviceDatabase, deviceKind, forgetKeys } from './database';
import { type AskForKey, keyOf } from './key';

/** What lies on a device of one's own to be read without network. */

const WORKER = '/service-worker.js';
const PATHS = '/account/on-device';
/** Copies that are younger are left as they are. */
const FRESH_MS = 4 * 60 * 60_000;

/** How often this page gave up the device's copies: what was being renewed before is not kept any more. */
let timesForgotten = 0;

export function canKeepCopies(): boolean {
  return typeof navigator !== 'undefined' && 'serviceWorker' in navigator && crypto.subtle !== undefined;
}

/** Whether the page on the screen was given out by this device, not by the server (service-worker.js). */
export function isKeptCopy(): boolean {
  return document.documentElement.hasAttribute('data-copy');
}

/**
 * Fetches the pages of the person's next days anew, where this is a device of her own and they are not fresh. Resolves
 * with whether they lie there now; without network with what is there.
 */
export async function renewCopies(personId: string, askForKey: AskForKey, now = Date.now()): Promise<boolean> {
  if (!canKeepCopies()) return false;
  const before = timesForgotten;
  const database = await deviceDatabase();
  if ((await deviceKind(database)) !== 'own') return false;
  const done = (await database.get('device', 'copies')) as { personId: string; at: number } | undefined;
  if (done?.personId === personId && now - done.at < FRESH_MS) return true;
  const wanted = await askForPaths();
  if (!wanted) return done?.personId === personId;
  const { paths, writes } = wanted;
  // What is typed into them without network is sealed with it.
  if (writes) await keyOf(database, 'own', personId, askForKey);
  await navigator.serviceWorker.register(WORKER);
  const { active } = await navigator.serviceWorker.ready;
  if (!active || timesForgotten !== before || !(await tell(active, { type: 'keep', personId, paths }))) return false;
  await database.put('device', { personId, at: now }, 'copies');
  return true;
}

/** Nothing to read stays on this device. */
export async function forgetCopies(): Promise<void> {
  if (!canKeepCopies()) return;
  timesForgotten += 1;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.active) await tell(registration.active, { type: 'forget' });
  await (await deviceDatabase()).delete('device', 'copies');
}

/** A session was ended from elsewhere, perhaps because the device was lost: nothing can be read here until somebody signs in. */
export async function lockDevice(): Promise<void> {
  const lockKeys = async () => forgetKeys(await deviceDatabase());
  await Promise.allSettled([lockKeys(), forgetCopies()]);
}

/** What any answer of the server may say (lib/action.ts, lib/route.ts). */
export async function lockIfRevoked(result: Result<unknown>): Promise<void> {
  if (!result.ok && result.error.values.isRevoked) await lockDevice();
}

/** Somebody is signed in here: copies of anybody else go. */
export async function sayWhoIsHere(personId: string): Promise<void> {
  if (!canKeepCopies()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  registration?.active?.postMessage({ type: 'here', personId });
}

async function askForPaths(): Promise<{ paths: string[]; writes: boolean } | null> {
  try {
    const answer = await fetch(PATHS, { cache: 'no-store' });
    const result = (await answer.json()) as Result<{ paths: string[]; writes: boolean }>;
    await lockIfRevoked(result);
    return result.ok ? result.value : null;
  } catch {
    return null;
  }
}

function tell(worker: ServiceWorker, message: unknown): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === 'done');
    worker.postMessage(message, [port2]);
  });
}
