import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { DueHomework, TermChoice } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { settingsJson } from '../journal/ladder-sql';
import type { Reader } from '../transaction';
import { meansJson, seenCte, SLOT } from './marks-sql';
import { ABSENCE, absencesCte, headJson, lessonsCte, pupilsCte, siblingsJson, subjectsJson, termJson, type Asked } from './pupil-sql';
import type { AbsenceRow, MeanRow, PupilRow, SlotRow } from './rows';

export interface WeekLessonRow {
  pupilId: string;
  id: string;
  onDate: Day;
  position: number;
  subjectId: string;
  isCancelled: boolean;
  homework: DueHomework[];
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
  settings: Choice[];
  calendar: CalendarJson;
  reasons: Record<string, Names>;
  /** who said to have read the week that begins on the first day asked for, as far as the reader is told; in the order of reading */
  readings: { pupilId: string; guardianId: string; surname: string; firstName: string; at: string }[];
  /** the year of the last day asked for is archived */
  isArchived: boolean;
}

/** What is asked of the days: marks that became public since `newSince` are given beside the days' own. */
export interface DaysAsked extends Asked {
  from: Day;
  to: Day;
  newSince: Date | null;
  /** who asks */
  readerId: string;
}

/** How far ahead the next day with lessons is looked for: farther than any break within a year. */
const NEXT_DAY_WITHIN = 21;

/** Some days of one or several diaries in one statement, with the figures of the term they lie in. */
export async function readWeekRows(db: Reader, asked: DaysAsked): Promise<WeekRows> {
  const school = Prisma.sql`${asked.schoolId}::uuid`;
  const [start, end, today] = [Prisma.sql`${asked.from}::date`, Prisma.sql`${asked.to}::date`, Prisma.sql`${asked.today}::date`];
  const [termFrom, termTo] = [Prisma.sql`coalesce((select starts_on from chosen), ${start})`, Prisma.sql`coalesce((select ends_on from chosen), ${end})`];
  const [from, to] = [Prisma.sql`least(${start}, ${termFrom})`, Prisma.sql`greatest(${end}, ${termTo})`];
  const [row] = await db.$queryRaw<[{ week: WeekRows }]>`/* diary: week */
    with ${pupilsCte(asked, asked.to)}, ${chosenCte(school, Prisma.sql`least(${end}, ${today})`)},
    ${lessonsCte(from, Prisma.sql`greatest(${end}, ${today} + ${NEXT_DAY_WITHIN}::int)`)},
    ${seenCte(asked)}, ${absencesCte()},
    next_days as materialized (
      select pupil_id, min(on_date) as on_date from lessons
      where is_own and on_date > ${today} and on_date <= ${today} + ${NEXT_DAY_WITHIN}::int and cancelled_at is null group by pupil_id),
    due as materialized (
      select l.pupil_id, l.id, l.on_date, l.position, l.subject_id, l.cancelled_at, h.given_lesson_id, h.text, h.minutes, k.done_at is not null as is_done
      from lessons l left join next_days n on n.pupil_id = l.pupil_id
        join homework h on h.school_id = l.school_id and h.due_lesson_id = l.id
        left join homework_tick k on k.school_id = h.school_id and k.pupil_id = l.pupil_id and k.given_lesson_id = h.given_lesson_id
          and k.pupil_id = any (${[...asked.siblingIds]}::uuid[])
      where l.is_own and (l.on_date between ${start} and ${end} or l.on_date = n.on_date))
    select json_build_object(${headJson(asked)},
      'lessons', ${lessonsJson(start, end)},
      'marks', (select coalesce(json_agg(json_build_object('pupilId', pupil_id, 'lessonId', lesson_id, 'onDate', on_date,
          'subjectId', subject_id, 'publicSince', public_since, ${SLOT}) order by on_date, position, slot), '[]')
        from slots where on_date between ${start} and ${end} or public_since > ${asked.newSince}::timestamptz),
      'term', (select ${termJson} from chosen t),
      'means', ${meansJson(termFrom, termTo)},
      'missed', (select coalesce(json_object_agg(pupil_id, count), '{}') from (select pupil_id, count(*) from absences
        where kind = 'absent' and on_date between ${termFrom} and ${termTo} group by pupil_id) m),
      'nextDays', (select coalesce(json_object_agg(pupil_id, on_date), '{}') from next_days),
      'tasks', (select coalesce(json_agg(json_build_object('pupilId', d.pupil_id, 'subjectId', d.subject_id, 'text', d.text,
          'minutes', d.minutes) order by d.position, d.given_lesson_id), '[]')
        from due d join next_days n on n.pupil_id = d.pupil_id and n.on_date = d.on_date where d.text is not null and d.cancelled_at is null),
      'subjects', ${subjectsJson(asked.schoolId)},
      'settings', ${settingsJson(asked)},
      'calendar', ${calendarJson(school, from, to)},
      'reasons', (select coalesce(json_object_agg(d.id, json_build_object('ky', d.reason_ky, 'ru', d.reason_ru, 'en', d.reason_en)), '{}')
        from special_day d where d.school_id = ${school} and d.started_on <= ${end} and d.ended_on >= ${start}),
      'readings', ${readingsJson(asked)},
      'isArchived', exists (select from year_archiving v where v.school_id = ${school} and v.year_id = (
        select y.id from school_year y where y.school_id = ${school} and y.starts_on <= ${end} order by y.starts_on desc limit 1))
    ) as week`;
  return row.week;
}

/** Whose word it is, and the pupil himself, the class teacher and the leadership; one guardian is not told of another. */
function readingsJson({ from, readerId, siblingIds }: DaysAsked): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('pupilId', w.pupil_id, 'guardianId', w.guardian_id, 'surname', n.surname,
      'firstName', n.first_name, 'at', w.confirmed_at) order by w.confirmed_at, w.id), '[]')
    from pupils p join week_confirmation w on w.school_id = p.school_id and w.pupil_id = p.id and w.week_starts_on = ${from}::date
        and (w.guardian_id = ${readerId}::uuid or w.pupil_id = ${readerId}::uuid or w.pupil_id <> all (${[...siblingIds]}::uuid[]))
      join person n on n.school_id = w.school_id and n.id = w.guardian_id)`;
}

/** The term last begun by a day, of the year last begun by it; of several kinds the quarters. */
function chosenCte(school: Prisma.Sql, by: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`chosen as materialized (
    select t.* from term t where t.school_id = ${school} and t.starts_on <= ${by}
      and t.year_id = (select y.id from school_year y where y.school_id = ${school} and y.starts_on <= ${by} order by y.starts_on desc limit 1)
    order by t.kind <> 'quarter', t.starts_on desc limit 1)`;
}

/** Something stands in lesson `l` of a pupil who was not of its group that day: he keeps it, in the week as on the other pages. */
const HOLDS_SOMETHING = Prisma.sql`exists (select from standing s where s.pupil_id = l.pupil_id and s.lesson_id = l.id
    and num_nonnulls(s.value, s.debt_due_on, s.remark) > 0)
  or exists (select from absences x where x.pupil_id = l.pupil_id and x.id = l.id and x.kind is not null)`;

function lessonsJson(start: Prisma.Sql, end: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('pupilId', l.pupil_id, 'id', l.id, 'onDate', l.on_date,
      'position', l.position, 'subjectId', l.subject_id, 'isCancelled', l.cancelled_at is not null,
      'homework', (select coalesce(json_agg(json_build_object('lessonId', d.given_lesson_id, 'text', d.text, 'minutes', d.minutes, 'isDone', d.is_done) order by d.given_lesson_id), '[]')
        from due d where d.pupil_id = l.pupil_id and d.id = l.id),
      'absence', (select json_build_object(${ABSENCE})
        from absences x where x.pupil_id = l.pupil_id and x.id = l.id)) order by l.on_date, l.position, l.id), '[]')
    from lessons l where (l.is_own or ${HOLDS_SOMETHING}) and l.on_date between ${start} and ${end})`;
}

/** The actor's own children alone. */
export async function readSiblingRows(db: Reader, asked: Asked): Promise<PupilRow[]> {
  const [row] = await db.$queryRaw<[{ siblings: PupilRow[] }]>`with ${pupilsCte(asked)} select ${siblingsJson(asked)} as siblings`;
  return row.siblings;
}
