import { meanHundredths } from '@/lib/grading/model';
import { fill } from '@/lib/text/fill';
import { formatNumber, formatPercent } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type statistics from '@/lib/text/messages/statistics/ky.json';
import { type AttendanceCounts, countsPupils, type MarkCounts, missedOf, presenceOf, qualityOf, successOf } from './model';
import type { StatisticsView } from './view';

/** The figures as one table, for the screen and for a file. Pure. */

/** null: there is nothing to count, or to take a share or a mean of. */
export interface Figure {
  as: 'count' | 'mean' | 'percent';
  value: number | null;
}

export interface Table {
  /** what the table is of, for whoever does not see it */
  name: string;
  heads: { text: string; title?: string }[];
  /** the whole school first; `note`: last year's figures in a line */
  rows: { name: string; note: string | null; figures: Figure[]; before?: Figure[] }[];
  /** heads of `before`, last year's figures in columns of their own: where a file has room for them */
  beforeHeads?: string[];
  hint: string | null;
}

type Words = typeof statistics;

export function tableOf(view: StatisticsView, words: Words, locale: Locale): Table {
  return view.choice.of === 'marks' ? markTable(view, words, locale) : attendanceTable(view, words);
}

/** "1 234", "3,66", "94,2 %"; a dash for nothing. */
export function formatFigure({ as, value }: Figure, locale: Locale): string {
  if (value === null || (as === 'count' && value === 0)) return '–';
  return as === 'percent' ? formatPercent(value, locale) : formatNumber(value, locale, as === 'mean' ? 2 : 0);
}

const count = (value: number): Figure => ({ as: 'count', value });
const percent = (value: number | null): Figure => ({ as: 'percent', value });

/** Of a table of marks. */
export function markHeads({ marks }: Words): Table['heads'] {
  const { five, four, three, two, notAssessed, notAssessedInFull, without, mean, success, quality } = marks;
  return [...[five, four, three, two].map((text) => ({ text })), { text: notAssessed, title: notAssessedInFull }, ...[without, mean, success, quality].map((text) => ({ text }))];
}

function markTable({ choice, marks }: StatisticsView, words: Words, locale: Locale): Table {
  const { before, beforeHead, success, quality, pupilsHint, marksHint, tablePupils, tableMarks } = words.marks;
  const rowOf = (name: string, counts: MarkCounts, earlier: MarkCounts | null) => {
    const shares = earlier && [successOf(earlier), qualityOf(earlier)].map(percent);
    const [ofSuccess, ofQuality] = (shares ?? []).map((share) => formatFigure(share, locale));
    return { name, note: shares && fill(before, { success: ofSuccess!, quality: ofQuality! }), figures: markFigures(counts), ...(shares && { before: shares }) };
  };
  const isOfPupils = countsPupils(choice.by);
  return {
    name: isOfPupils ? tablePupils : tableMarks,
    heads: markHeads(words),
    rows: [rowOf(words.school, marks.total, marks.before), ...marks.rows.map(({ name, counts, before: earlier }) => rowOf(rowName(name, choice.by, words), counts, earlier))],
    ...(marks.before && { beforeHeads: [success, quality].map((head) => fill(beforeHead, { head })) }),
    hint: isOfPupils ? pupilsHint : marksHint,
  };
}

/** One row's, under `markHeads`. */
export function markFigures(counts: MarkCounts): Figure[] {
  const hundredths = meanHundredths(counts.sum, counts.count);
  return [
    ...[counts.five, counts.four, counts.three, counts.two, counts.notAssessed, counts.without].map(count),
    { as: 'mean', value: hundredths === null ? null : hundredths / 100 },
    ...[successOf(counts), qualityOf(counts)].map(percent),
  ];
}

function attendanceTable({ choice, attendance }: StatisticsView, words: Words): Table {
  const { table, lessons, missed, sick, valid, none, unexplained, excursion, late, presence } = words.attendance;
  const rows = attendance.rows.map(({ name, counts }) => ({ name: rowName(name, choice.by, words), note: null, figures: attendanceFigures(counts) }));
  return {
    name: table,
    heads: [lessons, missed, sick, valid, none, unexplained, excursion, late, presence].map((text) => ({ text })),
    rows: [{ name: words.school, note: null, figures: attendanceFigures(attendance.total) }, ...rows],
    hint: null,
  };
}

function attendanceFigures(counts: AttendanceCounts): Figure[] {
  const { lessons, sick, valid, none, unexplained, excursion, late } = counts;
  return [...[lessons, missedOf(counts), sick, valid, none, unexplained, excursion, late].map(count), percent(presenceOf(counts))];
}

function rowName(name: string, by: StatisticsView['choice']['by'], words: Words): string {
  return by === 'parallel' ? fill(words.parallel, { grade: name }) : name;
}
