import { getLocale } from 'next-intl/server';
import { takeRecord } from '@/lib/records/commands';
import { recordFile } from '@/lib/records/record-file';
import { recordToTake } from '@/lib/records/schema';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** Everything held on a child of one's own, to read or to take along. */
export const GET = defineRoute({
  capability: 'record:take',
  input: recordToTake,
  writes: false,
  async run(actor, input) {
    return recordFile(await takeRecord(actor, input), input.format, (await getLocale()) as Locale);
  },
});
