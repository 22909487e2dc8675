import type { DeviceStore } from './device-store';
import { type Entry, entriesOf } from '@/lib/journal/queue-entry-model';
import type { Device, Queue } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';

/** How long a device that did not keep something is left alone before the next try. */
const AGAIN_MS = 5_000;

/** Brings what changed in a queue to the device, one step after another, and says what lies there now. */
export interface Keeper {
  /** Resolves when what stands in the queue at this moment lies on the device, or cannot. */
  keep(queue: Queue, saved?: readonly Operation[], at?: string): Promise<void>;
  /** These came from the device. */
  took(entries: readonly Entry[]): void;
}

export function createKeeper(store: DeviceStore, said: (keptIds: ReadonlySet<string>, device: Device) => void): Keeper {
  let lying = new Map<string, Pick<Entry, 'operation' | 'trouble'>>();
  let going: Promise<void> = Promise.resolve();
  let notBefore = 0;

  async function bring(wanted: Map<string, Entry>, settled: readonly Entry[]): Promise<void> {
    const news = [...wanted.values()].filter(({ operation, trouble }) => {
      const there = lying.get(operation.id);
      return there?.operation !== operation || there.trouble !== trouble;
    });
    const gone = [...lying.keys()].filter((id) => !wanted.has(id));
    if (news.length === 0 && gone.length === 0) return;
    if (Date.now() < notBefore) return;
    try {
      await store.keep([...news, ...settled], gone);
      lying = wanted;
      said(new Set(wanted.keys()), 'keeps');
    } catch (error) {
      notBefore = Date.now() + AGAIN_MS;
      said(new Set(lying.keys()), isFull(error) ? 'full' : 'none');
    }
  }

  return {
    keep(queue, saved = [], at = '') {
      const wanted = new Map(entriesOf(queue).map((entry) => [entry.operation.id, entry]));
      const settled = saved.map((operation): Entry => ({ operation, trouble: null, savedAt: at }));
      going = going.then(() => bring(wanted, settled));
      return going;
    },
    took(entries) {
      for (const entry of entries) if (!entry.savedAt) lying.set(entry.operation.id, entry);
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
