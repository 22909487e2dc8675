import 'server-only';
import { bytesOf } from '@/lib/pdf/document';
import { Pages, type SheetFrame } from '@/lib/pdf/pages';
import { drawTable } from '@/lib/pdf/table';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { formatFigure, type Table } from './table-model';
import type { StatisticsView } from './view';

interface Said {
  words: Pick<Messages, 'printing' | 'shell' | 'statistics' | 'termMarks'>;
  locale: Locale;
  /** what stands at the foot of every page (`footOf` of lib/printing) */
  foot: Pick<SheetFrame, 'foot' | 'address' | 'nameOfPage'>;
}

/** The figures on paper, to be signed by the deputy and the director. */
export function statisticsPdf({ school, firstYear, choice, period }: StatisticsView, table: Table, { words, locale, foot }: Said): Promise<Buffer> {
  const { printing, shell, statistics, termMarks } = words;
  const pages = new Pages(
    {
      ...{ school, year: fill(shell.schoolYear, { years: formatYears(firstYear) }), title: statistics.title },
      lead: `${table.name} · ${termMarks.period[period]}`,
      ...foot,
    },
    locale,
    'portrait',
  );
  drawTable(pages, {
    fixed: [{ head: statistics.by[choice.by], width: 150 }],
    flexible: { columns: table.heads.map(({ text }) => ({ head: text })), narrowest: 34, widest: 44, isUpright: choice.of === 'attendance' },
    blocks: table.rows.map(({ name, note, figures }) => [{ fixed: [[name, note].filter(Boolean).join('\n')], flexible: figures.map((figure) => formatFigure(figure, locale)) }]),
    after: 90,
  });
  pages.y += 12;
  pages.sign([{ label: printing.sign.deputy }, { label: printing.sign.director }], printing.sign.seal);
  return bytesOf(pages.document);
}
