import 'fake-indexeddb/auto';
import { deserialize, serialize } from 'node:v8';
import { render, waitFor } from '@testing-library/react';
import { LockDevice } from '@/components/auth/lock-device';
import { deviceDatabase } from '@/components/device/database';

/** What jsdom lacks and every browser has. */
globalThis.structuredClone ??= (value) => deserialize(serialize(value));

test('at the door of a session that was ended from elsewhere the device’s keys go, and what waits stays sealed', async () => {
  const database = await deviceDatabase();
  const waiting = { id: 'one', personId: 'айзада', savedAt: '' };
  await database.put('device', 'the key', 'key айзада');
  await database.put('device', 'own', 'kind');
  await database.put('operations', waiting as never);
  render(<LockDevice />);
  await waitFor(async () => expect(await database.get('device', 'key айзада')).toBeUndefined());
  expect(await database.get('device', 'kind')).toBe('own');
  expect(await database.getAll('operations')).toEqual([waiting]);
});
