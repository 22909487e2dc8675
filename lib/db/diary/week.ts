import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermChoice } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { settingsJson, type SettingRow } from '../journal/ladder-sql';
import type { Db } from '../transaction';
import { meansJson, seenCte } from './marks-sql';
import { headJson, lessonsCte, pupilsCte, siblingsJson, subjectsJson, termJson, type Asked } from './pupil-sql';
import type { AbsenceRow, MeanRow, PupilRow, SlotRow } from './rows';

export interface WeekLessonRow {
  pupilId: string;
  id: string;
  onDate: Day;
  position: number;
  subjectId: string;
  isCancelled: boolean;
  homework: { text: string | null; minutes: number | null }[];
  absence: AbsenceRow | null;
}

export interface WeekMarkRow extends SlotRow {
  pupilId: string;
  lessonId: string;
  onDate: Day;
  subjectId: string;
  /** when the last step became public */
  publicSince: string;
}

export interface WeekRows {
  pupils: PupilRow[];
  siblings: PupilRow[];
  lessons: WeekLessonRow[];
  /** of the days asked for, and those that became public since `newSince` */
  marks: WeekMarkRow[];
  /** the term of the days asked for: the one last begun by then */
  term: TermChoice | null;
  /** by pupil, of that term */
  means: Record<string, MeanRow>;
  missed: Record<string, number>;
  /** by pupil, the next day with lessons after today */
  nextDays: Record<string, Day>;
  /** homework due on that day */
  tasks: { pupilId: string; subjectId: string; text: string; minutes: number | null }[];
  subjects: Record<string, Names>;
  settings: SettingRow[];
  calendar: CalendarJson;
  reasons: Record<string, Names>;
}

/** What is asked of the days: marks that became public since `newSince` are given beside the days' own. */
export interface DaysAsked extends Asked {
  from: Day;
  to: Day;
  newSince: Date | null;
}

/** No two days with lessons lie farther apart than a summer. */
const NEXT_DAY_WITHIN = 100;

/** Some days of one or several diaries in one statement, with the figures of the term they lie in. */
export async function readWeekRows(db: Db, asked: DaysAsked): Promise<WeekRows> {
  const school = Prisma.sql`${asked.schoolId}::uuid`;
  const [start, end, today] = [Prisma.sql`${asked.from}::date`, Prisma.sql`${asked.to}::date`, Prisma.sql`${asked.today}::date`];
  const [termFrom, termTo] = [Prisma.sql`coalesce((select starts_on from chosen), ${start})`, Prisma.sql`coalesce((select ends_on from chosen), ${end})`];
  const [from, to] = [Prisma.sql`least(${start}, ${termFrom})`, Prisma.sql`greatest(${end}, ${termTo})`];
  const [row] = await db.$queryRaw<[{ week: WeekRows }]>`/* diary: week */
    with ${pupilsCte(asked)}, ${chosenCte(school, Prisma.sql`least(${end}, ${today})`)},
    ${lessonsCte(start, end)},
    ${seenCte(asked, from, to)},
    next_days as materialized (${nextDays(today)})
    select json_build_object(${headJson(asked)},
      'lessons', ${lessonsJson},
      'marks', (select coalesce(json_agg(json_build_object('pupilId', pupil_id, 'lessonId', lesson_id, 'onDate', on_date,
          'subjectId', subject_id, 'mode', grading_mode, 'publicSince', public_since, 'steps', steps) order by on_date, position, slot), '[]')
        from slots where on_date between ${start} and ${end} or public_since > ${asked.newSince}::timestamptz),
      'term', (select ${termJson} from chosen t),
      'means', ${meansJson(termFrom, termTo)},
      'missed', (select coalesce(json_object_agg(pupil_id, count), '{}') from (
        select x.pupil_id, count(*) from pupils p
          join attendance_exception x on x.school_id = p.school_id and x.pupil_id = p.id and x.kind = 'absent'
          join lesson l on l.school_id = x.school_id and l.id = x.lesson_id and l.on_date between ${termFrom} and ${termTo}
        group by x.pupil_id) m),
      'nextDays', (select coalesce(json_object_agg(pupil_id, on_date), '{}') from next_days where on_date is not null),
      'tasks', ${tasksJson},
      'subjects', ${subjectsJson(asked.schoolId)},
      'settings', ${settingsJson(asked)},
      'calendar', ${calendarJson(school, from, to)},
      'reasons', (select coalesce(json_object_agg(d.id, json_build_object('ky', d.reason_ky, 'ru', d.reason_ru, 'en', d.reason_en)), '{}')
        from special_day d where d.school_id = ${school} and d.started_on <= ${end} and d.ended_on >= ${start})
    ) as week`;
  return row.week;
}

/** The term last begun by a day, of the year last begun by it; of several kinds the quarters. */
function chosenCte(school: Prisma.Sql, by: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`chosen as materialized (
    select t.* from term t where t.school_id = ${school} and t.starts_on <= ${by}
      and t.year_id = (select y.id from school_year y where y.school_id = ${school} and y.starts_on <= ${by} order by y.starts_on desc limit 1)
    order by t.kind <> 'quarter', t.starts_on desc limit 1)`;
}

const lessonsJson = Prisma.sql`(select coalesce(json_agg(json_build_object('pupilId', l.pupil_id, 'id', l.id, 'onDate', l.on_date,
    'position', l.position, 'subjectId', l.subject_id, 'isCancelled', l.cancelled_at is not null,
    'homework', (select coalesce(json_agg(json_build_object('text', h.text, 'minutes', h.minutes)), '[]')
      from homework h where h.school_id = l.school_id and h.due_lesson_id = l.id),
    'absence', (select json_build_object('kind', x.kind, 'minutesLate', x.minutes_late, 'reason', x.reason)
      from attendance_exception x where x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = l.pupil_id
        and x.kind is not null)) order by l.on_date, l.position, l.id), '[]') from lessons l)`;

/** By pupil the next day on which a lesson is to be held. */
function nextDays(today: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select p.school_id, p.id as pupil_id, (select min(l.on_date) from course_group_membership m
      join lesson l on l.school_id = m.school_id and l.group_id = m.group_id and l.on_date > ${today} and l.on_date <= ${today} + ${NEXT_DAY_WITHIN}::int
        and l.on_date between m.started_on and coalesce(m.ended_on, 'infinity') and l.withdrawn_at is null and l.cancelled_at is null
      where m.school_id = p.school_id and m.pupil_id = p.id) as on_date
    from pupils p`;
}

const tasksJson = Prisma.sql`(select coalesce(json_agg(json_build_object('pupilId', n.pupil_id, 'subjectId', c.subject_id,
    'text', h.text, 'minutes', h.minutes) order by l.position, l.id), '[]')
  from next_days n
    join course_group_membership m on m.school_id = n.school_id and m.pupil_id = n.pupil_id
      and n.on_date between m.started_on and coalesce(m.ended_on, 'infinity')
    join lesson l on l.school_id = m.school_id and l.group_id = m.group_id and l.on_date = n.on_date
      and l.withdrawn_at is null and l.cancelled_at is null
    join homework h on h.school_id = l.school_id and h.due_lesson_id = l.id and h.text is not null
    join course_group g on g.school_id = l.school_id and g.id = l.group_id
    join course c on c.school_id = g.school_id and c.id = g.course_id)`;

/** The actor's own children alone. */
export async function readSiblingRows(db: Db, asked: Asked): Promise<PupilRow[]> {
  const [row] = await db.$queryRaw<[{ siblings: PupilRow[] }]>`select ${siblingsJson(asked)} as siblings`;
  return row.siblings;
}
