import { getLocale } from 'next-intl/server';
import { getClassYear } from '@/lib/term-marks/summary';
import { printSheet } from '@/lib/printing/commands';
import { classToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** The consolidated sheet of a class. */
export const GET = defineRoute({
  capability: 'term-mark:read',
  input: classToPrint,
  writes: false,
  async run(actor, { classId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printSheet(actor, { kind: 'summary', ofId: classId }, async () => ({ kind: 'summary', year: await getClassYear(actor, classId, locale) }));
    return sheetFile(sheet, locale);
  },
});
