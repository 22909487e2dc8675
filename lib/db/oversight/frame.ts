import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { FrameRow } from '@/lib/oversight/frame-model';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

const BELLS = Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'startedOn', b.started_on,
          'endedOn', b.ended_on, 'slots', (select coalesce(jsonb_agg(jsonb_build_object('position', s.position, 'shift', s.shift,
              'number', s.number, 'startsAtMinute', s.starts_at_minute, 'endsAtMinute', s.ends_at_minute) order by s.position), '[]')
            from bell_slot s where s.school_id = b.school_id and s.bell_schedule_id = b.id))), '[]')
        from bell_schedule b where b.school_id = year.school_id)`;

/**
 * The year that holds the day, or the last one begun, with its calendar and classes: one statement, since every picture
 * of the filling begins with it. null for a school without a year. Bells only where lessons are listed by number.
 */
export async function readFrame(
  db: Reader,
  schoolId: string,
  { today, asOf, withBells }: { today: Day; asOf: Date; withBells: boolean },
): Promise<FrameRow | null> {
  const rows = await db.$queryRaw<{ frame: FrameRow }[]>`
    with year as materialized (
      select * from school_year y where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date
      order by y.starts_on desc limit 1
    )
    select jsonb_build_object(
      'year', jsonb_build_object('id', year.id, 'label', year.label, 'startsOn', year.starts_on, 'endsOn', year.ends_on,
        'weekdays', year.weekdays),
      'terms', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal,
          'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on), '[]')
        from term t where t.school_id = year.school_id and t.year_id = year.id),
      'specialDays', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'startedOn', d.started_on, 'endedOn', d.ended_on,
          'kind', d.kind, 'worksAsWeekday', d.works_as_weekday, 'bellScheduleId', d.bell_schedule_id,
          'scope', jsonb_build_object('of', d.scope, 'shift', d.shift, 'grade', d.grade, 'classId', d.class_id),
          'enteredAt', (extract(epoch from d.entered_at) * 1000)::bigint)), '[]')
        from special_day d where d.school_id = year.school_id and d.year_id = year.id
          and d.entered_at <= ${asOf} and (d.withdrawn_at is null or d.withdrawn_at > ${asOf})),
      'bellSchedules', ${withBells ? BELLS : Prisma.sql`'[]'::jsonb`},
      'classes', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'grade', c.grade, 'shift', c.shift) order by c.id), '[]')
        from school_class c where c.school_id = year.school_id and c.year_id = year.id),
      'dueHours', (select coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'value', s.value, 'effectiveOn', s.effective_on)
          order by s.effective_on, s.set_at), '[]')
        from setting s where s.school_id = year.school_id and s.key = 'fillingDueHour' and s.set_at <= ${asOf})
    ) as frame from year`;
  return rows[0]?.frame ?? null;
}
