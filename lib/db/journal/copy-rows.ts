import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reach } from '@/lib/policy/scopes';
import type { Reader } from '../transaction';

export interface CopyRows {
  groupIds: string[];
  /** begun, of the running year */
  termIds: string[];
  lessons: { id: string; groupId: string }[];
}

/** What a teacher may need without network: the groups she writes in, their terms, and the lessons of so many school days from today on. */
export async function readCopyRows(db: Reader, { schoolId, today }: { schoolId: string; today: Day }, reach: Reach, days: number): Promise<CopyRows> {
  const [row] = await db.$queryRaw<[CopyRows]>`/* journal: copies */
    with mine as (
      select l.id, l.group_id, l.on_date from lesson l
       where l.school_id = ${schoolId}::uuid and l.on_date >= ${today}::date and l.on_date < ${today}::date + 21
         and l.withdrawn_at is null and l.group_id = any(${[...reach.groupIds]}::uuid[])
      union
      select l.id, l.group_id, l.on_date from substitution s
        join lesson l on l.school_id = s.school_id and l.id = s.lesson_id
       where s.school_id = ${schoolId}::uuid and s.substitute_id = ${reach.substituteId}::uuid and s.withdrawn_at is null
         and l.on_date >= ${today}::date and l.on_date < ${today}::date + 21 and l.withdrawn_at is null
    ), near as (select distinct on_date from mine order by on_date limit ${days})
    select ${[...reach.groupIds]}::uuid[]::text[] as "groupIds",
      array(select t.id::text from term t join school_year y on y.school_id = t.school_id and y.id = t.year_id
             where t.school_id = ${schoolId}::uuid and t.starts_on <= ${today}::date and y.starts_on <= ${today}::date and y.ends_on >= ${today}::date) as "termIds",
      (select coalesce(json_agg(json_build_object('id', m.id, 'groupId', m.group_id)), '[]') from mine m join near using (on_date)) as lessons`;
  return row;
}
