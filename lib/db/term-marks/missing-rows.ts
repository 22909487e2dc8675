import 'server-only';
import type { MissingTermMarks } from '@/lib/term-marks/view';
import { type Asker, type SettingRow, settingsJson } from '../journal/ladder-sql';
import type { Reader } from '../transaction';
import { periodAtEnd } from './terms-sql';

/** Of the year's terms that end by `dueBy`; those who belong to the group when the term ends, or today while it runs. */
export async function readMissingTermMarks(db: Reader, { schoolId, today }: Asker, yearId: string, dueBy: string): Promise<MissingTermMarks[]> {
  return db.$queryRaw`/* term marks: missing */
    with due as materialized (select t.kind, t.ordinal, ${periodAtEnd} as period, least(t.ends_on, ${today}::date) as on_day, c.school_id, c.id as course_id, c.subject_id
      from term t join course c on c.school_id = t.school_id and c.year_id = t.year_id
      where t.school_id = ${schoolId}::uuid and t.year_id = ${yearId}::uuid and t.ends_on <= ${dueBy}::date)
    select due.kind, due.ordinal, due.period, g.id as "groupId", g.name as "groupName", count(*)::int as pupils,
      json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) as subject
    from due join subject u on u.school_id = due.school_id and u.id = due.subject_id
      join course_group g on g.school_id = due.school_id and g.course_id = due.course_id and g.grading_mode <> 'none'
      join course_group_membership m on m.school_id = g.school_id and m.group_id = g.id
        and m.started_on <= due.on_day and coalesce(m.ended_on, 'infinity') >= due.on_day
      left join term_mark s on s.school_id = m.school_id and s.course_id = due.course_id and s.pupil_id = m.pupil_id
        and s.period::text = due.period and s.stage = 'decided'
    where due.period is not null and s.kind is null
    group by due.kind, due.ordinal, due.period, g.id, g.name, u.name_ky, u.name_ru, u.name_en, g.school_id
    order by pupils desc, g.name, g.id`;
}

export async function readSettingRows(db: Reader, asker: Asker): Promise<SettingRow[]> {
  const [row] = await db.$queryRaw<[{ settings: SettingRow[] }]>`select ${settingsJson(asker)} as settings`;
  return row.settings;
}
