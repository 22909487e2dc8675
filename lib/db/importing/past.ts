import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from '../transaction';

/** What of days that are past an import could harm: counted before it and after it. */
export interface PastRows {
  /** The teachers of each lesson in which something is written, by lesson. */
  teachersOf: ReadonlyMap<string, string>;
  /** Of them those that stand outside the timetable. */
  outside: ReadonlySet<string>;
  /** Marks and absences of pupils who were not in the lesson's group on its day. */
  strangers: number;
}

/** From the first day to the day before the last. */
export async function pastRows(db: Db, schoolId: string, from: Day, before: Day): Promise<PastRows> {
  const lessons = await db.$queryRaw<{ id: string; teachers: string; isOutside: boolean }[]>`
    select l.id, l.left_timetable_at is not null as "isOutside", coalesce((select string_agg(a.teacher_id::text, ' ' order by a.teacher_id) from teaching_assignment a
        where a.school_id = l.school_id and a.group_id = l.group_id and a.started_on <= l.on_date and (a.ended_on is null or a.ended_on >= l.on_date)), '') as teachers
    from lesson l join app.referred_lesson_ids(${from}::date) as r(id) on r.id = l.id
    where l.school_id = ${schoolId}::uuid and l.on_date < ${before}::date`;
  const [counted] = await db.$queryRaw<{ strangers: number }[]>`select app.entries_of_strangers(${from}::date, ${before}::date)::int as strangers`;
  return { teachersOf: new Map(lessons.map(({ id, teachers }) => [id, teachers])), outside: new Set(lessons.flatMap(({ id, isOutside }) => (isOutside ? [id] : []))), strangers: counted?.strangers ?? 0 };
}
