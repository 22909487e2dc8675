import 'server-only';
import { listClassSums } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import type { SheetHead } from '@/lib/db/printing/sheet-rows';
import { getDiaryCard } from '@/lib/diary/queries';
import { type Reading, withoutNoting } from '@/lib/history/readings';
import { getSpread } from '@/lib/journal/queries';
import { printSheet } from '@/lib/printing/commands';
import { type Asked, type Prepared, prepareSheet } from '@/lib/printing/prepare';
import { drawSheet } from '@/lib/printing/sheet-file';
import type { PrintedSheet, SheetContent } from '@/lib/printing/view';
import { getClassYear } from '@/lib/term-marks/summary';
import type { Locale } from '@/lib/text/locales';

/** What stands on a sheet: what its page shows, by the page's own query. Throws not-found for what is out of reach. */
export async function contentOf(actor: Actor, { kind, ofId, termId = null }: Pick<Asked, 'kind' | 'ofId'> & { termId?: string | null | undefined }, locale: Locale): Promise<SheetContent> {
  switch (kind) {
    case 'spread': return { kind, spread: await getSpread(actor, ofId, termId) };
    case 'summary': return { kind, year: await getClassYear(actor, ofId, locale) };
    case 'attendance': return { kind, terms: await listClassSums(actor, ofId) };
    case 'reportCard': return { kind, card: await getDiaryCard(actor, ofId) };
  }
}

/** A sheet of a page, remembered as printed. Throws as `contentOf`. */
export function printedSheet(actor: Actor, asked: Asked, locale: Locale): Promise<PrintedSheet> {
  return printSheet(actor, asked, () => contentOf(actor, asked, locale));
}

/** A sheet drawn for somebody who is not there: it is remembered as hers by whoever keeps its bytes. `head` of `headsOf`. Throws as `contentOf`. */
export async function drawnSheet(actor: Actor, asked: Asked, head: SheetHead | null | undefined, locale: Locale): Promise<Prepared & { bytes: Buffer; readings: Reading[] }> {
  const { result, readings } = await withoutNoting(() => prepareSheet(actor, asked, head, () => contentOf(actor, asked, locale)));
  return { ...result, readings, bytes: await drawSheet(result.sheet, locale) };
}
