import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from './transaction';

/** What is said of the lessons that a change of the school's time concerned. */

export interface ChangedDay {
  day: Day;
  withdrawn: number;
  outside: number;
  filled: number;
  excused: number;
}

/** Lessons that go and lessons that stay outside the timetable, by their day. */
export function changedLessonDays(db: Db, schoolId: string, { withdrawn, outside }: { withdrawn: readonly string[]; outside: readonly string[] }) {
  return db.$queryRaw<ChangedDay[]>`
    select l.on_date::text as day,
      (count(*) filter (where c.kind = 'withdrawn'))::int as withdrawn, (count(*) filter (where c.kind = 'outside'))::int as outside,
      (count(*) filter (where c.kind = 'outside' and (l.topic_revision_id is not null or l.attendance_revision_id is not null)))::int as filled,
      (count(*) filter (where c.kind = 'outside' and (l.topic_complete_since is null or l.attendance_complete_since is null or l.homework_complete_since is null)))::int as excused
    from lesson l
      join (select unnest(${withdrawn}::uuid[]) as id, 'withdrawn' as kind union all select unnest(${outside}::uuid[]), 'outside') c on c.id = l.id
    where l.school_id = ${schoolId}::uuid
    group by l.on_date order by l.on_date`;
}
