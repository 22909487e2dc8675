import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { env } from '@/lib/env';
import { printSheet } from '@/lib/printing/commands';
import type { Asked } from '@/lib/printing/prepare';
import { footOf } from '@/lib/printing/sheet-words';
import type { ReportView } from '@/lib/oversight/report-view';
import type { SheetFrame } from '@/lib/pdf/pages';
import type { StatisticsView } from '@/lib/statistics/view';
import type { Messages } from '@/lib/text/areas';

/** Figures of the whole school on paper: each print has a code of its own, as every sheet has. */

type Printed<View> = { view: View; foot: Pick<SheetFrame, 'foot' | 'address' | 'nameOfPage'> };

/** The figures as they are printed and remembered; `read` gives them anew, after what they rest on. Throws not-found for whoever may not read them. */
export function printedFigures(actor: Actor, { choice: { of }, termId }: StatisticsView, read: () => Promise<StatisticsView | null>, words: Pick<Messages, 'printing'>): Promise<Printed<StatisticsView | null>> {
  return printed(actor, { kind: of === 'marks' ? 'markFigures' : 'attendanceFigures', ofId: actor.schoolId, termId: termId ?? undefined }, read, words);
}

/** A report likewise. One of a past day is not held against the record as it is now: it has no code. */
export async function printedReport(actor: Actor, view: ReportView, read: () => Promise<ReportView | null>, words: Pick<Messages, 'printing'>): Promise<Printed<ReportView | null>> {
  if (view.standsOn) return { view, foot: footOf({ printedOn: actor.today, code: null, seal: null }, { words, address: env.publicUrl }) };
  return printed(actor, { kind: 'fillingReport', ofId: actor.schoolId, days: view.span }, read, words);
}

async function printed<View>(actor: Actor, asked: Asked, read: () => Promise<View>, words: Pick<Messages, 'printing'>): Promise<Printed<View>> {
  const { content, ...paper } = await printSheet(actor, asked, read);
  return { view: content, foot: footOf(paper, { words, address: env.publicUrl }) };
}
