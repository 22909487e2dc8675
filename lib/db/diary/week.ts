import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import type { Db } from '../transaction';
import { lessonsCte, marksCte, pupilJson, pupilsCte, siblingsJson, type Asked } from './pupil-sql';
import type { AbsenceRow, PupilRow, StepRow } from './rows';

export interface WeekLessonRow {
  pupilId: string;
  id: string;
  onDate: Day;
  position: number;
  subject: Names;
  isCancelled: boolean;
  homework: { text: string | null; minutes: number | null }[];
  absence: AbsenceRow | null;
}

export interface WeekMarkRow {
  pupilId: string;
  lessonId: string;
  onDate: Day;
  subject: Names;
  steps: StepRow[];
}

export interface WeekRows {
  pupils: PupilRow[];
  siblings: PupilRow[];
  lessons: WeekLessonRow[];
  /** of the whole term, for the mean and for what is new */
  marks: WeekMarkRow[];
  missed: { pupilId: string; count: number }[];
  tasks: { pupilId: string; onDate: Day; subject: Names; text: string; minutes: number | null }[];
  calendar: CalendarJson;
  reasons: Record<string, Names>;
}

/**
 * A week of one or several diaries in one statement: lessons with the homework due in them, absences, marks of the term
 * that `to` lies in (`termFrom` when no term does), and the tasks of the next day with lessons after today.
 */
export async function readWeekRows(db: Db, asked: Asked, from: Day, to: Day): Promise<WeekRows> {
  const school = Prisma.sql`${asked.schoolId}::uuid`;
  const [start, end, today] = [Prisma.sql`${from}::date`, Prisma.sql`${to}::date`, Prisma.sql`${asked.today}::date`];
  const termFrom = Prisma.sql`least(${start}, coalesce((select max(t.starts_on) from term t where t.school_id = ${school} and t.starts_on <= least(${end}, ${today})), ${start}))`;
  const termTo = Prisma.sql`greatest(${end}, ${today})`;
  const [row] = await db.$queryRaw<[{ week: WeekRows }]>`
    with ${pupilsCte(asked)},
    ${lessonsCte(asked, Prisma.sql`least(${start}, ${termFrom})`, Prisma.sql`greatest(${end}, ${today} + 21)`)},
    ${marksCte(asked, termFrom, termTo)},
    due as (
      select l.pupil_id, l.id, l.on_date, l.position, l.subject, h.text, h.minutes
      from lessons l join homework h on h.school_id = ${school} and h.due_lesson_id = l.id)
    select json_build_object(
      'pupils', (select coalesce(json_agg(${pupilJson} order by p.sort_key), '[]') from pupils p),
      'siblings', ${siblingsJson(asked)},
      'lessons', (select coalesce(json_agg(json_build_object('pupilId', l.pupil_id, 'id', l.id, 'onDate', l.on_date,
          'position', l.position, 'subject', l.subject, 'isCancelled', l.cancelled_at is not null,
          'homework', (select coalesce(json_agg(json_build_object('text', d.text, 'minutes', d.minutes)), '[]')
            from due d where d.id = l.id and d.pupil_id = l.pupil_id),
          'absence', (select json_build_object('kind', x.kind, 'minutesLate', x.minutes_late, 'reason', x.reason)
            from attendance_exception x where x.school_id = ${school} and x.lesson_id = l.id and x.pupil_id = l.pupil_id
              and x.kind is not null)) order by l.on_date, l.position), '[]')
        from lessons l where l.on_date between ${start} and ${end}),
      'marks', (select coalesce(json_agg(json_build_object('pupilId', m.pupil_id, 'lessonId', m.lesson_id, 'onDate', m.on_date,
          'subject', json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en), 'steps', m.steps) order by m.on_date, m.slot), '[]')
        from marks m join subject s on s.school_id = ${school} and s.id = m.subject_id),
      'missed', (select coalesce(json_agg(json_build_object('pupilId', a.pupil_id, 'count', a.count)), '[]') from (
        select x.pupil_id, count(*)::int from attendance_exception x
          join lessons l on l.id = x.lesson_id and l.pupil_id = x.pupil_id
        where x.school_id = ${school} and x.kind = 'absent' and l.on_date <= ${termTo} group by x.pupil_id) a),
      'tasks', (select coalesce(json_agg(json_build_object('pupilId', d.pupil_id, 'onDate', d.on_date, 'subject', d.subject,
          'text', d.text, 'minutes', d.minutes) order by d.position), '[]')
        from due d where d.text is not null and d.on_date = (
          select min(n.on_date) from lessons n where n.pupil_id = d.pupil_id and n.on_date > ${today} and n.cancelled_at is null)),
      'calendar', ${calendarJson(school, start, Prisma.sql`greatest(${end}, ${today})`)},
      'reasons', (select coalesce(json_object_agg(d.id, json_build_object('ky', d.reason_ky, 'ru', d.reason_ru, 'en', d.reason_en)), '{}')
        from special_day d where d.school_id = ${school} and d.started_on <= greatest(${end}, ${today}) and d.ended_on >= ${start})
    ) as week`;
  return row.week;
}
