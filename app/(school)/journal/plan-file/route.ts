import { getLocale } from 'next-intl/server';
import { planTable } from '@/lib/planning/model';
import { getPlan } from '@/lib/planning/queries';
import { planAddress } from '@/lib/planning/schema';
import { defineRoute } from '@/lib/route';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';

/** Spreadsheets take a text for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** A group's plan as a text table, in the columns that the import reads. */
export const GET = defineRoute({
  capability: 'plan:read',
  input: planAddress,
  writes: false,
  async run(actor, { groupId }) {
    const locale = (await getLocale()) as Locale;
    const { group, topics } = await getPlan(actor, groupId);
    const { columns, kinds } = (await loadMessages(locale)).planning;
    const heads = [columns.number, columns.topic, columns.hours, columns.homework, columns.kind];
    const name = encodeURIComponent(`${group.subject[locale]} ${group.name}.csv`);
    return new Response(BYTE_ORDER_MARK + planTable(heads, topics, (kind) => kinds[kind]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="plan.csv"; filename*=UTF-8''${name}`,
        'cache-control': 'private, no-store',
      },
    });
  },
});
