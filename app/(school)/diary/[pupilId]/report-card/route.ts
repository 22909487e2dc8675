import { getLocale } from 'next-intl/server';
import { reportCardToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** A pupil's report card of the present year. */
export const GET = defineRoute({
  capability: 'diary:read',
  input: reportCardToPrint,
  writes: false,
  async run(actor, { pupilId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'reportCard', ofId: pupilId }, locale);
    return sheetFile(sheet, locale);
  },
});
