import 'server-only';
import { dayOf } from '@/lib/calendar/day';
import { sentenceOf } from '@/lib/change-log/model';
import { now } from '@/lib/clock';
import { type AccountActRow, readAccountActs, readWatchedActs } from '@/lib/db/account-telling';
import { readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { env } from '@/lib/env';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { sendToDevices } from './devices';
import type { LetterMessage } from './letters';
import { sendLetter } from './mail';
import type { Device } from './web-push';

type AccountMessage = Pick<LetterMessage, 'id' | 'schoolId' | 'guardianId' | 'channel' | 'createdAt' | 'timeZone'> & { purpose: 'accountAct' | 'accountWatch' };

const DAY_MS = 86_400_000;
const MOST_LINES = 20;
const READ_BY = { accountAct: readAccountActs, accountWatch: readWatchedActs } as const;
const PLACE = { accountAct: '/account', accountWatch: '/oversight/acts' } as const;

/**
 * What became of her account since the letter before, or, to a director, which acts a taken-over account would do: read as it is sent, in
 * the reader's own name, so that whoever directs no more is told nothing. Throws `NotSent`.
 */
export async function writeAccountLetter(message: AccountMessage, to: string, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  const { id, timeZone, purpose } = message;
  const told = await toldActs(message);
  if (told.length === 0) return 'droppedAt';
  const { accountSafety, changeLog } = await loadMessages(locale);
  const words = purpose === 'accountAct' ? accountSafety.letter : accountSafety.watch;
  const acts: Readonly<Record<string, Readonly<Record<string, string>>>> = purpose === 'accountAct' ? accountSafety.acts.fact : changeLog.acts;
  const lines = told.map((row) => fill(words.line, { when: formatInstant(new Date(row.at), locale, timeZone), act: actInWords(row, acts), name: nameOf(row) }));
  await sendLetter({ id, to, subject: words.subject, text: fill(words.text, { lines: lines.join('\n'), address: env.publicUrl + PLACE[purpose] }), choicesAddress: `${env.publicUrl}/account` });
  return 'sentAt';
}

/** On her devices at once, and no more than that there is something: a locked screen is read by whoever passes. Throws `NotSent`. */
export async function pushAccountActs(message: AccountMessage & { devices: readonly Device[] }, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if ((await toldActs(message)).length === 0) return 'droppedAt';
  const { subject: title, push: body } = (await loadMessages(locale)).accountSafety.letter;
  return sendToDevices(message, { title, body, tag: message.id, url: PLACE[message.purpose] }, true);
}

/** What came after the message was asked for has one of its own; an entry is some moments older or younger than that. */
async function toldActs({ schoolId, guardianId: personId, channel, createdAt, timeZone, purpose }: AccountMessage): Promise<AccountActRow[]> {
  const earlier = { schoolId, guardianId: personId, channel, purpose, createdAt: { lt: createdAt } };
  const before = await asService('notices', { schoolId, timeZone }, (db) => db.noticeMessage.findFirst({ where: earlier, orderBy: { createdAt: 'desc' }, select: { createdAt: true } }));
  const since = new Date(Math.max(before?.createdAt.getTime() ?? 0, createdAt.getTime() - DAY_MS));
  const rows = await readAsActor({ schoolId, personId, today: dayOf(now(), timeZone) }, (db) => READ_BY[purpose](db, since, MOST_LINES));
  return rows.filter(({ at }) => new Date(at).getTime() <= createdAt.getTime() + 1_000);
}

function actInWords({ fact, payload }: AccountActRow, acts: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const device = typeof payload.device === 'string' ? ` (${payload.device})` : '';
  return sentenceOf(acts, fact) + device;
}

const nameOf = ({ surname, firstName }: AccountActRow) => (surname && firstName ? listName({ surname, firstName }) : '—');
