import { deviceDatabase, deviceKind } from './database';
import { type AskForKey, keyOf } from './key';

/** What lies on a device of one's own to be read without network. */

const WORKER = '/service-worker.js';
const PATHS = '/journal/on-device';
/** Copies that are younger are left as they are. */
const FRESH_MS = 4 * 60 * 60_000;

export function canKeepCopies(): boolean {
  return typeof navigator !== 'undefined' && 'serviceWorker' in navigator && crypto.subtle !== undefined;
}

/**
 * Fetches the pages of the person's next days anew, where this is a device of her own and they are not fresh. Resolves
 * with whether they lie there now; without network with what is there.
 */
export async function renewCopies(personId: string, askForKey: AskForKey, now = Date.now()): Promise<boolean> {
  if (!canKeepCopies()) return false;
  const database = await deviceDatabase();
  if ((await deviceKind(database)) !== 'own') return false;
  const done = (await database.get('device', 'copies')) as { personId: string; at: number } | undefined;
  if (done?.personId === personId && now - done.at < FRESH_MS) return true;
  const paths = await askForPaths();
  if (!paths) return done?.personId === personId;
  // What is typed into them without network is sealed with it.
  await keyOf(database, 'own', personId, askForKey);
  await navigator.serviceWorker.register(WORKER);
  const { active } = await navigator.serviceWorker.ready;
  if (!active || !(await tell(active, { type: 'keep', personId, paths }))) return false;
  await database.put('device', { personId, at: now }, 'copies');
  return true;
}

/** Nothing to read stays on this device. */
export async function forgetCopies(): Promise<void> {
  if (!canKeepCopies()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.active) await tell(registration.active, { type: 'forget' });
  await (await deviceDatabase()).delete('device', 'copies');
}

async function askForPaths(): Promise<string[] | null> {
  try {
    const answer = await fetch(PATHS, { cache: 'no-store' });
    const result = (await answer.json()) as { ok: boolean; value?: { paths: string[] } };
    return result.value?.paths ?? null;
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
