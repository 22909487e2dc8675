import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { AttendanceCounts, MarkCounts, PeriodOfKind, RowKind } from '@/lib/statistics/model';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { NamesRow } from '../oversight/filling';
import type { Reader } from '../transaction';

/** The figures of a year. Whoever reads the whole school alone gets rows: the policies of marks and absences say so. */

export interface YearRow {
  id: string;
  startsOn: Day;
  endsOn: Day;
  terms: { kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }[];
  school: NamesRow;
}

/** The year of the day and the one before it, newest first. */
export async function readYears(db: Reader, schoolId: string, today: Day): Promise<YearRow[]> {
  return db.$queryRaw`/* statistics: years */
    select y.id, y.starts_on::text as "startsOn", y.ends_on::text as "endsOn",
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on), '[]')
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

export type MarkFigures = RowOf & MarkCounts;

/**
 * Period marks of the five-point scale by row, of whoever was in the group at the end of the period, or is in it today while it runs.
 * By class and parallel a pupil counts once, by the worst mark. One statement.
 */
export async function readMarkFigures(db: Reader, { schoolId, today }: { schoolId: string; today: Day }, yearId: string, by: RowKind, periods: readonly PeriodOfKind[]): Promise<MarkFigures[]> {
  const asked = JSON.stringify(periods.map(({ termKind, period, endsOn }: { termKind: TermKind; period: MarkPeriod; endsOn: Day }) => ({ termKind, period, onDay: endsOn < today ? endsOn : today })));
  return db.$queryRaw`/* statistics: marks */
    with period as materialized (select * from jsonb_to_recordset(${asked}::jsonb) as p("termKind" text, period text, "onDay" date)),
    owed as materialized (
      select k.id as class_id, k.grade, k.name as class_name, c.subject_id, g.id as group_id, m.pupil_id, p."onDay" as on_day, s.kind, s.value
      from period p join course c on c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid and c.term_kind::text = p."termKind"
        join course_group g on g.school_id = c.school_id and g.course_id = c.id and g.grading_mode = 'fivePoint'
        join course_group_membership m on m.school_id = g.school_id and m.group_id = g.id and p."onDay" between m.started_on and coalesce(m.ended_on, 'infinity')
        join enrolment e on e.school_id = m.school_id and e.pupil_id = m.pupil_id and p."onDay" between e.started_on and coalesce(e.ended_on, 'infinity')
        join school_class k on k.school_id = e.school_id and k.id = e.class_id
        left join term_mark s on s.school_id = m.school_id and s.course_id = c.id and s.pupil_id = m.pupil_id and s.period::text = p.period and s.stage = 'decided'),
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

export type AttendanceFigures = Pick<RowOf, 'key' | 'className' | 'grade'> & AttendanceCounts;

/** Confirmed lessons of pupils, and those they missed by the newest reason that covers the day. One statement. */
export async function readAttendanceFigures(db: Reader, { schoolId, today }: { schoolId: string; today: Day }, by: 'class' | 'parallel', span: { startsOn: Day; endsOn: Day }): Promise<AttendanceFigures[]> {
  return db.$queryRaw`/* statistics: attendance */
    with held as materialized (
      select l.id, l.group_id, l.on_date from lesson l where l.school_id = ${schoolId}::uuid and l.attendance_revision_id is not null and l.withdrawn_at is null
        and l.cancelled_at is null and l.on_date between ${span.startsOn}::date and least(${span.endsOn}::date, ${today}::date)),
    stay as materialized (
      select m.group_id, m.pupil_id, e.class_id, greatest(m.started_on, e.started_on) as from_on, least(coalesce(m.ended_on, 'infinity'), coalesce(e.ended_on, 'infinity')) as to_on
      from course_group_membership m join enrolment e on e.school_id = m.school_id and e.pupil_id = m.pupil_id
      where m.school_id = ${schoolId}::uuid),
    attended as (
      select s.class_id, count(*) as lessons from held h join stay s on s.group_id = h.group_id and h.on_date between s.from_on and s.to_on group by s.class_id),
    exception as (
      select s.class_id, x.kind, case when x.kind = 'absent' then (select a.kind from absence_spell a where a.school_id = ${schoolId}::uuid and a.pupil_id = x.pupil_id
          and a.kind <> 'exempt' and a.withdrawn_at is null and h.on_date between a.started_on and a.ended_on order by a.entered_at desc limit 1) end as reason
      from held h join attendance_exception x on x.school_id = ${schoolId}::uuid and x.lesson_id = h.id and x.kind is not null
        join stay s on s.group_id = h.group_id and s.pupil_id = x.pupil_id and h.on_date between s.from_on and s.to_on),
    counted as (
      select class_id, count(*) filter (where reason = 'sick') as sick, count(*) filter (where reason = 'valid') as valid, count(*) filter (where reason = 'none') as none,
        count(*) filter (where reason = 'excursion') as excursion, count(*) filter (where kind = 'absent' and reason is null) as unexplained, count(*) filter (where kind = 'late') as late
      from exception group by class_id)
    select case when ${by} = 'class' then k.id::text else k.grade::text end as key, case when ${by} = 'class' then k.name end as "className", k.grade,
      sum(t.lessons)::int as lessons, coalesce(sum(c.sick), 0)::int as sick, coalesce(sum(c.valid), 0)::int as valid, coalesce(sum(c.none), 0)::int as none,
      coalesce(sum(c.excursion), 0)::int as excursion, coalesce(sum(c.unexplained), 0)::int as unexplained, coalesce(sum(c.late), 0)::int as late
    from attended t join school_class k on k.school_id = ${schoolId}::uuid and k.id = t.class_id left join counted c on c.class_id = t.class_id
    group by 1, 2, 3`;
}
