import 'server-only';
import ical, { ICalCalendarMethod, type ICalEventData } from 'ical-generator';
import { addDays, instantOf } from '@/lib/calendar/day';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import type { Feed } from './feed-queries';

type Words = Pick<Messages, 'diary' | 'familyCalendar'>;

/**
 * A family's calendar as iCalendar text (RFC 5545): whole days are dates of the school, hours instants in UTC (3.3.5, form 2),
 * made with the school's zone. An instant is the same moment in every client, with or without summer time, so that there is no
 * VTIMEZONE: 3.6.5 asks for one where a time names a zone (TZID), which only what repeats needs, and nothing here does. The
 * same text while nothing changes on a day.
 */
export function writeFeed({ calendar: { pupil, terms, breaks, specialDays, works }, locale, timeZone, today }: Feed, { diary, familyCalendar: words }: Words): string {
  // A day has no zone: it is given as the midnight that UTC has of it.
  const wholeDays = (id: string, summary: string, from: string, to: string): ICalEventData => ({
    ...{ id, summary, stamp, allDay: true, timezone: null },
    ...{ start: new Date(`${from}T00:00:00Z`), end: new Date(`${addDays(to, 1)}T00:00:00Z`) },
  });
  const stamp = instantOf(today, 0, timeZone);
  const events: ICalEventData[] = [
    ...terms.map((term) => wholeDays(`term-${term.id}`, fill(words.feed.termStarts, { term: fill(diary.term[term.kind], { ordinal: term.ordinal }) }), term.startsOn, term.startsOn)),
    ...breaks.map(({ from, to }) => wholeDays(`break-${from}`, diary.day.outsideTerms, from, to)),
    ...specialDays.map(({ id, kind, from, to, reason }) => wholeDays(`day-${id}-${from}`, fill(diary.day.special[kind], { reason: reason?.[locale] ?? '' }), from, to)),
    ...works.map(({ lessonId, onDate, kind, subject, at }): ICalEventData => {
      const [id, summary] = [`work-${lessonId}`, `${subject[locale]}: ${diary.mark.kind[kind]}`];
      return at ? { id, summary, stamp, start: at.from, end: at.to, description: words.mayMove } : wholeDays(id, summary, onDate, onDate);
    }),
  ];
  return ical({ name: fill(words.feed.name, { name: pupil.firstName }), prodId: { company: 'Achyk Jurnal', product: 'diary' }, method: ICalCalendarMethod.PUBLISH, ttl: 6 * 60 * 60, events })
    .x([{ key: 'X-WR-TIMEZONE', value: timeZone }])
    .toString();
}
