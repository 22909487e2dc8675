import { type AttendanceCounts, missedOf, presenceOf, qualityOf, successOf } from '@/lib/statistics/model';
import { type Figure, formatFigure, type Table } from '@/lib/statistics/table-model';
import { fill } from '@/lib/text/fill';
import { formatDay, formatDayRange, formatMonth, formatNumber } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type oversight from '@/lib/text/messages/oversight/ky.json';
import type reports from '@/lib/text/messages/reports/ky.json';
import { type Counts, dueOf, percentOf } from './model';
import type { ReportFigures } from './report-model';
import type { ReportRow, ReportView } from './report-view';

/** A report as one table under heads in groups, and its sentences: for the screen, a spreadsheet and paper. Pure. */

type Words = typeof reports;

export interface ReportTable<Of = Figure> {
  groups: { name: string; heads: string[] }[];
  /** the whole school first */
  rows: { name: string; now: Of[]; before: Of[] | null }[];
}

interface Column {
  group: keyof Words['groups'];
  head: string;
  figure: (of: ReportFigures) => Figure;
}

const count = (value: number): Figure => ({ as: 'count', value });
const percent = (value: number | null): Figure => ({ as: 'percent', value });

/** Only what is told to the reader, and of such days. */
function columnsOf({ total: { now } }: ReportView, { heads }: Words): Column[] {
  const { filling, remarks, attendance, marks } = heads;
  return [
    ...(['due', 'inTime', 'late', 'missing', 'excused'] as const).map((one): Column => ({ group: 'filling', head: filling[one], figure: (of) => count(one === 'due' ? dueOf(of.filling) : of.filling[one]) })),
    { group: 'filling', head: filling.percent, figure: (of) => percent(percentOf(of.filling, 10)) },
    ...(['opened', 'closed', 'overdue'] as const).map((one): Column => ({ group: 'remarks', head: remarks[one], figure: (of) => count(of.remarks[one]) })),
    ...(now.afterClosing === null ? [] : [{ group: 'changes', head: heads.afterClosing, figure: (of) => count(of.afterClosing ?? 0) } satisfies Column]),
    ...(now.attendance === null ? [] : [
      { group: 'attendance', head: attendance.missed, figure: (of) => count(of.attendance ? missedOf(of.attendance) : 0) } satisfies Column,
      ...(['sick', 'valid', 'none', 'unexplained'] as const).map((one): Column => ({ group: 'attendance', head: attendance[one], figure: (of) => count(of.attendance?.[one] ?? 0) })),
      { group: 'attendance', head: attendance.presence, figure: (of) => percent(of.attendance && presenceOf(of.attendance)) } satisfies Column,
    ]),
    ...(now.marks === null ? [] : [
      { group: 'marks', head: marks.success, figure: (of) => percent(of.marks && successOf(of.marks)) } satisfies Column,
      { group: 'marks', head: marks.quality, figure: (of) => percent(of.marks && qualityOf(of.marks)) } satisfies Column,
    ]),
  ];
}

export function reportTable(view: ReportView, words: Words): ReportTable {
  const columns = columnsOf(view, words);
  const groups = [...new Set(columns.map(({ group }) => group))];
  const figuresOf = (figures: ReportFigures) => columns.map(({ figure }) => figure(figures));
  const rowOf = ({ name, now, before }: ReportRow, fallback: string) => ({ name: name ?? fallback, now: figuresOf(now), before: before && figuresOf(before) });
  return {
    groups: groups.map((group) => ({ name: words.groups[group], heads: columns.filter((one) => one.group === group).map(({ head }) => head) })),
    rows: [rowOf(view.total, words.school), ...view.rows.map((row) => rowOf(row, words.nobody))],
  };
}

/** The same with each figure as it is read. */
export function shownTable(view: ReportView, words: Words, locale: Locale): ReportTable<string> {
  const { groups, rows } = reportTable(view, words);
  const shown = (figures: Figure[]) => figures.map((figure) => formatFigure(figure, locale));
  return { groups, rows: rows.map(({ name, now, before }) => ({ name, now: shown(now), before: before && shown(before) })) };
}

/** As the spreadsheet takes it: each figure of the days, then each of those before. */
export function spreadsheetTable(view: ReportView, words: Words): Table {
  const { groups, rows } = reportTable(view, words);
  const heads = groups.flatMap(({ name, heads }) => heads.map((head) => `${name}: ${head}`));
  const before = view.before ? heads.map((head) => fill(words.beforeHead, { head })) : [];
  return {
    name: words.title,
    heads: [...heads, ...before].map((text) => ({ text })),
    rows: rows.map((row) => ({ name: row.name, note: null, figures: [...row.now, ...(row.before ?? [])] })),
    hint: null,
  };
}

/** "1-октябрь – 31-октябрь", the month or the term by its name. */
export function daysName({ choice, span, term, standsOn }: Pick<ReportView, 'choice' | 'span' | 'term' | 'standsOn'>, words: typeof oversight, locale: Locale): string {
  const days = formatDayRange(span.from, span.to, locale);
  const name = term ? fill(words.term[term.kind], { ordinal: term.ordinal }) : choice.span === 'month' ? formatMonth(span.from, locale) : null;
  const stands = standsOn && fill(words.standsOn, { day: formatDay(standsOn, locale) });
  return [name, days, stands].filter(Boolean).join(' · ');
}

/** What the figures of the whole school say, in sentences, each beside the days before. */
export function reportLines({ total: { now, before }, before: daysBefore }: ReportView, { lines }: Words, locale: Locale): string[] {
  const share = (value: number | null) => formatFigure(percent(value), locale);
  const numbers = (counts: Counts | AttendanceCounts) => Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, formatNumber(value, locale)]));
  const marksSaid = ({ marks }: ReportFigures) => ({ success: share(marks && successOf(marks)), quality: share(marks && qualityOf(marks)) });
  const said = (text: string, earlier: string | false | null | undefined) => [text, earlier].filter(Boolean).join(' ');
  const { filling, remarks, attendance } = now;
  return [
    ...(daysBefore ? [fill(lines.before, { days: formatDayRange(daysBefore.from, daysBefore.to, locale) })] : []),
    said(fill(lines.filling, { ...numbers(filling), due: formatNumber(dueOf(filling), locale), percent: share(percentOf(filling, 10)) }), before && fill(lines.fillingBefore, { percent: share(percentOf(before.filling, 10)) })),
    said(fill(lines.remarks, { ...remarks }), before && fill(lines.remarksBefore, { ...before.remarks })),
    ...(now.afterClosing === null ? [] : [said(fill(lines.afterClosing, { count: now.afterClosing }), before && fill(lines.wasBefore, { count: before.afterClosing ?? 0 }))]),
    ...(attendance === null ? [] : [
      said(
        fill(lines.attendance, { ...numbers(attendance), missed: formatNumber(missedOf(attendance), locale), presence: share(presenceOf(attendance)) }),
        before?.attendance && fill(lines.attendanceBefore, { presence: share(presenceOf(before.attendance)) }),
      ),
    ]),
    // In a term under way no mark of it stands yet: there is nothing to say.
    ...(now.marks === null || successOf(now.marks) === null ? [] : [said(fill(lines.marks, marksSaid(now)), before?.marks && fill(lines.marksBefore, marksSaid(before)))]),
  ];
}
