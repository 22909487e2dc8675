import 'server-only';
import { listClassSums } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/transaction';
import { getDiaryAttendance, getDiaryMarks } from '@/lib/diary/queries';
import type { DiaryMarks } from '@/lib/diary/view';
import type { Author } from '@/lib/history/commands';
import { getSpread } from '@/lib/journal/queries';
import { keepSheetWithin, printSheet } from '@/lib/printing/commands';
import { type Asked, prepareSheet } from '@/lib/printing/prepare';
import { drawSheet } from '@/lib/printing/sheet-file';
import type { PrintedSheet, SheetContent, TermAbsences } from '@/lib/printing/view';
import { getClassYear } from '@/lib/term-marks/summary';
import type { Locale } from '@/lib/text/locales';

/** What stands on a sheet: what its page shows, by the page's own query. Throws not-found for what is out of reach. */
export async function contentOf(actor: Actor, { kind, ofId, termId = null }: Pick<Asked, 'kind' | 'ofId'> & { termId?: string | null | undefined }, locale: Locale): Promise<SheetContent> {
  switch (kind) {
    case 'spread': return { kind, spread: await getSpread(actor, ofId, termId) };
    case 'summary': return { kind, year: await getClassYear(actor, ofId, locale) };
    case 'attendance': return { kind, terms: await listClassSums(actor, ofId) };
    case 'reportCard': {
      const marks = await getDiaryMarks(actor, ofId);
      return { kind, marks, absences: await absencesOf(actor, marks) };
    }
  }
}

/** What a pupil missed in each term that has begun, as the page of absences has it: one statement for each. */
function absencesOf(actor: Actor, { pupil, term, terms }: DiaryMarks): Promise<TermAbsences[]> {
  const begun = terms.filter(({ kind, startsOn }) => kind === term?.kind && startsOn <= actor.today);
  return Promise.all(begun.map(async ({ id, kind, ordinal }) => {
    const { missed, byReason } = await getDiaryAttendance(actor, pupil.id, id);
    return { period: `${kind}${ordinal}` as TermAbsences['period'], ...missed, sick: byReason.sick.lessons };
  }));
}

/** A sheet of a page, remembered as printed. Throws as `contentOf`. */
export function printedSheet(actor: Actor, asked: Asked, locale: Locale): Promise<PrintedSheet> {
  return printSheet(actor, asked, () => contentOf(actor, asked, locale));
}

/** A sheet drawn for somebody who is not there, to be remembered as hers in the transaction that keeps its bytes. Throws as `contentOf`. */
export async function drawnSheet(actor: Actor, asked: Asked, locale: Locale): Promise<{ bytes: Buffer; keepWithin: (db: Db, author: Author & { personId: string }) => Promise<void> }> {
  const { head, sheet } = await prepareSheet(actor, asked, () => contentOf(actor, asked, locale));
  const bytes = await drawSheet(sheet, locale);
  return { bytes, keepWithin: (db, author) => keepSheetWithin(db, author, { asked, head, code: sheet.code }) };
}
