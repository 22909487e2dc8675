import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { getReport, getReportDays, toldTo } from '@/lib/oversight/report-queries';
import type { ReportChoice } from '@/lib/oversight/report-schema';
import type { ReportView } from '@/lib/oversight/report-view';
import type { SheetFrame } from '@/lib/pdf/pages';
import { printSheet } from '@/lib/printing/commands';
import type { Asked } from '@/lib/printing/prepare';
import { footOf } from '@/lib/printing/sheet-words';
import { getFiguresPeriod, getStatistics } from '@/lib/statistics/queries';
import type { StatisticsChoice } from '@/lib/statistics/schema';
import type { StatisticsView } from '@/lib/statistics/view';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';

/**
 * Figures of the whole school on paper: each print has a code of its own, as every sheet has. What they rest on is read before they are, so
 * that of a table only its days are read first, and the table once.
 */

type Printed<View> = { view: View; foot: Pick<SheetFrame, 'foot' | 'address' | 'nameOfPage'> };
type Words = Pick<Messages, 'printing'>;

/** The figures as they are printed and remembered. Throws not-found for whoever may not read them, and where there are none. */
export async function printedFigures(actor: Actor, choice: StatisticsChoice, locale: Locale, words: Words): Promise<Printed<StatisticsView>> {
  const chosen = await getFiguresPeriod(actor, choice);
  if (!chosen) throw new NotFoundError();
  const asked = { kind: choice.of === 'marks' ? 'markFigures' : 'attendanceFigures', ofId: actor.schoolId, termId: chosen.termId ?? undefined, rowKind: choice.by, tells: chosen.termId ? [] : [chosen.period] } as const;
  return printed(actor, asked, () => getStatistics(actor, choice, locale), words);
}

/** A report likewise. One of a past day is not held against the record as it is now: it has no code. */
export async function printedReport(actor: Actor, choice: ReportChoice, locale: Locale, words: Words): Promise<Printed<ReportView>> {
  const days = await getReportDays(actor, choice);
  if (!days) throw new NotFoundError();
  const read = () => getReport(actor, choice, locale);
  if (days.standsOn) return { view: found(await read()), foot: footOf({ printedOn: actor.today, code: null, seal: null }, { words, address: env.publicUrl }) };
  const { now, before, term } = days;
  const asked = { kind: 'fillingReport', ofId: actor.schoolId, termId: term?.id, days: { from: before?.from ?? now.from, to: now.to }, rowKind: choice.by } as const;
  return printed(actor, { ...asked, tells: toldTo(actor) }, read, words);
}

async function printed<View>(actor: Actor, asked: Asked, read: () => Promise<View | null>, words: Words): Promise<Printed<View>> {
  const { content, ...paper } = await printSheet(actor, asked, async () => found(await read()));
  return { view: content, foot: footOf(paper, { words, address: env.publicUrl }) };
}

function found<View>(view: View | null): View {
  if (view === null) throw new NotFoundError();
  return view;
}
