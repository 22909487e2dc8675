import 'server-only';
import { hkdfSync } from 'node:crypto';
import { env } from '@/lib/env';
import type { Actor } from './actor';

/**
 * What seals a person's unsent entries on a shared computer: 32 bytes as base64, the same on every device and after
 * every sign-in, so that what waits there can be opened by nobody but its owner. It changes with NEXTAUTH_SECRET.
 */
export function deviceKeyOf({ schoolId, personId }: Pick<Actor, 'schoolId' | 'personId'>): string {
  const key = hkdfSync('sha256', env.authSecret, `${schoolId} ${personId}`, 'achyk jurnal: entries on a device', 32);
  return Buffer.from(key).toString('base64');
}
