import 'server-only';
import { listClassSums } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import type { SheetHead } from '@/lib/db/printing/sheet-rows';
import { getCheckPlan } from '@/lib/check-plans/queries';
import { getCheck } from '@/lib/checks/queries';
import { getDiaryCard } from '@/lib/diary/queries';
import { type Reading, withoutNoting } from '@/lib/history/readings';
import { NotFoundError } from '@/lib/errors';
import { getSpread } from '@/lib/journal/queries';
import { printSheet } from '@/lib/printing/commands';
import { type Asked, headsOf, type Prepared, prepareSheet } from '@/lib/printing/prepare';
import { drawSheet } from '@/lib/printing/sheet-file';
import type { SheetKind } from '@/lib/printing/model';
import type { PrintedSheet, SheetContent } from '@/lib/printing/view';
import { getRemarkSheet } from '@/lib/remarks/sheet-queries';
import { getClassYear } from '@/lib/term-marks/summary';
import type { Locale } from '@/lib/text/locales';
import { getWorkingGroup } from '@/lib/working-group/queries';

/** A sheet of one thing. */
export interface SheetToDraw {
  kind: SheetKind;
  ofId: string;
  termId?: string | null | undefined;
}

/** What stands on a sheet: what its page shows, by the page's own query. Throws not-found for what is out of reach. */
export async function contentOf(actor: Actor, { kind, ofId, termId = null }: SheetToDraw, locale: Locale): Promise<SheetContent> {
  switch (kind) {
    case 'spread': return { kind, spread: await getSpread(actor, ofId, termId) };
    case 'summary': return { kind, year: await getClassYear(actor, ofId, locale) };
    case 'attendance': return { kind, terms: await listClassSums(actor, ofId) };
    case 'reportCard': return { kind, card: await getDiaryCard(actor, ofId) };
    case 'classFigures': return { kind, year: await getClassYear(actor, ofId, locale) };
    case 'remarks': return { kind, remarks: await getRemarkSheet(actor, { class: ofId, group: undefined }, locale) };
    case 'groupRemarks': return { kind, remarks: await getRemarkSheet(actor, { class: undefined, group: ofId }, locale) };
    case 'workingGroup': return { kind, group: await getWorkingGroup(actor, null) };
    case 'checkPlan': return { kind, plan: await planInForce(actor, ofId, locale) };
    case 'checkReport': return { kind, run: await acceptedRun(actor, ofId, locale) };
  }
}

/** Throws not-found where no version of the plan was approved. */
async function planInForce(actor: Actor, planId: string, locale: Locale) {
  const newest = await getCheckPlan(actor, planId, { version: null, isWriting: false }, locale);
  const version = newest.versions.find(({ isInForce }) => isInForce)?.version;
  if (version === undefined) throw new NotFoundError();
  return newest.shown.isInForce ? newest : getCheckPlan(actor, planId, { version, isWriting: false }, locale);
}

/** Throws not-found while the director has not accepted the report. */
async function acceptedRun(actor: Actor, runId: string, locale: Locale) {
  const run = await getCheck(actor, runId, locale);
  if (run.state !== 'approved') throw new NotFoundError();
  return run;
}

/** A sheet of a page, remembered as printed. Throws as `contentOf`. */
export function printedSheet(actor: Actor, asked: Asked & SheetToDraw, locale: Locale): Promise<PrintedSheet> {
  return printSheet(actor, asked, () => contentOf(actor, asked, locale));
}

/** What sheets rest on, in their order; null for what is out of reach. Asked for before they are drawn. */
export const sheetHeads = (actor: Actor, asked: readonly (Asked & SheetToDraw)[]) => headsOf(actor, asked);

export type DrawnSheet = Prepared & { bytes: Buffer; readings: Reading[] };

/** A sheet drawn for somebody who is not there: it is remembered as hers by whoever keeps its bytes. `head` of `sheetHeads`. Throws as `contentOf`. */
export async function drawnSheet(actor: Actor, asked: Asked & SheetToDraw, head: SheetHead | null | undefined, locale: Locale): Promise<DrawnSheet> {
  const { result, readings } = await withoutNoting(() => prepareSheet(actor, asked, head, () => contentOf(actor, asked, locale)));
  return { ...result, readings, bytes: await drawSheet(result.sheet, locale) };
}
