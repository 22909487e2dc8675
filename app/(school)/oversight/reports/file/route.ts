import { getLocale } from 'next-intl/server';
import { NotFoundError } from '@/lib/errors';
import { reportPdf } from '@/lib/oversight/report-pdf';
import { getReport, getReportPaper } from '@/lib/oversight/report-queries';
import { reportFile } from '@/lib/oversight/report-schema';
import { daysName, spreadsheetTable } from '@/lib/oversight/report-table-model';
import { defineRoute } from '@/lib/route';
import { printedReport } from '@/lib/tables';
import { spreadsheetOf } from '@/lib/statistics/spreadsheet';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const;

/** A report on paper, or as a spreadsheet. */
export const GET = defineRoute({
  capability: 'filling:read',
  input: reportFile,
  writes: false,
  async run(actor, { format, ...choice }) {
    const locale = (await getLocale()) as Locale;
    const words = await loadMessages(locale);
    const { oversight, reports } = words;
    const { view, foot } = format === 'pdf' ? await printedReport(actor, choice, locale, words) : { view: await getReport(actor, choice, locale), foot: null };
    if (!view) throw new NotFoundError();
    const title = `${reports.title} · ${reports.by[view.choice.by]} · ${daysName(view, oversight, locale)}`;
    const bytes = foot ? await reportPdf(view, await getReportPaper(actor), { words, locale, foot }) : await spreadsheetOf(spreadsheetTable(view, reports), title, reports.by[view.choice.by]);
    const name = `filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(`${title}.${format}`)}`;
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': TYPES[format], 'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; ${name}` } });
  },
});
