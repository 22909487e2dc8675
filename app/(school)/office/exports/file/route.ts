import { getLocale } from 'next-intl/server';
import { takeListExport } from '@/lib/exporting/commands';
import { exportAddress } from '@/lib/exporting/schema';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** The file of a list that was asked for a few minutes ago. */
export const GET = defineRoute({
  capability: 'list:export',
  input: exportAddress,
  writes: false,
  async run(actor, { id }) {
    const { name, type, bytes } = await takeListExport(actor, id, (await getLocale()) as Locale);
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } });
  },
});
