import type { DeviceDatabase, DeviceKind } from './database';
import { importKey } from './seal';

/** Gives the person signed in her key; rejects without network, and when nobody or somebody else is signed in. */
export type AskForKey = () => Promise<string>;

/** What seals a person's entries: kept on a device of her own, asked for at every opening on a shared one. */
export async function keyOf(database: DeviceDatabase, kind: DeviceKind, personId: string, ask: AskForKey): Promise<CryptoKey> {
  const kept = (await database.get('device', `key ${personId}`)) as CryptoKey | undefined;
  const key = kept ?? (await importKey(await ask()));
  if (kind === 'own' && !kept) await database.put('device', key, `key ${personId}`);
  return key;
}
