import 'server-only';
import type { Exception, Spell } from '@/lib/attendance/model';
import type { ClassSums, UnexplainedAbsences } from '@/lib/attendance/view';
import type { Day, Weekday } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { Choice } from '@/lib/settings/rules-model';
import { Prisma } from '../generated/client';
import { settingsJson, reasonsUnlockedUntil } from '../journal/ladder-sql';
import type { Reader } from '../transaction';

/** A class's attendance, each page in one statement. */

export interface Asked {
  schoolId: string;
  personId: string;
  today: Day;
  classId: string;
  reach: Reach;
}

interface ClassRows {
  className: string;
  pupils: { id: string; surname: string; firstName: string }[];
  exceptions: (Exception & { pupilId: string })[];
  spells: SpellRow[];
}

export interface SpellRow extends Spell {
  id: string;
  pupilId: string;
  subject: Names | null;
  note: string | null;
  by: { surname: string; firstName: string };
}

export interface WeekRows extends ClassRows {
  weekdays: Weekday[];
  yearFrom: Day;
  yearTo: Day;
  courses: { id: string; subject: Names }[];
  marked: { pupilId: string; onDate: Day; subjects: Names[] }[];
  twice: { pupilId: string; onDate: Day; subjects: Names[] }[];
  strays: { surname: string; firstName: string; onDate: Day; subjects: Names[] }[];
  /** pupils taught at home on days of the week, each with the last day of the order */
  atHome: { pupilId: string; until: Day }[];
  unconfirmed: number;
  check: { at: string; by: { surname: string; firstName: string }; changedSince: number } | null;
  isArchived: boolean;
  /** the year's closed terms, in order, and the last day on which each is open to the person all the same */
  closedTerms: { from: Day; to: Day; unlockedUntil: Day | null }[];
  settings: Choice[];
}

export interface SumRows extends ClassRows {
  terms: ClassSums['terms'];
  term: ClassSums['term'];
}

const NAMES = Prisma.sql`json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)`;

/** A lesson that was not held has no attendance, whatever was noted in it before it was cancelled; marks given in it stay. */
const IS_HELD = Prisma.sql`l.withdrawn_at is null and l.cancelled_at is null`;

/** Whether nobody has said why of the exception `x` in the lesson `l`: no word that counts covers its day. */
const IS_UNEXPLAINED = Prisma.sql`not exists (select from absence_spell s where s.school_id = x.school_id and s.pupil_id = x.pupil_id
  and s.withdrawn_at is null and s.kind <> 'exempt' and l.on_date between s.started_on and s.ended_on)`;

/** `cls`: the class within reach; `pup`: who belonged to it between the days; `les`: the lessons of its groups on them. */
function classCtes({ schoolId, classId, reach }: Asked, from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`cls as materialized (select c.* from school_class c where c.school_id = ${schoolId}::uuid and c.id = ${classId}::uuid
      and (${reach.all} or c.id = any (${[...reach.classIds]}::uuid[]))),
    pup as materialized (select p.school_id, p.id, p.surname, p.first_name, p.sort_key from cls
        join enrolment e on e.school_id = cls.school_id and e.class_id = cls.id
          and e.started_on <= ${to} and coalesce(e.ended_on, 'infinity') >= ${from}
        join person p on p.school_id = e.school_id and p.id = e.pupil_id group by 1, 2, 3, 4, 5),
    away as materialized (select x.pupil_id, x.kind, x.minutes_late, l.id as lesson_id, l.group_id, l.on_date, l.position
      from pup join attendance_exception x on x.school_id = pup.school_id and x.pupil_id = pup.id and x.kind is not null
        join lesson l on l.school_id = x.school_id and l.id = x.lesson_id and ${IS_HELD} and l.on_date between ${from} and ${to})`;
}

function classJson(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`'className', cls.name,
    'pupils', (select coalesce(json_agg(json_build_object('id', id, 'surname', surname, 'firstName', first_name) order by sort_key, id), '[]') from pup),
    'exceptions', (select coalesce(json_agg(json_build_object('pupilId', pupil_id, 'onDate', on_date, 'kind', kind,
      'minutes', minutes_late) order by on_date, position), '[]') from away),
    'spells', (select coalesce(json_agg(json_build_object('id', s.id, 'pupilId', s.pupil_id, 'startedOn', s.started_on, 'endedOn', s.ended_on,
        'kind', s.kind, 'enteredAt', s.entered_at, 'note', s.note, 'subject', (select ${NAMES} from course c
          join subject u on u.school_id = c.school_id and u.id = c.subject_id where c.school_id = s.school_id and c.id = s.course_id),
        'by', json_build_object('surname', p.surname, 'firstName', p.first_name)) order by s.entered_at, s.id), '[]')
      from pup join absence_spell s on s.school_id = pup.school_id and s.pupil_id = pup.id and s.withdrawn_at is null
          and s.started_on <= ${to} and s.ended_on >= ${from}
        join person p on p.school_id = s.school_id and p.id = s.entered_by_id)`;
}

/**
 * `strays`: what stands of pupils who were ever in the class, in lessons on whose day they were in no class or not in the
 * lesson's group. Looked for in the class's own groups and in every group such a pupil was ever in.
 */
function strayCtes(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  const covers = (period: Prisma.Sql) => Prisma.sql`l.on_date between ${period}.started_on and coalesce(${period}.ended_on, 'infinity')`;
  return Prisma.sql`ever as materialized (select distinct e.school_id, e.pupil_id as id from cls
      join enrolment e on e.school_id = cls.school_id and e.class_id = cls.id),
    near as materialized (select l.* from (select part.school_id, part.group_id from cls
          join course_group_part part on part.school_id = cls.school_id and part.class_id = cls.id
        union select m.school_id, m.group_id from ever join course_group_membership m on m.school_id = ever.school_id and m.pupil_id = ever.id) g
      join lesson l on l.school_id = g.school_id and l.group_id = g.group_id and l.on_date between ${from} and ${to} and l.withdrawn_at is null),
    stands as materialized (select x.lesson_id, x.pupil_id from near join attendance_exception x on x.school_id = near.school_id
          and x.lesson_id = near.id and x.kind is not null and near.cancelled_at is null
      union select k.lesson_id, k.pupil_id from near join mark k on k.school_id = near.school_id and k.lesson_id = near.id
          and (k.value is not null or k.debt_due_on is not null or k.remark is not null)),
    strays as materialized (select l.school_id, l.group_id, l.on_date, l.position, ever.id as pupil_id
      from stands join ever on ever.id = stands.pupil_id join near l on l.id = stands.lesson_id
      where not (exists (select from enrolment e where e.school_id = l.school_id and e.pupil_id = ever.id and ${covers(Prisma.sql`e`)})
          and exists (select from course_group_membership m where m.school_id = l.school_id and m.group_id = l.group_id
            and m.pupil_id = ever.id and ${covers(Prisma.sql`m`)})))`;
}

/** Null for a class out of reach. */
export async function readClassWeek(db: Reader, asked: Asked, week: { from: Day; to: Day }): Promise<WeekRows | null> {
  const [from, to] = [Prisma.sql`${week.from}::date`, Prisma.sql`${week.to}::date`];
  const [row] = await db.$queryRaw<{ page: WeekRows }[]>`/* attendance: week of a class */
    with ${classCtes(asked, from, to)},
    les as materialized (select l.*, u.name_ky, u.name_ru, u.name_en from cls
      join course_group_part part on part.school_id = cls.school_id and part.class_id = cls.id
      join course_group g on g.school_id = part.school_id and g.id = part.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject u on u.school_id = c.school_id and u.id = c.subject_id
      join lesson l on l.school_id = g.school_id and l.group_id = g.id and l.on_date between ${from} and ${to}
        and ${IS_HELD}),
    taken as materialized (select m.pupil_id, m.group_id, m.started_on, coalesce(m.ended_on, 'infinity') as ended_on
      from pup join course_group_membership m on m.school_id = pup.school_id and m.pupil_id = pup.id),
    here as materialized (select m.pupil_id, u.* from taken m join les u on u.group_id = m.group_id and u.on_date between m.started_on and m.ended_on
      where u.attendance_complete_since is not null
        and not exists (select from away x where x.pupil_id = m.pupil_id and x.lesson_id = u.id and x.kind <> 'late')),
    ${strayCtes(from, to)},
    checked as materialized (select k.* from cls join attendance_check k on k.school_id = cls.school_id and k.class_id = cls.id and k.week_on = ${from}
      order by k.checked_at desc limit 1)
    select json_build_object(${classJson(from, to)},
      'weekdays', y.weekdays, 'yearFrom', y.starts_on, 'yearTo', y.ends_on,
      'courses', (select coalesce(json_agg(x.course order by x.name), '[]') from (select distinct on (c.id) u.name_ky as name,
          json_build_object('id', c.id, 'subject', ${NAMES}) as course
        from course_group_part part join course_group g on g.school_id = part.school_id and g.id = part.group_id
          join course c on c.school_id = g.school_id and c.id = g.course_id
          join subject u on u.school_id = c.school_id and u.id = c.subject_id
        where part.school_id = cls.school_id and part.class_id = cls.id) x),
      'marked', (select coalesce(json_agg(json_build_object('pupilId', a.pupil_id, 'onDate', a.on_date, 'subjects', json_build_array(${NAMES}))
          order by a.on_date, a.position), '[]')
        from away a join course_group g on g.school_id = cls.school_id and g.id = a.group_id
          join course c on c.school_id = g.school_id and c.id = g.course_id
          join subject u on u.school_id = c.school_id and u.id = c.subject_id
        where a.kind = 'absent' and exists (select from mark m where m.school_id = cls.school_id and m.lesson_id = a.lesson_id
          and m.pupil_id = a.pupil_id and m.value is not null)),
      'twice', (select coalesce(json_agg(json_build_object('pupilId', pupil_id, 'onDate', on_date, 'subjects', subjects) order by on_date, position), '[]')
        from (select pupil_id, on_date, position, json_agg(${NAMES}) as subjects from here u
          group by pupil_id, on_date, position having count(*) > 1) t),
      'strays', (select coalesce(json_agg(json_build_object('surname', p.surname, 'firstName', p.first_name, 'onDate', s.on_date,
          'subjects', json_build_array(${NAMES})) order by s.on_date, s.position, p.sort_key, p.id), '[]')
        from strays s join person p on p.school_id = s.school_id and p.id = s.pupil_id
          join course_group g on g.school_id = s.school_id and g.id = s.group_id
          join course c on c.school_id = g.school_id and c.id = g.course_id
          join subject u on u.school_id = c.school_id and u.id = c.subject_id),
      'atHome', (select coalesce(json_agg(json_build_object('pupilId', h.pupil_id, 'until', h.ended_on) order by pup.sort_key, pup.id, h.started_on), '[]')
        from pup join home_teaching h on h.school_id = pup.school_id and h.pupil_id = pup.id and h.started_on <= ${to} and h.ended_on >= ${from}),
      'unconfirmed', (select count(distinct id) from les where on_date < ${asked.today}::date and attendance_complete_since is null and left_timetable_at is null),
      'check', (select json_build_object('at', k.checked_at, 'by', json_build_object('surname', p.surname, 'firstName', p.first_name),
          'changedSince', (select count(*) from attendance_revision r join les on les.id = r.lesson_id
            where r.school_id = k.school_id and r.received_at > k.checked_at and r.pupil_id in (select id from pup)))
        from checked k join person p on p.school_id = k.school_id and p.id = k.checked_by_id),
      'isArchived', exists (select from year_archiving v where v.school_id = cls.school_id and v.year_id = cls.year_id),
      'closedTerms', (select coalesce(json_agg(json_build_object('from', t.starts_on, 'to', t.ends_on,
          'unlockedUntil', ${reasonsUnlockedUntil(asked, Prisma.sql`cls.id`)}) order by t.starts_on), '[]')
        from term t join term_closing k on k.school_id = t.school_id and k.term_id = t.id and k.reopened_at is null
        where t.school_id = cls.school_id and t.year_id = cls.year_id),
      'settings', ${settingsJson(asked)}
    ) as page from cls join school_year y on y.school_id = cls.school_id and y.id = cls.year_id`;
  return row?.page ?? null;
}

/** A term of the class's year; without one the last that has begun. Null for a class out of reach. */
export async function readClassSums(db: Reader, asked: Asked, termId: string | null): Promise<SumRows | null> {
  const [from, to] = [Prisma.sql`(select starts_on from chosen)`, Prisma.sql`(select ends_on from chosen)`];
  const term = Prisma.sql`json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on, 'endsOn', t.ends_on)`;
  const [row] = await db.$queryRaw<{ page: SumRows }[]>`/* attendance: sums of a class */
    with terms as materialized (select t.* from school_class c join term t on t.school_id = c.school_id and t.year_id = c.year_id
      where c.school_id = ${asked.schoolId}::uuid and c.id = ${asked.classId}::uuid),
    chosen as materialized (select t.* from terms t where ${termId}::uuid is null or t.id = ${termId}::uuid
      order by t.starts_on > ${asked.today}::date, t.kind <> 'quarter', abs(t.starts_on - ${asked.today}::date) limit 1),
    ${classCtes(asked, from, to)}
    select json_build_object(${classJson(from, to)},
      'terms', (select coalesce(json_agg(${term} order by t.starts_on, t.kind), '[]') from terms t),
      'term', (select ${term} from chosen t)) as page from cls`;
  return row?.page ?? null;
}

/**
 * Absences nobody has explained, by begun term of the year and by the class that may still say why: the one the pupil
 * belongs to today.
 */
export async function readUnexplained(db: Reader, schoolId: string, yearId: string): Promise<UnexplainedAbsences[]> {
  return db.$queryRaw<UnexplainedAbsences[]>`/* attendance: unexplained, by term and class */
    select t.id as "termId", t.kind, t.ordinal, c.id as "classId", c.name as "className", count(*)::int as lessons
    from term t
      join lesson l on l.school_id = t.school_id and ${IS_HELD} and l.on_date between t.starts_on and least(t.ends_on, app.today())
      join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.kind = 'absent'
      join enrolment e on e.school_id = x.school_id and e.pupil_id = x.pupil_id and app.is_open(e.started_on, e.ended_on)
      join school_class c on c.school_id = e.school_id and c.id = e.class_id and c.year_id = t.year_id
    where t.school_id = ${schoolId}::uuid and t.year_id = ${yearId}::uuid and ${IS_UNEXPLAINED}
    group by t.id, t.kind, t.ordinal, c.id, c.name order by lessons desc, c.name, c.id`;
}

export interface OwedRow {
  classId: string;
  className: string;
  unexplained: number;
  notices: number;
  isUnchecked: boolean;
}

/** What waits in the classes led: absences since `from` nobody has explained, and whether the week before last Sunday was checked. */
export async function readOwed(db: Reader, schoolId: string, classIds: readonly string[], from: Day, lastWeekOn: Day): Promise<OwedRow[]> {
  return db.$queryRaw<OwedRow[]>`/* attendance: owed by class teachers */
    select c.id as "classId", c.name as "className",
      (select count(*)::int from enrolment e
        join attendance_exception x on x.school_id = e.school_id and x.pupil_id = e.pupil_id and x.kind = 'absent'
        join lesson l on l.school_id = x.school_id and l.id = x.lesson_id and ${IS_HELD} and l.on_date between ${from}::date and app.today()
        where e.school_id = c.school_id and e.class_id = c.id and app.is_open(e.started_on, e.ended_on)
          and ${IS_UNEXPLAINED}) as unexplained,
      (select count(*)::int from enrolment e join absence_notice n on n.school_id = e.school_id and n.pupil_id = e.pupil_id
          and n.withdrawn_at is null and n.decision is null
        where e.school_id = c.school_id and e.class_id = c.id and app.is_open(e.started_on, e.ended_on)) as notices,
      exists (select from course_group_part part join lesson l on l.school_id = part.school_id and l.group_id = part.group_id
          where part.school_id = c.school_id and part.class_id = c.id and ${IS_HELD} and l.on_date between ${lastWeekOn}::date and ${lastWeekOn}::date + 6)
        and not exists (select from attendance_check k where k.school_id = c.school_id and k.class_id = c.id and k.week_on = ${lastWeekOn}::date) as "isUnchecked"
    from school_class c where c.school_id = ${schoolId}::uuid and c.id = any (${[...classIds]}::uuid[]) order by c.grade, c.letter`;
}

