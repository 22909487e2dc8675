import 'server-only';
import { makeSecret } from '@/lib/auth/secrets';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { isKeyTaken } from '@/lib/db/key-taken';
import { env } from '@/lib/env';
import { SECRET_LENGTH } from '@/lib/families/model';
import { drawCodeWithin, voidEarlierWithin } from '@/lib/forgotten-password/letter-commands';
import { isStillAsked } from '@/lib/forgotten-password/model';
import type { PasswordCode } from '@/lib/forgotten-password/view';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatInstant, formatTime } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { writeAccountLetter } from './account-letters';
import { addressCode, type AskedAddress, isAwaited } from './address-code';
import { sendLetter } from './mail';
import { writeEmergencyLetter } from './emergency-letters';
import type { Channel } from './model';
import { writeRemarkLetter } from './remark-letters';
import { writeSealLetter } from './seal-letters';

/** Letters that are about an account and its address, remarks on keeping the journal, who opened a record, or the record's seal, and about no child. */

export interface LetterMessage {
  id: string;
  schoolId: string;
  guardianId: string;
  channel: Channel;
  purpose: 'news' | 'address' | 'password' | 'passwordSet' | 'remarkRaised' | 'remarkReminder' | 'remarkDigest' | 'emergency' | 'accountAct' | 'accountWatch' | 'seal';
  createdAt: Date;
  choice: AskedAddress | null;
  timeZone: string;
}

/** Where whoever gets such a letter keeps her address, be she a guardian or not. */
const accountAddress = () => `${env.publicUrl}/account`;

/** Writes and sends such a letter, unless it has become pointless meanwhile. Throws `NotSent`. */
export async function writeLetter(message: LetterMessage, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if (message.purpose === 'address') return askAddress(message, locale);
  const { choice } = message;
  if (!choice?.email || !choice.emailConfirmedAt) return 'droppedAt';
  if (message.purpose === 'remarkReminder' || message.purpose === 'remarkDigest') return writeRemarkLetter({ ...message, purpose: message.purpose }, choice.email, locale);
  // A new remark is told by push alone (remark-push.ts).
  if (message.purpose === 'remarkRaised') return 'droppedAt';
  if (message.purpose === 'emergency') return writeEmergencyLetter(message, choice.email, locale);
  if (message.purpose === 'accountAct' || message.purpose === 'accountWatch') return writeAccountLetter({ ...message, purpose: message.purpose }, choice.email, locale);
  if (message.purpose === 'seal') return writeSealLetter(message, choice.email, locale);
  return message.purpose === 'password' ? sendCode(message, choice.email, locale) : tellPasswordSet(message, choice.email, locale);
}

/** Only the last address that was typed is asked. */
async function askAddress({ id, schoolId, guardianId: personId, createdAt, choice }: LetterMessage, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if (!choice?.email || createdAt.getTime() !== choice.emailAskedAt?.getTime() || !isAwaited(choice, now())) return 'droppedAt';
  const { message } = (await loadMessages(locale)).notices;
  const text = fill(message.confirmText, { code: addressCode({ schoolId, personId }, choice), choices: accountAddress() });
  await sendLetter({ id, to: choice.email, subject: message.confirmSubject, text, choicesAddress: accountAddress() });
  return 'sentAt';
}

/** The code is drawn now: nothing that could be read before holds it. The earlier letters' end with this one's sending. */
async function sendCode({ id, schoolId, guardianId: personId, createdAt, timeZone }: LetterMessage, to: string, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if (!isStillAsked(createdAt, now())) return 'droppedAt';
  const scope = { schoolId, personId, timeZone };
  const drawn = await drawCode(scope, id);
  if (!drawn) return 'droppedAt';
  const { letter } = (await loadMessages(locale)).forgottenPassword;
  const { code, login, expiresAt } = drawn;
  const text = fill(letter.text, { code, login, until: formatTime(expiresAt, timeZone), address: `${env.publicUrl}/forgotten-password/code` });
  await sendLetter({ id, to, subject: letter.subject, text, choicesAddress: accountAddress() });
  await asService('password', scope, (db) => voidEarlierWithin(db, { schoolId, id }));
  return 'sentAt';
}

/** Another account may have drawn the same first signs; twice in a row it does not. */
async function drawCode(scope: { schoolId: string; personId: string; timeZone: string }, id: string): Promise<PasswordCode | null> {
  const secret = await makeSecret(SECRET_LENGTH);
  const draw = () => asService('password', scope, (db) => drawCodeWithin(db, { schoolId: scope.schoolId, id }, secret));
  return draw().catch((error: unknown) => {
    if (!isKeyTaken(error)) throw error;
    return draw();
  });
}

async function tellPasswordSet({ id, createdAt, timeZone }: LetterMessage, to: string, locale: Locale): Promise<'sentAt'> {
  const { setLetter } = (await loadMessages(locale)).forgottenPassword;
  const text = fill(setLetter.text, { when: formatInstant(createdAt, locale, timeZone), address: `${env.publicUrl}/forgotten-password` });
  await sendLetter({ id, to, subject: setLetter.subject, text, choicesAddress: accountAddress() });
  return 'sentAt';
}
