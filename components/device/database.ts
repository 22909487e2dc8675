import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Whose browser this is: `own` keeps lessons to read without network, `shared` only what was not sent yet. */
export type DeviceKind = 'own' | 'shared';

/** One operation on the device. All but the sealed body stays readable: it says nothing of pupils or values. */
export interface Row {
  /** the operation's id */
  id: string;
  personId: string;
  /** the tab it waits in; a tab that is gone leaves it to the next */
  tab: string;
  /** '' while it waits or is undecided */
  savedAt: string;
  body: Uint8Array<ArrayBuffer>;
}

interface Schema extends DBSchema {
  operations: { key: string; value: Row; indexes: { personId: string } };
  /** 'kind' -> DeviceKind; 'key PERSON' -> CryptoKey, on a device of one's own; 'saved PERSON' -> Receipt */
  device: { key: string; value: unknown };
}

export type DeviceDatabase = IDBPDatabase<Schema>;

let opened: Promise<DeviceDatabase> | undefined;

/** When a tab last brought something into the journal; of what it was nothing stays. */
export interface Receipt {
  tab: string;
  at: string;
}

/** The database of this browser. Rejects where the browser has none to give: a private window, a policy, a broken disk. */
export function deviceDatabase(): Promise<DeviceDatabase> {
  opened ??= openDB<Schema>('achyk-jurnal', 1, {
    upgrade(database) {
      database.createObjectStore('operations', { keyPath: 'id' }).createIndex('personId', 'personId');
      database.createObjectStore('device');
    },
    // A newer version of the journal in another tab changes the database: this tab lets it.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** What this browser was said to be; null as long as nobody was asked. */
export async function deviceKind(database: DeviceDatabase): Promise<DeviceKind | null> {
  const kind = await database.get('device', 'kind');
  return kind === 'own' || kind === 'shared' ? kind : null;
}

/** How much the person typed here that the journal does not have. */
export async function countUnsent(database: DeviceDatabase, personId: string): Promise<number> {
  const rows = await database.getAllFromIndex('operations', 'personId', personId);
  return rows.filter(({ savedAt }) => !savedAt).length;
}

/** The person's things on this device: what waits, the key, and when something was last saved. */
export async function forget(database: DeviceDatabase, personId: string): Promise<void> {
  const change = database.transaction(['operations', 'device'], 'readwrite');
  const ids = await change.objectStore('operations').index('personId').getAllKeys(personId);
  await Promise.all([
    ...ids.map((id) => change.objectStore('operations').delete(id)),
    ...['key', 'saved'].map((name) => change.objectStore('device').delete(`${name} ${personId}`)),
    change.done,
  ]);
}

/** What is in the journal already stays on no shared computer. */
export async function forgetSaved(database: DeviceDatabase): Promise<void> {
  const change = database.transaction('operations', 'readwrite');
  const saved = (await change.store.getAll()).filter(({ savedAt }) => savedAt);
  await Promise.all([...saved.map(({ id }) => change.store.delete(id)), change.done]);
}

/** What is sealed stays sealed until the server gives its owner the key again. */
export async function forgetKeys(database: DeviceDatabase): Promise<void> {
  const change = database.transaction('device', 'readwrite');
  const names = (await change.store.getAllKeys()).filter((name) => name.startsWith('key '));
  await Promise.all([...names.map((name) => change.store.delete(name)), change.done]);
}
