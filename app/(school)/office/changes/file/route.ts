import { getLocale } from 'next-intl/server';
import { exportChanges } from '@/lib/change-log/commands';
import { exportFile } from '@/lib/change-log/export-file';
import { changeLogFile } from '@/lib/change-log/schema';
import { logWordsOf } from '@/lib/change-log/words-model';
import { defineRoute } from '@/lib/route';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';

/** The change log as a spreadsheet or a text file, with the reason why it is taken away. */
export const GET = defineRoute({
  capability: 'change-log:read',
  input: changeLogFile,
  writes: false,
  async run(actor, input) {
    const locale = (await getLocale()) as Locale;
    const [entries, messages] = [await exportChanges(actor, input, locale), await loadMessages(locale)];
    return exportFile(entries, input.format, logWordsOf(messages, locale), actor.timeZone);
  },
});
