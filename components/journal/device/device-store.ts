import type { Entry } from '@/lib/journal/queue-entry-model';
import { type DeviceDatabase, deviceDatabase, type DeviceKind, deviceKind, type Receipt, type Row } from '@/components/device/database';
import { type AskForKey, keyOf } from '@/components/device/key';
import { canSeal, type Seal, sealWith, unsealed } from '@/components/device/seal';
import { nameThisTab, tabsAlive } from './tabs';

/** What a screen's queue asks of the device. */
export interface DeviceStore {
  /**
   * Takes over what tabs that are gone have left of this person, and, on a device of one's own, what came into the
   * journal since the page was drawn. Rejects when there is no place to keep anything, or no key yet.
   */
  takeOver(drawnAt: string): Promise<TakenOver>;
  /** All in one step. Rejects when the disk is full. */
  keep(entries: readonly Entry[], goneIds: readonly string[]): Promise<void>;
}

export interface TakenOver {
  entries: Entry[];
  /** The page may be older than what another tab brought into the journal, and of that nothing was kept here. */
  isBehind: boolean;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** As much as a device may take a moment of the server's for an earlier one: a slow page's way to it. */
const UNSURE_MS = 10_000;

/** Keeps a person's entries in the browser's database, sealed with a key that only her session gets. */
export function createDeviceStore(personId: string, askForKey: AskForKey): DeviceStore {
  const tab = nameThisTab();
  let place: Promise<Place> | undefined;

  function getPlace(): Promise<Place> {
    place ??= openPlace(personId, askForKey);
    place.catch(() => (place = undefined));
    return place;
  }

  /** Each receipt is told once. */
  async function tookReceipt({ database, kind }: Place, drawnAt: string): Promise<boolean> {
    const receipt = (await database.get('device', receiptOf(personId))) as Receipt | undefined;
    if (!receipt || receipt.tab === tab) return false;
    await database.delete('device', receiptOf(personId));
    const since = Date.parse(receipt.at) - Date.parse(drawnAt);
    return since > -UNSURE_MS && (kind === 'shared' || since <= 0);
  }

  async function rowOf({ seal }: Place, entry: Entry): Promise<Row> {
    const { operation, savedAt } = entry;
    return { id: operation.id, personId, tab, savedAt: savedAt ?? '', body: await seal.close(JSON.stringify(entry)) };
  }

  return {
    async takeOver(drawnAt) {
      const place = await getPlace();
      const alive = await tabsAlive();
      const isBehind = await tookReceipt(place, drawnAt);
      const rows = await place.database.getAllFromIndex('operations', 'personId', personId);
      // Both by the server's clock, which may be far from this device's.
      const tooOld = new Date(Date.parse(drawnAt) - WEEK_MS).toISOString();
      const left = rows.filter((row) => (row.savedAt ? row.savedAt > drawnAt : row.tab !== tab && !alive?.has(row.tab)));
      const change = place.database.transaction('operations', 'readwrite');
      await Promise.all([
        ...left.flatMap((row) => (row.savedAt ? [] : [change.store.put({ ...row, tab })])),
        ...rows.flatMap((row) => (row.savedAt && row.savedAt < tooOld ? [change.store.delete(row.id)] : [])),
        change.done,
      ]);
      const entries = await Promise.allSettled(left.map(async ({ body }) => JSON.parse(await place.seal.open(body)) as Entry));
      // What cannot be opened stays where it is: another day the right key may come.
      return { entries: entries.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value] : [])), isBehind };
    },

    async keep(entries, goneIds) {
      const place = await getPlace();
      const staying = entries.filter(({ savedAt }) => !savedAt || place.kind === 'own');
      const rows = await Promise.all(staying.map((entry) => rowOf(place, entry)));
      const change = place.database.transaction(['operations', 'device'], 'readwrite', { durability: 'strict' });
      const [operations, device] = [change.objectStore('operations'), change.objectStore('device')];
      const stays = new Set(rows.map(({ id }) => id));
      const gone = [...goneIds, ...entries.map(({ operation }) => operation.id)].filter((id) => !stays.has(id));
      const at = entries.findLast(({ savedAt }) => savedAt)?.savedAt;
      await Promise.all([
        ...rows.map((row) => operations.put(row)),
        ...gone.map((id) => operations.delete(id)),
        ...(at ? [device.put({ tab, at } satisfies Receipt, receiptOf(personId))] : []),
        change.done,
      ]);
    },
  };
}

const receiptOf = (personId: string) => `saved ${personId}`;

interface Place {
  database: DeviceDatabase;
  kind: DeviceKind;
  seal: Seal;
}

async function openPlace(personId: string, askForKey: AskForKey): Promise<Place> {
  const database = await deviceDatabase();
  const kind = (await deviceKind(database)) ?? 'shared';
  if (!canSeal()) {
    if (kind === 'shared') throw new Error('A shared computer without sealing keeps nothing');
    return { database, kind, seal: unsealed };
  }
  const key = await keyOf(database, kind, personId, askForKey);
  return { database, kind, seal: sealWith(key) };
}
