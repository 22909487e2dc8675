import { getLocale } from 'next-intl/server';
import { listClassSums } from '@/lib/attendance/queries';
import { printSheet } from '@/lib/printing/commands';
import { classToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** The attendance of a class, term by term. */
export const GET = defineRoute({
  capability: 'absence:read',
  input: classToPrint,
  writes: false,
  async run(actor, { classId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printSheet(actor, { kind: 'attendance', ofId: classId }, async () => ({ kind: 'attendance', terms: await listClassSums(actor, classId) }));
    return sheetFile(sheet, locale);
  },
});
