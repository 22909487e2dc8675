import 'server-only';
import { cookies } from 'next/headers';
import { keepOnDevice } from '@/app/preferences/keep-on-device';
import type { Claims } from '@/lib/auth/claims';
import { actorOf } from '@/lib/auth/require-actor';
import { deviceCookie, sessionCookie } from '@/lib/auth/session-cookie';
import type { Visitor } from '@/lib/auth/sign-in';

/** A session that has begun is this browser's, and its pages speak the language of whoever came in. */
export async function openOnDevice(claims: Claims, { device }: Pick<Visitor, 'device'>): Promise<void> {
  const jar = await cookies();
  jar.set(await sessionCookie(claims));
  jar.set(deviceCookie(device));
  const actor = await actorOf(claims);
  if (actor) await keepOnDevice(actor);
}
