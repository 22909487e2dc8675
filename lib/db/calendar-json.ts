import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { SchoolCalendar } from '@/lib/calendar/model';
import { Prisma } from './generated/client';

/**
 * The calendar as one value inside a larger statement, cut to the days from `from` to `to` (expressions of type date):
 * for pages that must not ask once more for it. `calendarOf` turns what comes back into the calendar.
 */
export function calendarJson(schoolId: Prisma.Sql, from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`json_build_object(
    'years', (select coalesce(json_agg(json_build_object('startsOn', y.starts_on, 'endsOn', y.ends_on, 'weekdays', y.weekdays)
        order by y.starts_on), '[]')
      from school_year y where y.school_id = ${schoolId} and y.starts_on <= ${to} and y.ends_on >= ${from}),
    'terms', (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal,
        'startsOn', t.starts_on, 'endsOn', t.ends_on)), '[]')
      from term t where t.school_id = ${schoolId} and t.starts_on <= ${to} and t.ends_on >= ${from}),
    'specialDays', (select coalesce(json_agg(json_build_object('id', d.id, 'startedOn', d.started_on, 'endedOn', d.ended_on,
        'scope', json_build_object('of', d.scope, 'shift', d.shift, 'grade', d.grade, 'classId', d.class_id), 'kind', d.kind,
        'worksAsWeekday', d.works_as_weekday, 'bellScheduleId', d.bell_schedule_id,
        'enteredAt', extract(epoch from d.entered_at) * 1000)), '[]')
      from special_day d where d.school_id = ${schoolId} and d.withdrawn_at is null
        and d.started_on <= ${to} and d.ended_on >= ${from}),
    'bellSchedules', (select coalesce(json_agg(json_build_object('id', b.id, 'kind', b.kind, 'startedOn', b.started_on,
        'endedOn', b.ended_on, 'slots', (select coalesce(json_agg(json_build_object('position', s.position, 'shift', s.shift,
          'number', s.number, 'startsAtMinute', s.starts_at_minute, 'endsAtMinute', s.ends_at_minute)), '[]')
          from bell_slot s where s.school_id = b.school_id and s.bell_schedule_id = b.id))), '[]')
      from bell_schedule b where b.school_id = ${schoolId} and b.started_on <= ${to} and coalesce(b.ended_on, 'infinity') >= ${from}))`;
}

export interface CalendarJson extends Omit<SchoolCalendar, 'startsOn' | 'endsOn' | 'weekdays'> {
  years: Pick<SchoolCalendar, 'startsOn' | 'endsOn' | 'weekdays'>[];
}

/** The calendar of the year that holds `day`, else of the last one in the range. */
export function calendarOf({ years, ...rest }: CalendarJson, day: Day): SchoolCalendar {
  const year = years.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn) ?? years.at(-1);
  return { ...rest, ...(year ?? { startsOn: day, endsOn: day, weekdays: [] }) };
}
