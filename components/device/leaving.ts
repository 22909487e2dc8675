import { forgetCopies } from './copies';
import { countUnsent, deviceDatabase, forget, forgetKeys } from './database';

const LEAVING = 'achyk-jurnal leaving';

/** How much the person typed on this device that the journal does not have; 0 where the device keeps nothing. */
export async function unsentOf(personId: string): Promise<number> {
  return deviceDatabase().then((database) => countUnsent(database, personId), () => 0);
}

/** Takes everything of the person from this device. What still runs in the tab is told first, so that nothing comes back. */
export async function leaveDevice(personId: string): Promise<void> {
  window.dispatchEvent(new Event(LEAVING));
  await Promise.allSettled([deviceDatabase().then((database) => forget(database, personId)), forgetCopies()]);
}

/** A session was ended from elsewhere, perhaps because the device was lost: nothing can be read here until somebody signs in. */
export async function lockDevice(): Promise<void> {
  await Promise.allSettled([deviceDatabase().then(forgetKeys), forgetCopies()]);
}

export function whenLeaving(listener: () => void): void {
  window.addEventListener(LEAVING, listener);
}
