import 'server-only';
import { v7 as newId } from 'uuid';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { readLastSeal, readUntoldOfSeal } from '@/lib/db/integrity/seal-rows';
import { comesIn } from '@/lib/db/notices/messages';
import type { Db } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { shortRoot } from '@/lib/integrity/model';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { LetterMessage } from './letters';
import { sendLetter } from './mail';
import { hasAddress } from './preferences';

/** Once a day is over, the root of its last seal goes to a director who has an address: out of reach of whoever holds the server. Within the transaction that holds the school. */
export async function keepSealLetters(db: Db, schoolId: string, at: Date): Promise<void> {
  const directors = await readUntoldOfSeal(db);
  if (directors.length === 0) return;
  const reached = await db.noticePreference.findMany({ where: { schoolId, personId: { in: directors } }, select: { personId: true, email: true, emailConfirmedAt: true } });
  for (const { personId: guardianId } of reached.filter(hasAddress)) {
    if (!(await comesIn(db, guardianId))) continue;
    await db.noticeMessage.createMany({ data: [{ schoolId, id: newId(), guardianId, channel: 'email', purpose: 'seal', createdAt: at, jobId: newId(), attempts: 0 }] });
  }
}

/** Read as it is sent and in the director's own name: who is none any more is told nothing. Throws `NotSent`. */
export async function writeSealLetter({ id, schoolId, guardianId: personId, createdAt, timeZone }: Pick<LetterMessage, 'id' | 'schoolId' | 'guardianId' | 'createdAt' | 'timeZone'>, to: string, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  const seal = await readAsActor({ schoolId, personId, today: dayOf(now(), timeZone) }, (db) => readLastSeal(db, schoolId, dayOf(createdAt, timeZone)));
  if (!seal) return 'droppedAt';
  const { letter } = (await loadMessages(locale)).changeLog.seal;
  const day = formatNumericDay(seal.onDate);
  const text = fill(letter.text, { day, root: seal.root, short: shortRoot(seal.root), address: `${env.publicUrl}/office/changes` });
  await sendLetter({ id, to, subject: fill(letter.subject, { day }), text, choicesAddress: `${env.publicUrl}/account` });
  return 'sentAt';
}
