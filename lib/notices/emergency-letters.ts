import 'server-only';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { readAccesses } from '@/lib/db/emergency/access-rows';
import { env } from '@/lib/env';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import type { LetterMessage } from './letters';
import { sendLetter } from './mail';

type EmergencyMessage = Pick<LetterMessage, 'id' | 'schoolId' | 'guardianId' | 'createdAt' | 'timeZone'>;

/**
 * What was opened since the letter before, read as it is sent and in the director's own name: who is none any more is told
 * nothing. It says who, when and for how long; of whom and why is read in the journal alone. Throws `NotSent`.
 */
export async function writeEmergencyLetter({ id, schoolId, guardianId: personId, createdAt, timeZone }: EmergencyMessage, to: string, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  const earlier = { schoolId, guardianId: personId, purpose: 'emergency', createdAt: { lt: createdAt } } as const;
  const before = await asService('notices', { schoolId, timeZone }, (db) => db.noticeMessage.findFirst({ where: earlier, orderBy: { createdAt: 'desc' }, select: { createdAt: true } }));
  const today = dayOf(now(), timeZone);
  const rows = await readAsActor({ schoolId, personId, today }, (db) => readAccesses(db, { schoolId, today, personId: null, since: before?.createdAt ?? null }));
  const told = rows.filter(({ openedAt }) => new Date(openedAt) <= createdAt && (!before || new Date(openedAt) > before.createdAt));
  if (told.length === 0) return 'droppedAt';
  const { letter } = (await loadMessages(locale)).emergency;
  const lines = told.map(({ person, openedAt, minutes }) => fill(letter.line, { name: listName(person), when: formatInstant(new Date(openedAt), locale, timeZone), minutes }));
  await sendLetter({ id, to, subject: letter.subject, text: fill(letter.text, { lines: lines.join('\n'), address: `${env.publicUrl}/oversight/acts` }), choicesAddress: `${env.publicUrl}/account` });
  return 'sentAt';
}
