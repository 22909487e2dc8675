import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { RemarkSums } from '@/lib/oversight/report-model';
import { stepsIn } from '@/lib/remarks/model';
import type { RemarkReach } from '@/lib/remarks/reach-model';
import type { PeriodOfKind } from '@/lib/statistics/model';
import { Prisma } from '../generated/client';
import { changesCte } from '../acts/act-rows';
import { reachSql } from '../remarks/remark-rows';
import { type AttendanceFigures, attendanceFigures, type MarkFigures, markFigures } from '../statistics/rows';
import type { Reader } from '../transaction';
import type { RowName } from './filling';

/** What a report says besides the filling and the figures of statistics: by teacher, class or subject, and of the whole school under the key null. */

export type ReportRowKind = 'teacher' | 'class' | 'subject';

/** The days of a report, by their place: those it is of, those before; and the instant at which each of them is looked at. */
export interface SpanAsked {
  place: number;
  from: Day;
  to: Day;
  until: Date;
}

interface OfRow {
  key: string | null;
  place: number;
}

interface ReportAsked {
  schoolId: string;
  timeZone: string;
  today: Day;
  reach: RemarkReach;
  by: ReportRowKind;
  spans: readonly SpanAsked[];
  tellsChanges: boolean;
  /** null: neither attendance nor marks; `asOf` null: as they stand. `periods`: of each of the days, those that end with them; null: no marks */
  statistics: { asOf: Date | null; yearId: string; periods: (readonly PeriodOfKind[])[] | null } | null;
}

export interface ReportRows {
  remarks: (OfRow & RemarkSums & { name: RowName | null })[];
  afterClosing: (OfRow & { changes: number })[] | null;
  /** by the place of the days */
  attendance: (Omit<AttendanceFigures, 'key'> & { key: string | null })[][] | null;
  marks: MarkFigures[][] | null;
}

const all = (rows: Prisma.Sql) => Prisma.sql`(select coalesce(jsonb_agg(x), '[]') from (${rows}) x)`;
const arrayOf = (parts: readonly Prisma.Sql[] | undefined) => (parts?.length ? Prisma.sql`jsonb_build_array(${Prisma.join([...parts])})` : Prisma.sql`null::jsonb`);

/** All of it in one statement, whatever is told. */
export async function readReportRows(db: Reader, asked: ReportAsked): Promise<ReportRows> {
  const { statistics, by, spans } = asked;
  const look = { ...asked, asOf: statistics?.asOf ?? null };
  const attendance = statistics && spans.map(({ from: startsOn, to: endsOn }) => all(attendanceFigures(look, by, { startsOn, endsOn })));
  const marks = statistics?.periods?.map((periods) => all(markFigures(look, statistics.yearId, by, periods)));
  const [row] = await db.$queryRaw<ReportRows[]>`/* report */
    select ${all(remarkSums(asked))} as remarks, ${asked.tellsChanges ? all(afterClosing(asked)) : Prisma.sql`null::jsonb`} as "afterClosing",
      ${arrayOf(attendance ?? undefined)} as attendance, ${arrayOf(marks)} as marks`;
  if (!row) throw new Error('the statement of a report gave no row');
  return row;
}

const spansSql = (spans: readonly SpanAsked[]) =>
  Prisma.sql`span as materialized (select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as s(place int, "from" date, "to" date, until timestamptz))`;

/** The rows that a group or a class belongs to, as keys of `row_kind`; `x` has group_id, class_id and person_id. */
const keysSql = (schoolId: string, by: ReportRowKind) => Prisma.sql`of_row as (
  select x.*, null::uuid as key from found x
  union all select x.*, x.person_id from found x where ${by} = 'teacher'
  union all select x.*, x.class_id from found x where ${by} = 'class' and x.class_id is not null
  union all select x.*, p.class_id from found x join (select distinct group_id, class_id from course_group_part where school_id = ${schoolId}::uuid) p on p.group_id = x.group_id where ${by} = 'class'
  union all select x.*, c.subject_id from found x join course_group g on g.school_id = ${schoolId}::uuid and g.id = x.group_id
    join course c on c.school_id = g.school_id and c.id = g.course_id where ${by} = 'subject')`;

/** Remarks by what they are on; a teacher's are those addressed to her. Each span as it stood at its `until`. */
function remarkSums({ schoolId, timeZone, reach, by, spans }: ReportAsked): Prisma.Sql {
  const [owed, done] = [stepsIn(['owed']), stepsIn(['verified', 'closed'])];
  return Prisma.sql`/* report: remarks */ with ${spansSql(spans)},
    found as materialized (
      select s.place, r.group_id, r.class_id, r.addressee_id as person_id, ((r.raised_at at time zone ${timeZone})::date between s."from" and s."to")::int as opened,
        (last.kind = any (${done}::remark_step_kind[]) and (last.done_at at time zone ${timeZone})::date between s."from" and s."to")::int as closed,
        (last.kind = any (${owed}::remark_step_kind[]) and due.due_on < (s.until at time zone ${timeZone})::date)::int as overdue
      from span s join remark r on r.school_id = ${schoolId}::uuid and r.raised_at <= s.until and ${reachSql(reach)}
        cross join lateral (select t.kind, (select min(d.at) from remark_step d where d.school_id = t.school_id and d.remark_id = t.remark_id and d.ordinal <= t.ordinal
              and d.kind = any (${done}::remark_step_kind[]) and not exists (select from remark_step b where b.school_id = d.school_id and b.remark_id = d.remark_id
                and b.ordinal between d.ordinal and t.ordinal and b.kind <> all (${done}::remark_step_kind[]))) as done_at
          from remark_step t where t.school_id = r.school_id and t.remark_id = r.id and t.at <= s.until order by t.ordinal desc limit 1) last
        cross join lateral (select t.due_on from remark_step t where t.school_id = r.school_id and t.remark_id = r.id and t.due_on is not null and t.at <= s.until order by t.ordinal desc limit 1) due),
    ${keysSql(schoolId, by)}
    select o.key, o.place, sum(o.opened)::int as opened, sum(o.closed)::int as closed, sum(o.overdue)::int as overdue,
      coalesce((select jsonb_build_object('kind', 'teacher', 'surname', p.surname, 'firstName', p.first_name, 'sortKey', p.sort_key) from person p where p.school_id = ${schoolId}::uuid and p.id = o.key),
        (select jsonb_build_object('kind', 'class', 'name', c.name, 'grade', c.grade) from school_class c where c.school_id = ${schoolId}::uuid and c.id = o.key),
        (select jsonb_build_object('kind', 'subject', 'ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) from subject u where u.school_id = ${schoolId}::uuid and u.id = o.key)) as name
    from of_row o group by o.key, o.place having sum(o.opened + o.closed + o.overdue) > 0`;
}

/** Marks of a closed term that changed after its closing, by the day of the change; a teacher's are those she changed. */
function afterClosing({ schoolId, timeZone, by, spans }: ReportAsked): Prisma.Sql {
  const since = new Date(Math.max(...spans.map(({ until }) => until.getTime())));
  return Prisma.sql`/* report: after closing */ with ${changesCte({ schoolId, timeZone, since })}, ${spansSql(spans)},
    found as materialized (select s.place, h.group_id, null::uuid as class_id, h.author_id as person_id
      from change h join span s on h.is_after_closing and h.day between s."from" and s."to" and h.received_at <= s.until),
    ${keysSql(schoolId, by)}
    select key, place, count(*)::int as changes from of_row group by key, place`;
}
