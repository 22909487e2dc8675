import { getLocale } from 'next-intl/server';
import { classToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The page of remarks of a class. */
export const GET = defineRoute({
  capability: 'remark:verify',
  input: classToPrint,
  writes: false,
  async run(actor, { classId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'remarks', ofId: classId }, locale);
    return sheetFile(sheet, locale);
  },
});
