import 'server-only';
import { Pages } from '@/lib/pdf/pages';
import { drawTable } from '@/lib/pdf/table';
import { addMarkCounts, type MarkCounts, NO_MARKS } from '@/lib/statistics/model';
import { formatFigure, markFigures, markHeads } from '@/lib/statistics/table-model';
import type { ClassYear } from '@/lib/term-marks/view';
import { fill } from '@/lib/text/fill';
import { frameOf, named, type Said } from './sheet-words';
import type { PrintedSheet } from './view';

type Cell = ClassYear['pupils'][number]['marks'][number][number];

/** The class summary: of each period its pupils by their lowest mark, and of the last one that has marks the marks of each subject. */
export function drawClassFigures(sheet: PrintedSheet, year: ClassYear, said: Said): Pages {
  const { words: { printing: { classFigures, columns, sign }, statistics, termMarks }, locale } = said;
  const { className, classTeacher, periods, subjects, pupils } = year;
  const pages = new Pages(frameOf(sheet, said, className), locale, 'portrait');
  const inPeriod = (period: number) => pupils.map(({ marks }) => marks[period] ?? []);
  const shown = periods.map((period, at) => ({ name: termMarks.period[period], rows: inPeriod(at) })).filter(({ rows }) => rows.flat().some((cell) => cell?.value));
  const draw = (title: string, head: string, rows: { name: string; counts: MarkCounts }[]) => {
    pages.say(title, pages.width, 10);
    drawTable(pages, {
      fixed: [{ head, width: 190 }],
      flexible: { columns: markHeads(statistics).map(({ text }) => ({ head: text })), narrowest: 34, widest: 44 },
      blocks: rows.map(({ name, counts }) => [{ fixed: [name], flexible: markFigures(counts).map((figure) => formatFigure(figure, locale)) }]),
    });
    pages.y += 12;
  };
  draw(classFigures.byPeriod, columns.period, shown.map(({ name, rows }) => ({ name, counts: rows.map(pupilCounts).reduce(addMarkCounts, NO_MARKS) })));
  const last = shown.at(-1);
  if (last) {
    draw(fill(classFigures.bySubject, { period: last.name }), columns.subject, subjects.flatMap((subject, at) => {
      const cells = last.rows.map((row) => row[at] ?? null).filter((cell) => cell?.mode === 'fivePoint');
      return cells.length > 0 ? [{ name: named(subject, said), counts: cells.map(markCounts).reduce(addMarkCounts, NO_MARKS) }] : [];
    }));
  }
  pages.sign([{ label: sign.classTeacher, name: classTeacher ?? '' }, { label: sign.deputy }, { label: sign.director }], sign.seal);
  return pages;
}

const OF_MARK = { 5: 'five', 4: 'four', 3: 'three', 2: 'two', 1: 'two' } as const;

/** A mark as the statistics count it; what is not decided yet is counted as that. */
function markCounts(cell: Cell): MarkCounts {
  const value = cell?.value ?? null;
  if (value === null) return { ...NO_MARKS, without: 1 };
  if (value === 'notAssessed') return { ...NO_MARKS, notAssessed: 1 };
  const kind = OF_MARK[value as keyof typeof OF_MARK];
  return { ...NO_MARKS, ...(kind && { [kind]: 1 }), sum: value, count: 1 };
}

/** A pupil once, as the statistics of classes do: lacking a mark comes first, then one that was not assessed, then the lowest. */
function pupilCounts(cells: readonly Cell[]): MarkCounts {
  const marks = cells.filter((cell) => cell?.mode === 'fivePoint').map(markCounts);
  const { sum, count, ...all } = marks.reduce(addMarkCounts, NO_MARKS);
  const worst = (['without', 'notAssessed', 'two', 'three', 'four', 'five'] as const).find((kind) => all[kind] > 0);
  return { ...NO_MARKS, ...(worst && { [worst]: 1 }), sum, count };
}
