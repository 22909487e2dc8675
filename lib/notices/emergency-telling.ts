import 'server-only';
import { v7 as newId } from 'uuid';
import { readUntoldDirectors } from '@/lib/db/emergency/access-rows';
import { comesIn } from '@/lib/db/notices/messages';
import type { Db } from '@/lib/db/transaction';
import { hasAddress } from './preferences';

/**
 * A letter to the director that an administrator opened a pupil's record: owed while none was written since the opening, so that
 * a missed round loses nothing. At whatever hour: it can be ended only while it stands. Within the transaction that holds the school.
 */
export async function keepEmergencyLetters(db: Db, schoolId: string, at: Date): Promise<void> {
  const directors = await readUntoldDirectors(db);
  if (directors.length === 0) return;
  const reached = await db.noticePreference.findMany({ where: { schoolId, personId: { in: directors } }, select: { personId: true, email: true, emailConfirmedAt: true } });
  for (const { personId: guardianId } of reached.filter(hasAddress)) {
    if (!(await comesIn(db, guardianId))) continue;
    await db.noticeMessage.createMany({ data: [{ schoolId, id: newId(), guardianId, channel: 'email', purpose: 'emergency', createdAt: at, jobId: newId(), attempts: 0 }] });
  }
}
