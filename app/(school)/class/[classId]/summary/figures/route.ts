import { getLocale } from 'next-intl/server';
import { classToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The class summary: its period marks counted, by period and by subject. */
export const GET = defineRoute({
  capability: 'term-mark:read',
  input: classToPrint,
  writes: false,
  async run(actor, { classId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'classFigures', ofId: classId }, locale);
    return sheetFile(sheet, locale);
  },
});
