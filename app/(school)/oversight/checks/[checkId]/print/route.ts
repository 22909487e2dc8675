import { getLocale } from 'next-intl/server';
import { checkToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The report of a check that the director accepted (regulation 1.4). */
export const GET = defineRoute({
  capability: 'check:read',
  input: checkToPrint,
  writes: false,
  async run(actor, { checkId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'checkReport', ofId: checkId }, locale);
    return sheetFile(sheet, locale);
  },
});
