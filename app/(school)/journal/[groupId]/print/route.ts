import { getLocale } from 'next-intl/server';
import { getSpread } from '@/lib/journal/queries';
import { printSheet } from '@/lib/printing/commands';
import { spreadToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** A group's pages of a term, on paper. */
export const GET = defineRoute({
  capability: 'lesson:read',
  input: spreadToPrint,
  writes: false,
  async run(actor, { groupId, term }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printSheet(actor, { kind: 'spread', ofId: groupId, termId: term }, async () => ({ kind: 'spread', spread: await getSpread(actor, groupId, term) }));
    return sheetFile(sheet, locale);
  },
});
