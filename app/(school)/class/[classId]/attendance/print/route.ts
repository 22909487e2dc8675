import { getLocale } from 'next-intl/server';
import { classToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The attendance of a class, term by term. */
export const GET = defineRoute({
  capability: 'absence:read',
  input: classToPrint,
  writes: false,
  async run(actor, { classId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'attendance', ofId: classId }, locale);
    return sheetFile(sheet, locale);
  },
});
