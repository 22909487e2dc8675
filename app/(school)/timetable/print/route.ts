import { getLocale } from 'next-intl/server';
import { NotFoundError } from '@/lib/errors';
import { defineRoute } from '@/lib/route';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { weekAddress } from '@/lib/timetable/schema';
import { weekPdf } from '@/lib/timetable/week-pdf';
import { getTimetableWeek } from '@/lib/timetable/week-queries';

/** A week of the timetable on paper. */
export const GET = defineRoute({
  capability: 'timetable:read',
  input: weekAddress,
  writes: false,
  async run(actor, { of = 'class', id, on = actor.today }) {
    const locale = (await getLocale()) as Locale;
    const week = await getTimetableWeek(actor, { of, id, on }, locale);
    if (!week?.chosen) throw new NotFoundError();
    const bytes = await weekPdf(week, { words: await loadMessages(locale), locale, printedOn: actor.today });
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="timetable.pdf"' } });
  },
});
