import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { CheckKind } from '@/lib/check-plans/model';
import type { GroupCounts } from '@/lib/checks/figures-model';
import type { Answered } from '@/lib/checks/model';
import type { DutiesAsked } from '@/lib/oversight/duties-model';
import type { Excuse } from '@/lib/oversight/model';
import { stepsIn } from '@/lib/remarks/model';
import type { Choice } from '@/lib/settings/rules-model';
import { Prisma } from '../generated/client';
import { settingsJson } from '../journal/ladder-sql';
import type { Reader } from '../transaction';
import { type ColumnDay, type CountsRow, daysJson, type NamesRow, type TeacherRow } from './filling';

type Named = Omit<TeacherRow, 'id'>;

export interface PlannedHeadRow {
  kind: CheckKind;
  startsOn: Day;
  endsOn: Day;
  text: string;
  /** a class, or a group with its subject */
  where: { name: string; subject: NamesRow | null }[];
  members: TeacherRow[];
}

export interface ReportStateRow {
  decision: 'approved' | 'declined' | null;
  isSigned: boolean;
}

export interface ChecksRow {
  planned: (PlannedHeadRow & { id: string; isOpen: boolean })[];
  runs: (PlannedHeadRow & { id: string; begunAt: string; begunBy: Named; isClosed: boolean; sampled: number; answers: Answered[]; report: ReportStateRow | null })[];
}

export interface RunRow {
  planned: PlannedHeadRow;
  settings: Choice[];
  planId: string;
  planVersion: number;
  school: NamesRow;
  /** null: chosen by hand */
  seed: string | null;
  begunAt: string;
  begunBy: Named;
  closedAt: string | null;
  closedBy: Named | null;
  carriesOut: boolean;
  isNamed: boolean;
  answers: (Answered & { note: string | null; by: Named })[];
  previous: { id: string; closedAt: string; sampled: number; answers: Answered[] } | null;
  report: (ReportStateRow & {
    id: string;
    version: number;
    text: string;
    writtenBy: Named;
    writtenAt: string;
    decidedAt: string | null;
    decidedBy: Named | null;
    word: string | null;
    isParty: boolean;
    signatures: (TeacherRow & { at: string })[];
  }) | null;
}

export interface FigureRow {
  ordinal: number;
  groupId: string;
  groupName: string;
  subject: NamesRow;
  lessonId: string | null;
  onDate: Day | null;
  isOwn: boolean;
  keepers: TeacherRow[];
  lesson: { excuse: Excuse | null; dueAt: string; topicSince: string | null; attendanceSince: string | null; homeworkSince: string | null } | null;
  states: CountsRow[];
  group: GroupCounts | null;
  openRemarks: number;
}

const NAMED = (of: Prisma.Sql) => Prisma.sql`(select jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name)
  from person p where p.school_id = app.school_id() and p.id = ${of})`;
const SUBJECT = Prisma.sql`jsonb_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)`;

/** Of a planned check `c`: what the head of its run says. */
export const HEAD = Prisma.sql`'kind', c.kind, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'text', c.text,
  'where', (select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(k.name, g.name), 'subject', case when u.id is not null then ${SUBJECT} end) order by k.grade, coalesce(k.name, g.name)), '[]')
    from planned_check_target t left join school_class k on k.school_id = t.school_id and k.id = t.class_id
      left join course_group g on g.school_id = t.school_id and g.id = t.group_id
      left join course o on o.school_id = g.school_id and o.id = g.course_id left join subject u on u.school_id = o.school_id and u.id = o.subject_id
    where t.school_id = c.school_id and t.planned_check_id = c.id),
  'members', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
    from planned_check_member m join person p on p.school_id = m.school_id and p.id = m.person_id
    where m.school_id = c.school_id and m.planned_check_id = c.id)`;

/** Whether a planned check `c` stands in the version in force of its plan. */
export const IS_IN_FORCE = Prisma.sql`(c.replaced_at is null and c.version_id in
  (select distinct on (v.plan_id) v.id from check_plan_version v where v.school_id = c.school_id and v.decision = 'approved' order by v.plan_id, v.version desc))`;
/** Whether a run of it stands open. */
export const IS_OPEN = Prisma.sql`exists (select from check_run r where r.school_id = c.school_id and r.check_id = c.check_id and r.closed_at is null)`;

/** The answers that stand of a run: of each item of each part of the sample the newest. */
const ANSWERS = (run: Prisma.Sql) => Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('ordinal', a.ordinal, 'item', a.item, 'verdict', a.verdict,
    'note', a.note, 'by', ${NAMED(Prisma.sql`a.answered_by_id`)})), '[]')
  from (select distinct on (x.ordinal, x.item) x.* from check_answer x where x.school_id = app.school_id() and x.run_id = ${run}
    order by x.ordinal, x.item, x.answered_at desc, x.id desc) a)`;
const SAMPLED = (run: Prisma.Sql) => Prisma.sql`(select count(*) from check_sample s where s.school_id = app.school_id() and s.run_id = ${run})`;

/** Runs that are listed, the newest. */
const LISTED = 60;

/** The checks of the plans in force, and the runs of all. */
export async function readChecks(db: Reader, { schoolId }: { schoolId: string }): Promise<ChecksRow> {
  const [row] = await db.$queryRaw<{ checks: ChecksRow }[]>`/* checks */
    select jsonb_build_object(
      'planned', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, ${HEAD},
          'isOpen', ${IS_OPEN}) order by c.starts_on, c.check_id), '[]')
        from planned_check c where c.school_id = ${schoolId}::uuid and ${IS_IN_FORCE}
          and not exists (select from check_run r where r.school_id = c.school_id and r.check_id = c.check_id and r.closed_at is not null)),
      'runs', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, ${HEAD}, 'begunAt', r.begun_at, 'begunBy', ${NAMED(Prisma.sql`r.begun_by_id`)},
          'isClosed', r.closed_at is not null, 'sampled', ${SAMPLED(Prisma.sql`r.id`)}, 'answers', ${ANSWERS(Prisma.sql`r.id`)},
          'report', (select jsonb_build_object('decision', p.decision, 'isSigned', app.is_signed_report(p.id)) from check_report p
            where p.school_id = r.school_id and p.run_id = r.id order by p.version desc limit 1)) order by r.begun_at desc, r.id), '[]')
        from (select * from check_run where school_id = ${schoolId}::uuid order by begun_at desc, id limit ${LISTED}) r
          join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id)) as checks`;
  if (!row) throw new Error('the statement of checks gave no row');
  return row.checks;
}

/** A run with what was found, its report and the school's settings of the day; null where there is none. */
export async function readRun(db: Reader, { schoolId, today, runId }: { schoolId: string; today: Day; runId: string }): Promise<RunRow | null> {
  const rows = await db.$queryRaw<{ run: RunRow }[]>`/* check */
    select jsonb_build_object('planned', jsonb_build_object(${HEAD}), 'settings', ${settingsJson({ schoolId, today })}, 'planId', v.plan_id, 'planVersion', v.version,
      'school', (select jsonb_build_object('ky', o.name_ky, 'ru', o.name_ru, 'en', o.name_en) from school o where o.id = r.school_id),
      'seed', r.seed, 'begunAt', r.begun_at, 'begunBy', ${NAMED(Prisma.sql`r.begun_by_id`)}, 'closedAt', r.closed_at, 'closedBy', ${NAMED(Prisma.sql`r.closed_by_id`)},
      'carriesOut', app.carries_out(c.id), 'isNamed', app.is_named_in(c.id), 'answers', ${ANSWERS(Prisma.sql`r.id`)},
      'previous', (select jsonb_build_object('id', q.id, 'closedAt', q.closed_at, 'sampled', ${SAMPLED(Prisma.sql`q.id`)}, 'answers', ${ANSWERS(Prisma.sql`q.id`)})
        from check_run q join planned_check d on d.school_id = q.school_id and d.id = q.planned_check_id
          join check_report e on e.school_id = q.school_id and e.run_id = q.id and e.decision = 'approved'
        where q.school_id = r.school_id and d.kind = c.kind and q.id <> r.id and e.decided_at <= coalesce(r.closed_at, app.now())
        order by q.check_id = r.check_id desc, q.closed_at desc limit 1),
      'report', (select jsonb_build_object('id', e.id, 'version', e.version, 'text', e.text, 'writtenBy', ${NAMED(Prisma.sql`e.written_by_id`)}, 'writtenAt', e.written_at,
          'decision', e.decision, 'decidedAt', e.decided_at, 'decidedBy', ${NAMED(Prisma.sql`e.decided_by_id`)}, 'word', e.word,
          'isSigned', app.is_signed_report(e.id), 'isParty', app.is_party_to_report(e.id),
          'signatures', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'surname', n.surname, 'firstName', n.first_name, 'at', s.signed_at) order by s.signed_at, n.id), '[]')
            from check_signature s join person n on n.school_id = s.school_id and n.id = s.person_id where s.school_id = e.school_id and s.report_id = e.id))
        from check_report e where e.school_id = r.school_id and e.run_id = r.id order by e.version desc limit 1)) as run
    from check_run r join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id
      join check_plan_version v on v.school_id = c.school_id and v.id = c.version_id
    where r.school_id = ${schoolId}::uuid and r.id = ${runId}::uuid`;
  return rows[0]?.run ?? null;
}

interface FiguresAsk {
  runId: string;
  days: readonly ColumnDay[];
  /** null for a check of lessons */
  duties: DutiesAsked | null;
  onDay: Day;
  asOf: Date;
}

/** What is known of the sample, without a pupil; refused to anyone who does not oversee. */
export async function readFigures(db: Reader, { runId, days, duties, onDay, asOf }: FiguresAsk): Promise<FigureRow[]> {
  const [row] = await db.$queryRaw<{ figures: FigureRow[] }[]>`
    select app.check_figures(${runId}::uuid, ${daysJson(days)}::jsonb, ${duties && JSON.stringify(duties)}::jsonb, ${onDay}::date, ${asOf}) as figures`;
  return row?.figures ?? [];
}

/** Of the newest version of a report: whether it may be decided by the person, and signed. */
export async function readReportRights(db: Reader, reportId: string): Promise<{ isOpen: boolean; isSigned: boolean; isParty: boolean; maySign: boolean }> {
  const [row] = await db.$queryRaw<{ isOpen: boolean; isSigned: boolean; isParty: boolean; maySign: boolean }[]>`
    select app.is_open_report(${reportId}::uuid) as "isOpen", app.is_signed_report(${reportId}::uuid) as "isSigned",
      app.is_party_to_report(${reportId}::uuid) as "isParty", app.may_sign_report(${reportId}::uuid) as "maySign"`;
  return row!;
}

/** Remarks on groups that are not put away and name no pupil, the latest first; a text longer than `length` signs is cut. */
export async function readOpenRemarks(
  db: Reader,
  { schoolId, groupIds, limit, length }: { schoolId: string; groupIds: readonly string[]; limit: number; length: number },
): Promise<{ groupName: string; subject: NamesRow; onDate: Day; text: string; dueOn: Day }[]> {
  return db.$queryRaw`/* checks: open remarks */
    select g.name as "groupName", ${SUBJECT} as subject, r.on_date::text as "onDate", s.due_on::text as "dueOn",
      case when length(t.said) > ${length}::int then left(t.said, ${length}::int - 1) || '…' else t.said end as text
    from remark r join course_group g on g.school_id = r.school_id and g.id = r.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject u on u.school_id = c.school_id and u.id = c.subject_id
      cross join lateral (select regexp_replace(r.text, '\\s+', ' ', 'g') as said) t
      cross join lateral (select d.due_on from remark_step d where d.school_id = r.school_id and d.remark_id = r.id and d.due_on is not null order by d.ordinal desc limit 1) s
    where r.school_id = ${schoolId}::uuid and r.group_id = any (${[...groupIds]}::uuid[]) and r.pupil_id is null
      and (select l.kind from remark_step l where l.school_id = r.school_id and l.remark_id = r.id order by l.ordinal desc limit 1) = any (${stepsIn(['owed', 'toCheck'])}::remark_step_kind[])
    order by r.raised_at desc, r.id limit ${limit}::int`;
}

/** How many reports wait for a decision: signed, undecided, and not the person's own. */
export async function countReportsToDecide(db: Reader, schoolId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from check_report p where p.school_id = ${schoolId}::uuid and p.decision is null and app.is_open_report(p.id) and app.is_signed_report(p.id)`;
  return row!.count;
}
