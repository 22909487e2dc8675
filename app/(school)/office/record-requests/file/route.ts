import { getLocale } from 'next-intl/server';
import { printRecord } from '@/lib/records/commands';
import { recordFile } from '@/lib/records/record-file';
import { recordToPrint } from '@/lib/records/schema';
import { defineRoute } from '@/lib/route';
import type { Locale } from '@/lib/text/locales';

/** The record that a guardian asked for on paper. */
export const GET = defineRoute({
  capability: 'record:take',
  input: recordToPrint,
  writes: false,
  async run(actor, input) {
    return recordFile(await printRecord(actor, input), input.format, (await getLocale()) as Locale);
  },
});
