import { getLocale } from 'next-intl/server';
import { getDiaryMarks } from '@/lib/diary/queries';
import { printSheet } from '@/lib/printing/commands';
import { reportCardToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** A pupil's report card of the present year. */
export const GET = defineRoute({
  capability: 'diary:read',
  input: reportCardToPrint,
  writes: false,
  async run(actor, { pupilId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printSheet(actor, { kind: 'reportCard', ofId: pupilId }, async () => ({ kind: 'reportCard', marks: await getDiaryMarks(actor, pupilId) }));
    return sheetFile(sheet, locale);
  },
});
