import { getLocale } from 'next-intl/server';
import type { Actor } from '@/lib/auth/actor';
import { sheetFile } from '@/lib/printing/sheet-file';
import { printedSheet } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';

/** The sheet as a PDF in the language of whoever prints it, remembered as printed. Throws not-found for what is out of reach. */
export async function sheetAnswer(actor: Actor, asked: Parameters<typeof printedSheet>[1]): Promise<Response> {
  const locale = (await getLocale()) as Locale;
  return sheetFile(await printedSheet(actor, asked, locale), locale);
}
