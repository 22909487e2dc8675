import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermChoice } from '@/lib/diary/view';
import type { Names, WorkKind } from '@/lib/journal/view';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import { headJson, pupilsCte, termJson, type Asked } from './pupil-sql';
import type { PupilRow } from './rows';

export interface CalendarRows {
  pupils: PupilRow[];
  siblings: PupilRow[];
  /** of the pupil's school year */
  terms: TermChoice[];
  calendar: CalendarJson;
  /** by special day */
  reasons: Record<string, Names>;
  /** work that the plans of the pupil's groups lead to, as things stand */
  works: { lessonId: string; onDate: Day; position: number; subject: Names; kind: WorkKind }[];
  /** the reader's own address of this calendar, since when; null without one */
  feed: { id: string; madeAt: string } | null;
}

/** The year of one pupil: terms, days off, bells, and the work ahead. `readerId`: whose feed is meant. */
export async function readCalendarRows(db: Reader, asked: Asked, readerId: string): Promise<CalendarRows> {
  const school = Prisma.sql`${asked.schoolId}::uuid`;
  const [from, to] = [Prisma.sql`coalesce((select starts_on from year), ${asked.today}::date)`, Prisma.sql`coalesce((select ends_on from year), ${asked.today}::date)`];
  const [row] = await db.$queryRaw<[{ page: CalendarRows }]>`/* diary: calendar */
    with ${pupilsCte(asked)},
    year as materialized (select y.* from school_year y where y.school_id = ${school} and y.id in (select year_id from pupils))
    select json_build_object(${headJson(asked)},
      'terms', (select coalesce(json_agg(${termJson} order by t.starts_on, t.kind), '[]') from term t where t.school_id = ${school} and t.year_id in (select id from year)),
      'calendar', ${calendarJson(school, from, to)},
      'reasons', (select coalesce(json_object_agg(d.id, json_build_object('ky', d.reason_ky, 'ru', d.reason_ru, 'en', d.reason_en)), '{}')
        from special_day d where d.school_id = ${school} and d.year_id in (select id from year)),
      'works', (select coalesce(json_agg(json_build_object('lessonId', w.lesson_id, 'onDate', w.on_date, 'position', w.position, 'kind', w.work_kind,
          'subject', json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)) order by w.on_date, w.position, w.lesson_id), '[]')
        from pupils p cross join lateral app.works_ahead_of(p.id) w join subject u on u.school_id = p.school_id and u.id = w.subject_id),
      'feed', (select json_build_object('id', f.id, 'madeAt', f.made_at) from calendar_feed f join pupils p on p.school_id = f.school_id and p.id = f.pupil_id
        where f.person_id = ${readerId}::uuid and f.voided_at is null)) as page`;
  return row.page;
}
