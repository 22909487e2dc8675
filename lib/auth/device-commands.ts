import 'server-only';
import { now } from '@/lib/clock';
import { tellOwner } from '@/lib/db/account-telling';
import { asService } from '@/lib/db/as-service';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Actor } from './actor';

/** A browser trusted no more: the code is asked for there again, and the sessions open on it end, but the one that asks. Throws `notFound`. */
export async function forgetDevice(actor: Actor, { device }: { device: string }): Promise<void> {
  const { accountId, sessionId } = actor;
  await asService('sign-in', actor, async (db) => {
    const known = await db.knownDevice.findUnique({ where: { accountId_deviceHash: { accountId, deviceHash: device } }, select: { label: true } });
    if (!known) throw new DomainError('notFound');
    await db.knownDevice.updateMany({ where: { accountId, deviceHash: device }, data: { trustedUntil: null } });
    const { count: sessions } = await db.session.updateMany({ where: { accountId, deviceHash: device, endedAt: null, NOT: { id: sessionId } }, data: { endedAt: now() } });
    await rememberWithin(db, actor, [{ fact: 'device.forgotten', payload: { device: known.label ?? '—', sessions } }]);
    await tellOwner(db);
  });
}
