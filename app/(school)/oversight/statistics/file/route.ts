import { getLocale } from 'next-intl/server';
import { NotFoundError } from '@/lib/errors';
import { defineRoute } from '@/lib/route';
import { getStatistics } from '@/lib/statistics/queries';
import { statisticsSchema } from '@/lib/statistics/schema';
import { spreadsheetOf } from '@/lib/statistics/spreadsheet';
import { tableOf } from '@/lib/statistics/table-model';
import { loadMessages } from '@/lib/text/areas';
import { formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table of the school's figures as a spreadsheet. */
export const GET = defineRoute({
  capability: 'statistics:read',
  input: statisticsSchema,
  writes: false,
  async run(actor, choice) {
    const locale = (await getLocale()) as Locale;
    const view = await getStatistics(actor, choice, locale);
    if (!view) throw new NotFoundError();
    const { statistics, termMarks } = await loadMessages(locale);
    const title = `${statistics.title} · ${statistics.of[view.choice.of]} · ${statistics.by[view.choice.by]} · ${termMarks.period[view.period]} · ${formatYears(view.firstYear)}`;
    const bytes = await spreadsheetOf(tableOf(view, statistics, locale), title, statistics.by[view.choice.by]);
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': SPREADSHEET, 'content-disposition': `attachment; filename="statistics.xlsx"; filename*=UTF-8''${encodeURIComponent(`${title}.xlsx`)}` },
    });
  },
});
