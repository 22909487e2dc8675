import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { GroupHead } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import { type Asker, closedAt, GROUP_HEAD, groupInReach, type GroupPartRow, partOfGroup, taughtThen } from './ladder-sql';

/** A teacher's day and her groups, each in one statement. */

export interface DayLessonRow {
  id: string;
  group: GroupHead & { part: GroupPartRow | null };
  onDate: Day;
  position: number;
  room: string | null;
  hasTopic: boolean;
  isConfirmed: boolean;
  hasHomework: boolean;
  isCancelled: boolean;
  /** left the timetable with what is written in it: nothing of it is due */
  isOutside: boolean;
  isSubstitution: boolean;
  pupilCount: number;
}

export interface DayRows {
  lessons: DayLessonRow[];
  /** the first of them */
  overdue: DayLessonRow[];
  overdueCount: number;
  calendar: CalendarJson;
}

export interface GroupRow {
  group: GroupHead & { part: GroupPartRow | null };
  classNames: string[];
  grade: number | null;
  pupilCount: number;
  overdueCount: number;
  /** the first few from today on: which of today's is over, the bells say */
  ahead: { id: string; onDate: Day; position: number }[];
}

export interface GroupRows {
  groups: GroupRow[];
  calendar: CalendarJson;
}

const OVERDUE_SHOWN = 50;
/** more than one group has in a day */
const AHEAD = 4;

/** The school year of today; between two, the one last begun. */
const YEAR = Prisma.sql`(select y.id from school_year y where y.school_id = app.school_id() and y.starts_on <= app.today() order by y.starts_on desc limit 1)`;
const YEAR_START = Prisma.sql`(select max(y.starts_on) from school_year y where y.school_id = app.school_id() and y.starts_on <= app.today())`;

/**
 * Some part of lesson `l` is still to be filled in, it is due, and it can still be: a term owes until it is closed, not
 * until the next one begins.
 */
function isOwed(asker: Asker): Prisma.Sql {
  return Prisma.sql`(l.topic_complete_since is null or l.attendance_complete_since is null or l.homework_complete_since is null)
    and l.withdrawn_at is null and l.cancelled_at is null and l.left_timetable_at is null and ${closedAt(asker, YEAR)} is null`;
}

/** The lessons of the day that the person keeps, and those of earlier days of the year's open terms that still owe something. */
export async function readDayRows(db: Reader, asker: Asker, reach: Reach): Promise<DayRows> {
  const { schoolId, personId, today } = asker;
  const school = Prisma.sql`${schoolId}::uuid`;
  const [row] = await db.$queryRaw<[{ day: DayRows }]>`/* journal: day */
    with kept as (select l.*, s.substitute_id is not null as is_substitution
      from lesson l left join substitution s on s.school_id = l.school_id and s.lesson_id = l.id and s.withdrawn_at is null
      where l.school_id = ${school} and l.on_date between ${YEAR_START} and ${today}::date and l.withdrawn_at is null
        and (s.substitute_id = ${reach.substituteId}::uuid and l.on_date >= ${reach.grantedFrom}::date
          or s.substitute_id is null and l.group_id = any (${reach.groupIds}::uuid[]) and ${taughtThen(personId)})),
    owed as materialized (select l.* from kept l where l.on_date < ${today}::date and ${isOwed(asker)}),
    first_owed as (select * from owed order by on_date, position limit ${OVERDUE_SHOWN})
    select json_build_object(
      'lessons', (select coalesce(json_agg(${dayLesson()} order by l.position), '[]') from ${withGroup(Prisma.sql`kept`)} where l.on_date = ${today}::date),
      'overdue', (select coalesce(json_agg(${dayLesson()} order by l.on_date, l.position), '[]') from ${withGroup(Prisma.sql`first_owed`)}),
      'overdueCount', (select count(*) from owed),
      'calendar', ${calendarJson(school, YEAR_START, Prisma.sql`${today}::date`)}) as day`;
  return row.day;
}

function withGroup(lessons: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${lessons} l join course_group g on g.school_id = l.school_id and g.id = l.group_id
    join course c on c.school_id = g.school_id and c.id = g.course_id
    join subject u on u.school_id = c.school_id and u.id = c.subject_id`;
}

function dayLesson(): Prisma.Sql {
  return Prisma.sql`json_build_object('id', l.id, 'group', json_build_object(${GROUP_HEAD}, 'part', ${partOfGroup(Prisma.sql`g.id`)}),
    'onDate', l.on_date, 'position', l.position, 'room', l.room, 'hasTopic', l.topic_complete_since is not null,
    'isConfirmed', l.attendance_complete_since is not null, 'hasHomework', l.homework_complete_since is not null,
    'isCancelled', l.cancelled_at is not null, 'isOutside', l.left_timetable_at is not null, 'isSubstitution', l.is_substitution,
    'pupilCount', (select count(*) from course_group_membership m where m.school_id = l.school_id and m.group_id = l.group_id
      and m.started_on <= l.on_date and coalesce(m.ended_on, 'infinity') >= l.on_date))`;
}

/** The groups of the current year that the reach opens, by class. */
export async function readGroupRows(db: Reader, asker: Asker, reach: Reach): Promise<GroupRows> {
  const { schoolId, today } = asker;
  const school = Prisma.sql`${schoolId}::uuid`;
  const [row] = await db.$queryRaw<[{ rows: GroupRows }]>`/* journal: groups */
    with mine as (select g.*, u.name_ky, u.name_ru, u.name_en, k.grade, k.names, k.part
      from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
        join subject u on u.school_id = c.school_id and u.id = c.subject_id
        left join lateral (select min(k.grade) as grade, json_agg(distinct k.name) as names,
            (array_agg(json_build_object('classId', k.id, 'grade', k.grade, 'shift', k.shift) order by k.grade, k.name))[1] as part
          from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
          where p.school_id = g.school_id and p.group_id = g.id) k on true
      where g.school_id = ${school} and ${groupInReach(reach)}
        and c.year_id = (select y.id from school_year y where y.school_id = ${school} order by y.starts_on > ${today}::date, abs(y.starts_on - ${today}::date) limit 1)),
    owed as (select l.group_id, count(*)::int as lessons from lesson l
      where l.school_id = ${school} and l.group_id in (select id from mine) and l.on_date >= ${YEAR_START} and l.on_date < ${today}::date and ${isOwed(asker)}
      group by l.group_id),
    members as (select m.group_id, count(*)::int as pupils from course_group_membership m
      where m.school_id = ${school} and m.group_id in (select id from mine)
        and m.started_on <= ${today}::date and coalesce(m.ended_on, 'infinity') >= ${today}::date
      group by m.group_id)
    select json_build_object(
      'groups', (select coalesce(json_agg(json_build_object(
          'group', json_build_object('id', g.id, 'name', g.name, 'gradingMode', g.grading_mode, 'part', g.part,
            'subject', json_build_object('ky', g.name_ky, 'ru', g.name_ru, 'en', g.name_en)),
          'classNames', coalesce(g.names, '[]'), 'grade', g.grade,
          'pupilCount', coalesce(members.pupils, 0), 'overdueCount', coalesce(owed.lessons, 0),
          'ahead', (select coalesce(json_agg(json_build_object('id', a.id, 'onDate', a.on_date, 'position', a.position)
              order by a.on_date, a.position), '[]')
            from (select l.id, l.on_date, l.position from lesson l where l.school_id = g.school_id and l.group_id = g.id
                and l.on_date >= ${today}::date and l.withdrawn_at is null and l.cancelled_at is null and l.left_timetable_at is null
              order by l.on_date, l.position limit ${AHEAD}) a))
          order by g.grade nulls last, g.names->>0, g.name, g.name_ky), '[]')
        from mine g left join owed on owed.group_id = g.id left join members on members.group_id = g.id),
      'calendar', ${calendarJson(school, Prisma.sql`${today}::date`, Prisma.sql`(${today}::date + 28)`)}) as rows`;
  return row.rows;
}
