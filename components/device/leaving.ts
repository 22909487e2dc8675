import { forgetCopies } from './copies';
import { countUnsent, deviceDatabase, forget } from './database';
import { forgetBrowser } from './told-device';

const LEAVING = 'achyk-jurnal leaving';

let onlyOnPage: () => number = () => 0;

/** How much lies on this page alone is known to whoever keeps it there. */
export function whenAskedForUnsent(count: () => number): void {
  onlyOnPage = count;
}

/** How much the person typed that the journal does not have: on this device, and on this page alone where the device keeps nothing. */
export async function unsentOf(personId: string): Promise<number> {
  const onDevice = typeof indexedDB === 'undefined' ? 0 : await deviceDatabase().then((database) => countUnsent(database, personId)).catch(() => 0);
  return onDevice + onlyOnPage();
}

/** Takes everything of the person from this device. What still runs in the tab is told first, so that nothing comes back. */
export async function leaveDevice(personId: string): Promise<void> {
  window.dispatchEvent(new Event(LEAVING));
  await Promise.allSettled([deviceDatabase().then((database) => forget(database, personId)), forgetCopies(), forgetBrowser()]);
}

export function whenLeaving(listener: () => void): void {
  window.addEventListener(LEAVING, listener);
}
