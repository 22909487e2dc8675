import 'server-only';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { instantOf } from '@/lib/calendar/day';
import type { Audience, SchoolCalendar } from '@/lib/calendar/model';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { calendarOf } from '@/lib/db/calendar-json';
import { type CalendarRows, readCalendarRows } from '@/lib/db/diary/calendar';
import { formatMinutes } from '@/lib/text/format';
import { hourOf } from '@/lib/timetable/model';
import { audienceOf, headOf } from './assemble';
import { bellsOfShift, breaksOf, specialSpansOf } from './calendar-model';
import { askedBy, noteStaffReading } from './queries';
import type { DiaryCalendar, WorkAhead } from './view';

/** A pupil's year in one statement: work ahead, days off, terms and bells. Throws not-found for a pupil out of reach. */
export async function getDiaryCalendar(actor: Actor, pupilId: string): Promise<DiaryCalendar> {
  const calendar = await readDiaryCalendar(actor, pupilId);
  noteStaffReading(actor, calendar);
  return calendar;
}

/** The same for a feed, which is nobody's visit. */
export async function readDiaryCalendar(actor: Actor, pupilId: string): Promise<DiaryCalendar> {
  const rows = await readAsActor(actor, (db) => readCalendarRows(db, askedBy(actor, [pupilId], now()), actor.personId));
  const { row, ...head } = headOf(rows);
  const [audience, calendar] = [audienceOf(row), calendarOf(rows.calendar, actor.today)];
  return {
    ...head,
    terms: rows.terms,
    breaks: breaksOf(rows.terms),
    specialDays: specialSpansOf(calendar, audience, actor.today < calendar.startsOn ? calendar.startsOn : actor.today).map(({ id, ...span }) => ({ id, ...span, reason: rows.reasons[id] ?? null })),
    works: rows.works.map((work) => workOf(work, { calendar, audience, timeZone: actor.timeZone })),
    bells: bellsOfShift(calendar, actor.today, audience.shift).map(({ number, startsAtMinute, endsAtMinute }) => ({ number, startsAt: formatMinutes(startsAtMinute), endsAt: formatMinutes(endsAtMinute) })),
    feed: rows.feed && { id: rows.feed.id, madeAt: new Date(rows.feed.madeAt) },
    mayKeepFeed: ownPupilIds(actor).includes(pupilId),
  };
}

function workOf({ position, ...work }: CalendarRows['works'][number], { calendar, audience, timeZone }: { calendar: SchoolCalendar; audience: Audience; timeZone: string }): WorkAhead {
  const hour = hourOf(calendar, { day: work.onDate, position }, audience);
  const at = hour && { from: instantOf(work.onDate, hour.startsAtMinute, timeZone), to: instantOf(work.onDate, hour.endsAtMinute, timeZone) };
  return { ...work, number: hour?.number ?? position, startsAt: hour ? formatMinutes(hour.startsAtMinute) : '', at };
}
