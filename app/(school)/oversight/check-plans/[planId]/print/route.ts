import { getLocale } from 'next-intl/server';
import { planToPrint } from '@/lib/printing/schema';
import { sheetFile } from '@/lib/printing/sheet-file';
import { defineRoute } from '@/lib/route';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The version of a plan that is in force (regulation 1.4). */
export const GET = defineRoute({
  capability: 'check-plan:read',
  input: planToPrint,
  writes: false,
  async run(actor, { planId }) {
    const locale = (await getLocale()) as Locale;
    const sheet = await printedSheet(actor, { kind: 'checkPlan', ofId: planId }, locale);
    return sheetFile(sheet, locale);
  },
});
