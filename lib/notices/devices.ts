import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { type Device, type PushedNotice, sendPush } from './web-push';

/** It is sent once any of her devices has it: sent anew for the sake of another it would show twice. A browser that gave its address up is forgotten. Throws `NotSent`. */
export async function sendToDevices({ schoolId, devices }: { schoolId: string; devices: readonly Device[] }, notice: PushedNotice, isUrgent: boolean): Promise<'sentAt' | 'droppedAt'> {
  const ends = await Promise.all(devices.map(async (device) => ({ id: device.id, end: await sendPush(device, notice, isUrgent).catch((trouble: Error) => trouble) })));
  const gone = ends.flatMap((device) => (device.end === 'gone' ? device.id : []));
  if (gone.length > 0) {
    await asService('notices', { schoolId }, (db) =>
      db.pushSubscription.updateMany({ where: { schoolId, id: { in: gone }, endedAt: null }, data: { endpoint: null, p256dh: null, auth: null, endedAt: now() } }),
    );
  }
  if (ends.some(({ end }) => end === 'sent')) return 'sentAt';
  for (const { end } of ends) if (end instanceof Error) throw end;
  return 'droppedAt';
}
