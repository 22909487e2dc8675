/** This browser's address at its push service, as the journal is told it (lib/notices/schema.ts, `deviceToTell`). */
export interface ToldDevice {
  endpoint: string;
  p256dh: string;
  auth: string;
}

const WORKER = '/service-worker.js';

export function canTell(): boolean {
  return typeof navigator !== 'undefined' && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** What the browser was told before by the same school, or null. Asks nobody. */
export async function hereOf(pushKey: string): Promise<ToldDevice | null> {
  if (Notification.permission !== 'granted') return null;
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  return subscription && isOfKey(subscription, pushKey) ? deviceOf(subscription) : null;
}

/** Asks the person through the browser; null when she says no. */
export async function askBrowser(pushKey: string): Promise<ToldDevice | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const registration = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const before = await registration.pushManager.getSubscription();
  // Of a school that made itself other keys.
  if (before && !isOfKey(before, pushKey)) await before.unsubscribe();
  return deviceOf(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey }));
}

/** The worker knows whose notices it shows: once another person is here it gives the address back. */
export async function noteTold(personId: string): Promise<void> {
  (await navigator.serviceWorker.ready).active?.postMessage({ type: 'told', personId });
}

/** Nothing that is sent to it from now on is shown. */
export async function forgetBrowser(): Promise<void> {
  if (!canTell()) return;
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

function isOfKey({ options }: PushSubscription, pushKey: string): boolean {
  return options.applicationServerKey !== null && inText(options.applicationServerKey) === pushKey;
}

function deviceOf(subscription: PushSubscription): ToldDevice {
  const key = (name: PushEncryptionKeyName) => inText(subscription.getKey(name) ?? new ArrayBuffer(0));
  return { endpoint: subscription.endpoint, p256dh: key('p256dh'), auth: key('auth') };
}

/** base64url without padding */
function inText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
