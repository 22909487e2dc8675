import 'server-only';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { sendToDevices } from './devices';
import { remindedOf } from './remark-letters';
import type { Device } from './web-push';

type RemarkMessage = Parameters<typeof remindedOf>[0] & { devices: readonly Device[] };

/**
 * A teacher's device says that something waits for her in the journal, and nothing besides: a locked screen is read by whoever passes (domain:
 * "Families"). Read as it is sent, in her own name: what was answered meanwhile is not told. Throws `NotSent`.
 */
export async function pushRemarks(message: RemarkMessage, locale: Locale): Promise<'sentAt' | 'droppedAt'> {
  if ((await remindedOf(message)).length === 0) return 'droppedAt';
  const { title, text } = (await loadMessages(locale)).remarks.push;
  return sendToDevices(message, { title, body: text, tag: message.id, url: '/journal/remarks' }, false);
}
