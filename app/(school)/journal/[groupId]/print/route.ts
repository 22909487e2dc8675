import { getLocale } from 'next-intl/server';
import { spreadToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** A group's pages of a term, on paper. */
export const GET = defineRoute({
  capability: 'lesson:read',
  input: spreadToPrint,
  writes: false,
  async run(actor, { groupId, term }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'spread', ofId: groupId, termId: term }, locale);
    return sheetFile(sheet, locale);
  },
});
