import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { AttendanceCounts, MarkCounts, PeriodOfKind, RowKind } from '@/lib/statistics/model';
import type { MarkPeriod } from '@/lib/term-marks/model';
import { Prisma } from '../generated/client';
import type { NamesRow } from '../oversight/filling';
import type { Reader } from '../transaction';

/**
 * The figures of a year, now or as they stood at an instant, which the revisions tell: each of them bears when it was received. Who was in
 * which group and class is known by the day alone. Whoever reads the whole school alone gets rows: the policies of marks and absences say so.
 */

export interface YearRow {
  id: string;
  startsOn: Day;
  endsOn: Day;
  terms: { id: string; kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }[];
  school: NamesRow;
}

/** The year of the day and the one before it, newest first. */
export async function readYears(db: Reader, schoolId: string, today: Day): Promise<YearRow[]> {
  return db.$queryRaw`/* statistics: years */
    select y.id, y.starts_on::text as "startsOn", y.ends_on::text as "endsOn",
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on), '[]')
        from term t where t.school_id = y.school_id and t.year_id = y.id) as terms,
      json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as school
    from school_year y join school s on s.id = y.school_id where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date order by y.starts_on desc limit 2`;
}

/** What a row is about; the key finds it again in another year. */
export interface RowOf {
  key: string;
  className: string | null;
  grade: number | null;
  subject: NamesRow | null;
  teacher: { surname: string; firstName: string; sortKey: string } | null;
}

interface Look {
  schoolId: string;
  today: Day;
  /** as it stood then; null: as it stands */
  asOf: Date | null;
}

/** Of a column that says when something was undone: it stood at the instant. */
const stood = (undoneAt: Prisma.Sql, asOf: Date | null) => (asOf ? Prisma.sql`(${undoneAt} is null or ${undoneAt} > ${asOf})` : Prisma.sql`${undoneAt} is null`);

/** What stood decided by then of pupil `m` in period `p` of course `c`: looked up for each, since the planner takes all of them for a few rows. */
const decidedMark = (asOf: Date | null) => asOf
  ? Prisma.sql`lateral (select r.kind, r.value from term_mark_revision r where r.school_id = m.school_id and r.course_id = c.id and r.pupil_id = m.pupil_id
      and r.period = p.period and r.stage = 'decided' and r.received_at <= ${asOf} order by r.seq desc limit 1) s on true`
  : Prisma.sql`term_mark s on s.school_id = m.school_id and s.course_id = c.id and s.pupil_id = m.pupil_id and s.period = p.period and s.stage = 'decided'`;

/** What was noted of a pupil in a lesson by then. */
const notedExceptions = ({ schoolId, asOf }: Look) => asOf
  ? Prisma.sql`(select distinct on (r.lesson_id, r.pupil_id) r.* from attendance_revision r where r.school_id = ${schoolId}::uuid and r.pupil_id is not null
      and r.received_at <= ${asOf} order by r.lesson_id, r.pupil_id, r.seq desc)`
  : Prisma.sql`attendance_exception`;

/** Whether the attendance of lesson `l` was confirmed by then. */
const isConfirmed = ({ schoolId, asOf }: Look) => asOf
  ? Prisma.sql`l.id in (select r.lesson_id from (select distinct on (v.lesson_id) v.lesson_id, v.is_taken_back from attendance_revision v
      where v.school_id = ${schoolId}::uuid and v.pupil_id is null and v.received_at <= ${asOf} order by v.lesson_id, v.seq desc) r where r.is_taken_back is null)`
  : Prisma.sql`l.attendance_revision_id is not null`;

export type MarkFigures = RowOf & MarkCounts;

export async function readMarkFigures(db: Reader, actor: Omit<Look, 'asOf'>, yearId: string, by: RowKind, periods: readonly PeriodOfKind[]): Promise<MarkFigures[]> {
  return db.$queryRaw`${markFigures({ ...actor, asOf: null }, yearId, by, periods)}`;
}

/**
 * Period marks of the five-point scale by row, of whoever was in the group at the end of the period, or is in it today while it runs.
 * By class and parallel a pupil counts once, by the worst mark. The class is looked up for each: planned once for all schools, every pupil
 * was compared with every class (1.3 s instead of 0.2 beside twenty schools, measured). One statement.
 */
export function markFigures({ schoolId, today, asOf }: Look, yearId: string, by: RowKind, periods: readonly PeriodOfKind[]): Prisma.Sql {
  const asked = JSON.stringify(periods.map(({ termKind, period, endsOn }: { termKind: TermKind; period: MarkPeriod; endsOn: Day }) => ({ termKind, period, onDay: endsOn < today ? endsOn : today })));
  return Prisma.sql`/* statistics: marks */
    with period as materialized (select * from jsonb_to_recordset(${asked}::jsonb) as p("termKind" text, period term_mark_period, "onDay" date)),
    owed as materialized (
      select k.id as class_id, k.grade, k.name as class_name, c.subject_id, g.id as group_id, m.pupil_id, p."onDay" as on_day, s.kind, s.value
      from period p join course c on c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid and c.term_kind::text = p."termKind"
        join course_group g on g.school_id = c.school_id and g.course_id = c.id and g.grading_mode = 'fivePoint'
        join course_group_membership m on m.school_id = g.school_id and m.group_id = g.id and p."onDay" between m.started_on and coalesce(m.ended_on, 'infinity')
        cross join lateral (select k.id, k.grade, k.name from enrolment e join school_class k on k.school_id = e.school_id and k.id = e.class_id
          where e.school_id = m.school_id and e.pupil_id = m.pupil_id and p."onDay" between e.started_on and coalesce(e.ended_on, 'infinity') offset 0) k
        left join ${decidedMark(asOf)}),
    of_pupil as (
      select class_id, grade, class_name, pupil_id, min(value) filter (where kind = 'figure') as worst, bool_or(kind is null) as lacks,
        bool_or(kind = 'notAssessed') as is_not_assessed, coalesce(sum(value) filter (where kind = 'figure'), 0) as sum, count(value) filter (where kind = 'figure') as count
      from owed group by class_id, grade, class_name, pupil_id),
    unit as (
      select case when ${by} = 'class' then class_id::text else grade::text end as key, case when ${by} = 'class' then class_name end as class_name, grade,
        null::uuid as subject_id, null::uuid as teacher_id, case when lacks then null when is_not_assessed then 0 else worst end as value,
        lacks as is_without, sum, count
      from of_pupil where ${by} in ('class', 'parallel')
      union all select subject_id::text, null, null, subject_id, null, case when kind = 'notAssessed' then 0 else value end, kind is null,
        case when kind = 'figure' then value else 0 end, (kind is not distinct from 'figure')::int
      from owed where ${by} = 'subject'
      union all select t.teacher_id::text, null, null, null, t.teacher_id, case when o.kind = 'notAssessed' then 0 else o.value end, o.kind is null,
        case when o.kind = 'figure' then o.value else 0 end, (o.kind is not distinct from 'figure')::int
      from owed o join teaching_assignment t on t.school_id = ${schoolId}::uuid and t.group_id = o.group_id and o.on_day between t.started_on and coalesce(t.ended_on, 'infinity')
      where ${by} = 'teacher')
    select u.key, u.class_name as "className", u.grade,
      case when n.id is not null then json_build_object('ky', n.name_ky, 'ru', n.name_ru, 'en', n.name_en) end as subject,
      case when p.id is not null then json_build_object('surname', p.surname, 'firstName', p.first_name, 'sortKey', p.sort_key) end as teacher,
      u.five, u.four, u.three, u.two, u.not_assessed as "notAssessed", u.without, u.sum, u.count
    from (select key, class_name, grade, subject_id, teacher_id, count(*) filter (where value = 5)::int as five, count(*) filter (where value = 4)::int as four,
        count(*) filter (where value = 3)::int as three, count(*) filter (where value between 1 and 2)::int as two, count(*) filter (where value = 0)::int as not_assessed,
        count(*) filter (where is_without)::int as without, sum(sum)::int as sum, sum(count)::int as count
      from unit group by key, class_name, grade, subject_id, teacher_id) u
      left join subject n on n.school_id = ${schoolId}::uuid and n.id = u.subject_id
      left join person p on p.school_id = ${schoolId}::uuid and p.id = u.teacher_id`;
}

export type AttendanceFigures = RowOf & AttendanceCounts;

type Span = { startsOn: Day; endsOn: Day };

export async function readAttendanceFigures(db: Reader, actor: Omit<Look, 'asOf'>, by: RowKind, span: Span): Promise<(Omit<AttendanceFigures, 'key'> & { key: string | null })[]> {
  return db.$queryRaw`${attendanceFigures({ ...actor, asOf: null }, by, span)}`;
}

/**
 * Confirmed lessons of pupils, and those they missed by the newest reason that covers the day; the whole school under the key null.
 * By teacher a lesson is its substitute's, else of whoever was assigned to the group that day: taught together it is in both
 * rows, and once in the school's. Lessons attended stand beside those noted and are joined with them nowhere: the planner takes
 * both for a few rows, and compared each with each for seconds. One statement.
 */
export function attendanceFigures(look: Look, by: RowKind, span: Span): Prisma.Sql {
  const { schoolId, today, asOf } = look;
  const enteredBy = (column: Prisma.Sql) => (asOf ? Prisma.sql`and ${column} <= ${asOf}` : Prisma.empty);
  return Prisma.sql`/* statistics: attendance */
    with held as materialized (
      select l.id, l.group_id, l.on_date, c.subject_id from lesson l
        join course_group g on g.school_id = l.school_id and g.id = l.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      where l.school_id = ${schoolId}::uuid and ${isConfirmed(look)} and ${stood(Prisma.sql`l.withdrawn_at`, asOf)}
        and ${stood(Prisma.sql`l.cancelled_at`, asOf)} and l.on_date between ${span.startsOn}::date and least(${span.endsOn}::date, ${today}::date)),
    stay as materialized (
      select m.group_id, m.pupil_id, e.class_id, greatest(m.started_on, e.started_on) as from_on, least(coalesce(m.ended_on, 'infinity'), coalesce(e.ended_on, 'infinity')) as to_on
      from course_group_membership m join enrolment e on e.school_id = m.school_id and e.pupil_id = m.pupil_id
      where m.school_id = ${schoolId}::uuid),
    noted as materialized (
      select h.*, x.pupil_id, x.kind from ${notedExceptions(look)} x join held h on h.id = x.lesson_id where x.school_id = ${schoolId}::uuid and x.kind is not null),
    exception as materialized (
      select n.*, s.class_id, case when n.kind = 'absent' then (select a.kind from absence_spell a where a.school_id = ${schoolId}::uuid and a.pupil_id = n.pupil_id
          and a.kind <> 'exempt' and ${stood(Prisma.sql`a.withdrawn_at`, asOf)} ${enteredBy(Prisma.sql`a.entered_at`)} and n.on_date between a.started_on and a.ended_on order by a.entered_at desc limit 1) end as reason
      from noted n join stay s on s.group_id = n.group_id and s.pupil_id = n.pupil_id and n.on_date between s.from_on and s.to_on),
    unit as materialized (
      select h.id, h.group_id, h.on_date, h.subject_id, s.class_id, s.pupils as lessons, 0 as sick, 0 as valid, 0 as none, 0 as excursion, 0 as unexplained, 0 as late
        from held h join (select group_id, class_id, from_on, to_on, count(*) as pupils from stay group by 1, 2, 3, 4) s on s.group_id = h.group_id and h.on_date between s.from_on and s.to_on
      union all select id, group_id, on_date, subject_id, class_id, 0, count(*) filter (where reason = 'sick'), count(*) filter (where reason = 'valid'), count(*) filter (where reason = 'none'),
        count(*) filter (where reason = 'excursion'), count(*) filter (where kind = 'absent' and reason is null), count(*) filter (where kind = 'late')
        from exception group by 1, 2, 3, 4, 5),
    of_row as (
      select u.*, null::uuid as row_class, null::int as grade, null::uuid as row_subject, null::uuid as teacher_id from unit u
      union all select u.*, case when ${by} = 'class' then u.class_id end, k.grade, null, null from unit u
        join school_class k on k.school_id = ${schoolId}::uuid and k.id = u.class_id where ${by} in ('class', 'parallel')
      union all select u.*, null, null, u.subject_id, null from unit u where ${by} = 'subject'
      union all select u.*, null, null, null, coalesce(s.substitute_id, t.teacher_id) from unit u
        left join substitution s on s.school_id = ${schoolId}::uuid and s.lesson_id = u.id and ${stood(Prisma.sql`s.withdrawn_at`, asOf)} ${enteredBy(Prisma.sql`s.created_at`)}
        left join teaching_assignment t on s.substitute_id is null and t.school_id = ${schoolId}::uuid and t.group_id = u.group_id
          and u.on_date between t.started_on and coalesce(t.ended_on, 'infinity')
        where ${by} = 'teacher' and coalesce(s.substitute_id, t.teacher_id) is not null)
    select coalesce(r.row_class::text, r.grade::text, r.row_subject::text, r.teacher_id::text) as key, k.name as "className", r.grade,
      case when n.id is not null then json_build_object('ky', n.name_ky, 'ru', n.name_ru, 'en', n.name_en) end as subject,
      case when p.id is not null then json_build_object('surname', p.surname, 'firstName', p.first_name, 'sortKey', p.sort_key) end as teacher,
      r.lessons, r.sick, r.valid, r.none, r.excursion, r.unexplained, r.late
    from (select row_class, grade, row_subject, teacher_id, sum(lessons)::int as lessons, sum(sick)::int as sick, sum(valid)::int as valid,
        sum(none)::int as none, sum(excursion)::int as excursion, sum(unexplained)::int as unexplained, sum(late)::int as late
      from of_row group by row_class, grade, row_subject, teacher_id) r
      left join school_class k on k.school_id = ${schoolId}::uuid and k.id = r.row_class
      left join subject n on n.school_id = ${schoolId}::uuid and n.id = r.row_subject
      left join person p on p.school_id = ${schoolId}::uuid and p.id = r.teacher_id`;
}
