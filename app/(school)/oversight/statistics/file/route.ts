import { getLocale } from 'next-intl/server';
import { NotFoundError } from '@/lib/errors';
import { defineRoute } from '@/lib/route';
import { printedFigures } from '@/lib/tables';
import { getStatistics } from '@/lib/statistics/queries';
import { statisticsFile } from '@/lib/statistics/schema';
import { spreadsheetOf } from '@/lib/statistics/spreadsheet';
import { statisticsPdf } from '@/lib/statistics/statistics-pdf';
import { tableOf } from '@/lib/statistics/table-model';
import { loadMessages } from '@/lib/text/areas';
import { formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const;

/** A table of the school's figures as a spreadsheet, or on paper. */
export const GET = defineRoute({
  capability: 'statistics:read',
  input: statisticsFile,
  writes: false,
  async run(actor, { format, ...choice }) {
    const locale = (await getLocale()) as Locale;
    const words = await loadMessages(locale);
    const { statistics, termMarks } = words;
    const { view, foot } = format === 'pdf' ? await printedFigures(actor, choice, locale, words) : { view: await getStatistics(actor, choice, locale), foot: null };
    if (!view) throw new NotFoundError();
    const table = tableOf(view, statistics, locale);
    const title = `${statistics.title} · ${statistics.of[view.choice.of]} · ${statistics.by[view.choice.by]} · ${termMarks.period[view.period]} · ${formatYears(view.firstYear)}`;
    const bytes = foot ? await statisticsPdf(view, table, { words, locale, foot }) : await spreadsheetOf(table, title, statistics.by[view.choice.by]);
    const name = `filename="statistics.${format}"; filename*=UTF-8''${encodeURIComponent(`${title}.${format}`)}`;
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': TYPES[format], 'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; ${name}` } });
  },
});
