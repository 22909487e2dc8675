import 'server-only';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { readRemarks, type RemarkRow } from '@/lib/db/remarks/remark-rows';
import { rulesUntil } from '@/lib/db/settings-on';
import { env } from '@/lib/env';
import { stepsIn } from '@/lib/remarks/model';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import type { LetterMessage } from './letters';
import { sendLetter } from './mail';
import { stayedOverdue } from './remark-telling';

/** A letter of more lines is read in the journal. */
const MOST_LINES = 20;
const MOST_READ = 500;

type RemarkMessage = Pick<LetterMessage, 'id' | 'schoolId' | 'guardianId' | 'timeZone'> & { purpose: 'remarkReminder' | 'remarkDigest' };

/**
 * Read as it is sent, in the reader's own name: what was answered meanwhile, or is not hers to read any more, is not told. Such
 * a letter says where and since when, never what a remark says: it may name somebody. Throws `NotSent`.
 */
export async function writeRemarkLetter(message: RemarkMessage, to: string, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  const isDigest = message.purpose === 'remarkDigest';
  const remarks = isDigest ? await stayingOverdue(message) : await remindedOf(message);
  if (remarks.length === 0) return 'droppedAt';
  const words = (await loadMessages(locale)).remarks.letter;
  const lineOf = ({ name, subject, onDate, dueOn, addressee }: RemarkRow) => {
    const where = [name, subject?.[locale]].filter(Boolean).join(' · ');
    return fill(isDigest ? words.digestLine : words.line, { where, day: formatShortDay(onDate), due: formatShortDay(dueOn), name: listName(addressee) });
  };
  const rest = remarks.length - MOST_LINES;
  const lines = [...remarks.slice(0, MOST_LINES).map(lineOf), ...(rest > 0 ? [fill(words.more, { count: rest })] : [])].join('\n');
  const address = `${env.publicUrl}${isDigest ? '/oversight/remarks?state=overdue' : '/journal/remarks'}`;
  const { subject, text } = isDigest ? { subject: words.digestSubject, text: words.digestText } : { subject: words.subject, text: words.text };
  await sendLetter({ id: message.id, to, subject: fill(subject, { count: remarks.length }), text: fill(text, { lines, address }), choicesAddress: `${env.publicUrl}/account` });
  return 'sentAt';
}

/** Of the remarks a message is about those that still wait for her, past their day where it reminds of them. */
export async function remindedOf({ id: messageId, schoolId, guardianId: personId, timeZone, purpose }: Omit<RemarkMessage, 'purpose'> & { purpose: LetterMessage['purpose'] }): Promise<RemarkRow[]> {
  const letters = await asService('notices', { schoolId, timeZone }, (db) => db.remarkLetter.findMany({ where: { schoolId, messageId }, select: { remarkId: true } }));
  const reader = { schoolId, personId, today: dayOf(now(), timeZone) };
  const ids = letters.flatMap(({ remarkId }) => remarkId ?? []);
  const reach = { all: false, nameless: false, addresseeId: personId };
  return (await readAsActor(reader, (db) => readRemarks(db, { ...reader, reach, ids, lasts: stepsIn(['owed']), onlyOverdue: purpose === 'remarkReminder', order: 'oldestFirst', limit: MOST_READ }))).remarks;
}

async function stayingOverdue({ schoolId, guardianId: personId, timeZone }: RemarkMessage): Promise<RemarkRow[]> {
  const today = dayOf(now(), timeZone);
  const { rules, hasStayed } = await asService('notices', { schoolId, timeZone }, async (db) => ({
    rules: await rulesUntil(db, schoolId, today),
    hasStayed: await stayedOverdue(db, schoolId, today),
  }));
  const reach = { all: true, nameless: false, addresseeId: null };
  const { remarks } = await readAsActor({ schoolId, personId, today }, (db) => readRemarks(db, { schoolId, today, reach, onlyOverdue: true, order: 'oldestFirst', limit: MOST_READ }));
  return remarks.filter(({ dueOn }) => hasStayed(dueOn, rules.on('remark', dueOn).remarkDeputyDays));
}
