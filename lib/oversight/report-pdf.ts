import 'server-only';
import { bytesOf } from '@/lib/pdf/document';
import { Pages, type SheetFrame } from '@/lib/pdf/pages';
import { drawTable } from '@/lib/pdf/table';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { daysName, reportLines, shownTable } from './report-table-model';
import type { ReportPaper, ReportView } from './report-view';

interface Said {
  words: Pick<Messages, 'oversight' | 'reports' | 'shell'>;
  locale: Locale;
  /** what stands at the foot of every page (`footOf` of lib/printing) */
  foot: Pick<SheetFrame, 'foot' | 'address' | 'nameOfPage'>;
}

/** A report on paper: the director's approval, the sentences, the table with the days before below each row, and the lines to sign on. */
export function reportPdf(view: ReportView, { school, director, by }: ReportPaper, { words, locale, foot }: Said): Promise<Buffer> {
  const { oversight, reports, shell } = words;
  const pages = new Pages(
    {
      ...{ school: school[locale], year: fill(shell.schoolYear, { years: formatYears(view.firstYear) }), title: reports.title },
      lead: `${daysName(view, oversight, locale)} · ${reports.by[view.choice.by]}`,
      ...foot,
    },
    locale,
    'landscape',
  );
  const { paper } = reports;
  const mark = pages.approve({ approve: paper.approve, director: paper.director, name: director, lines: [fill(paper.day, { day: '________________' })], seal: paper.seal });
  const below = pages.y + mark.height;
  for (const line of reportLines(view, reports, locale)) pages.say(line, pages.width - mark.width - 16);
  pages.y = Math.max(below, pages.y + 4);
  const { groups, rows } = shownTable(view, reports, locale);
  drawTable(pages, {
    fixed: [{ head: reports.by[view.choice.by], width: 130 }],
    flexible: { columns: groups.flatMap(({ name, heads }) => heads.map((head) => ({ head, group: name }))), narrowest: 30, widest: 44, isUpright: true },
    blocks: rows.map(({ name, now, before }) => [{ fixed: [name], flexible: now }, ...(before ? [{ fixed: [reports.before], flexible: before }] : [])]),
    after: 80,
  });
  pages.y += 10;
  pages.sign([{ label: paper.by, name: by }, { label: paper.deputy }, { label: paper.chair }], '');
  return bytesOf(pages.document);
}
