import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { calendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { settingsJson } from '../journal/ladder-sql';
import type { Db } from '../transaction';
import { subjectsJson } from './pupil-sql';
import type { PupilRow } from './rows';
import type { WeekRows } from './week';

export interface EmergencyWeekRows extends Pick<WeekRows, 'lessons' | 'marks' | 'subjects' | 'settings' | 'calendar' | 'reasons'> {
  pupil: PupilRow;
}

/** A week of the diary that an emergency access opens; null where it opens none. In the transaction that put the look down in the history. */
export async function readEmergencyWeek(db: Db, { schoolId, today, accessId, from, to }: { schoolId: string; today: Day; accessId: string; from: Day; to: Day }): Promise<EmergencyWeekRows | null> {
  const [school, start, end] = [Prisma.sql`${schoolId}::uuid`, Prisma.sql`${from}::date`, Prisma.sql`${to}::date`];
  const [row] = await db.$queryRaw<[{ opened: Pick<EmergencyWeekRows, 'pupil' | 'lessons' | 'marks'> | null; school: Omit<EmergencyWeekRows, 'pupil' | 'lessons' | 'marks'> }]>`/* diary: emergency */
    select app.emergency_week(${accessId}::uuid, ${start}) as opened, json_build_object(
      'subjects', ${subjectsJson(schoolId)}, 'settings', ${settingsJson({ schoolId, today })}, 'calendar', ${calendarJson(school, start, end)},
      'reasons', (select coalesce(json_object_agg(d.id, json_build_object('ky', d.reason_ky, 'ru', d.reason_ru, 'en', d.reason_en)), '{}')
        from special_day d where d.school_id = ${school} and d.started_on <= ${end} and d.ended_on >= ${start})) as school`;
  return row.opened && { ...row.opened, ...row.school };
}
