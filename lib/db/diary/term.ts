import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermChoice } from '@/lib/diary/view';
import type { Names } from '@/lib/journal/view';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import type { Db } from '../transaction';
import { lessonsCte, marksCte, pupilJson, pupilsCte, siblingsJson, type Asked } from './pupil-sql';
import type { AbsenceRow, PupilRow, StepRow } from './rows';

interface TermHead {
  pupils: PupilRow[];
  siblings: PupilRow[];
  terms: TermChoice[];
  term: TermChoice | null;
}

export interface MarksRows extends TermHead {
  subjects: { subject: Names; marks: { onDate: Day; topic: string | null; steps: StepRow[] }[] }[];
}

export interface AttendanceRows extends TermHead {
  lessons: (AbsenceRow & { onDate: Day; position: number; subject: Names })[];
  calendar: CalendarJson;
}

const termJson = Prisma.sql`json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on, 'endsOn', t.ends_on)`;

/** The terms of the pupil's year, and the one asked for: else the one that today lies in, else the last begun. */
function termCtes({ schoolId, today }: Asked, termId: string | null): Prisma.Sql {
  return Prisma.sql`terms as (
    select t.* from term t where t.school_id = ${schoolId}::uuid and t.year_id in (select year_id from pupils)),
  chosen as (
    select t.* from terms t
    order by (t.id = ${termId}::uuid) desc nulls last, (t.starts_on <= ${today}::date) desc, t.starts_on desc limit 1)`;
}

const headJson = (asked: Asked) => Prisma.sql`
  'pupils', (select coalesce(json_agg(${pupilJson}), '[]') from pupils p),
  'siblings', ${siblingsJson(asked)},
  'terms', (select coalesce(json_agg(${termJson} order by t.starts_on), '[]') from terms t),
  'term', (select ${termJson} from chosen t)`;

const termFrom = Prisma.sql`(select starts_on from chosen)`;
const termTo = Prisma.sql`(select ends_on from chosen)`;

/** All published marks of a term by subject, the subjects of the pupil's groups without marks too. */
export async function readMarksRows(db: Db, asked: Asked, termId: string | null): Promise<MarksRows> {
  const [row] = await db.$queryRaw<[{ page: MarksRows }]>`
    with ${pupilsCte(asked)}, ${termCtes(asked, termId)},
    ${marksCte(asked, termFrom, termTo)},
    subjects as (
      select distinct c.subject_id from pupils p
        join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id
          and m.started_on <= ${termTo} and coalesce(m.ended_on, 'infinity') >= ${termFrom}
        join course_group g on g.school_id = m.school_id and g.id = m.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id and c.year_id in (select year_id from terms)
      union select subject_id from marks)
    select json_build_object(${headJson(asked)},
      'subjects', (select coalesce(json_agg(json_build_object(
          'subject', json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en),
          'marks', (select coalesce(json_agg(json_build_object('onDate', m.on_date, 'topic', m.topic, 'steps', m.steps)
              order by m.on_date, m.slot), '[]') from marks m where m.subject_id = s.id)) order by s.name_ky), '[]')
        from subjects u join subject s on s.school_id = ${asked.schoolId}::uuid and s.id = u.subject_id)) as page`;
  return row.page;
}

/** Every absence, lateness and exemption of a term. */
export async function readAttendanceRows(db: Db, asked: Asked, termId: string | null): Promise<AttendanceRows> {
  const school = Prisma.sql`${asked.schoolId}::uuid`;
  const [row] = await db.$queryRaw<[{ page: AttendanceRows }]>`
    with ${pupilsCte(asked)}, ${termCtes(asked, termId)}, ${lessonsCte(asked, termFrom, termTo)}
    select json_build_object(${headJson(asked)},
      'lessons', (select coalesce(json_agg(json_build_object('onDate', l.on_date, 'position', l.position, 'subject', l.subject,
          'kind', x.kind, 'minutesLate', x.minutes_late, 'reason', x.reason) order by l.on_date desc, l.position desc), '[]')
        from lessons l join attendance_exception x on x.school_id = ${school} and x.lesson_id = l.id
          and x.pupil_id = l.pupil_id and x.kind is not null),
      'calendar', ${calendarJson(school, termFrom, termTo)}) as page`;
  return row.page;
}
