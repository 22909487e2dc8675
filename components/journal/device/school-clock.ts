/**
 * The school's clock, the server's, as far as this device knows it: how far its own is from that. Learned from answers and
 * from pages that come from the network, and kept for those that do not.
 */
export interface SchoolClock {
  /** milliseconds */
  now(): number;
  /** The server said this moment: it is not earlier by now. */
  heard(at: string): void;
  /** A page that this device kept is from then: it is not earlier by now, and may be days later. */
  readCopyOf(at: string): void;
  /** false before the first page: nothing is known of this device's own clock */
  isKnown(): boolean;
  /** A moment of the device's clock, by the school's. */
  of(moment: string): string;
}

const KEPT = 'achyk-jurnal clock';

/** `storage`: where it is kept for the next page; null keeps nothing. */
export function createSchoolClock(storage: Pick<Storage, 'getItem' | 'setItem'> | null): SchoolClock {
  const earlier = Number.parseInt(storage?.getItem(KEPT) ?? '', 10);
  let ahead = Number.isFinite(earlier) ? earlier : 0;
  let [isKnown, hasHeard] = [false, false];
  return {
    now: () => Date.now() + ahead,
    heard(at) {
      const heard = Date.parse(at) - Date.now();
      // What an earlier page knew may be of a clock that was set right since.
      ahead = hasHeard ? Math.max(ahead, heard) : heard;
      isKnown = hasHeard = true;
      storage?.setItem(KEPT, String(ahead));
    },
    readCopyOf(at) {
      isKnown = true;
      ahead = Math.max(ahead, Date.parse(at) - Date.now());
    },
    isKnown: () => isKnown,
    of: (moment) => new Date(Date.parse(moment) + ahead).toISOString(),
  };
}

/** The browser's own place for it; null where it has none to give. */
export function clockStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
