import { getLocale } from 'next-intl/server';
import { defineRoute } from '@/lib/route';
import { copyLanguageOf } from '@/lib/state-copy/queries';
import { stateSheetToTake } from '@/lib/state-copy/schema';
import { takenStateSheet } from '@/lib/state-sheet';
import type { Locale } from '@/lib/text/locales';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A group's quarter as a workbook in the state system's words. */
export const GET = defineRoute({
  capability: 'state-sheet:take',
  input: stateSheetToTake,
  writes: false,
  async run(actor, asked) {
    const { bytes, name } = await takenStateSheet(actor, asked, copyLanguageOf((await getLocale()) as Locale));
    const named = `attachment; filename="sheet.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`;
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': SPREADSHEET, 'content-disposition': named } });
  },
});
