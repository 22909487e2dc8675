import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { CheckKind } from '@/lib/check-plans/model';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import type { NamesRow, TeacherRow } from './filling';
import { type PaperHead, paperHead, personJson } from './paper-head';

/** The plans of checks, each page by one statement. */

type Named = Omit<TeacherRow, 'id'>;
type Term = { kind: 'quarter' | 'halfYear' | 'trimester'; ordinal: number };
type Span = { startsOn: Day; endsOn: Day };
type GroupRow = { id: string; name: string; subject: NamesRow };

export interface StepsRow {
  version: number;
  isSubmitted: boolean;
  decision: 'approved' | 'declined' | null;
}

export interface PlanLineRow {
  id: string;
  yearStartsOn: Day;
  term: Term | null;
  /** the newest first */
  versions: (StepsRow & { checks: number })[];
}

export interface PlanListRow {
  plans: PlanLineRow[];
  /** the present year with its terms, those without a plan; null stands for the year itself */
  free: { id: string | null; term: Term | null }[];
}

export interface PlannedCheckRow extends Span {
  checkId: string;
  kind: CheckKind;
  sampleSize: number | null;
  text: string;
  classes: { id: string; name: string }[];
  groups: GroupRow[];
  members: TeacherRow[];
}

export interface VersionRow extends StepsRow {
  id: string;
  draftedById: string;
  draftedBy: Named;
  draftedAt: string;
  submittedById: string | null;
  submittedBy: Named | null;
  submittedAt: string | null;
  decidedBy: Named | null;
  decidedAt: string | null;
  orderNumber: string | null;
  orderOn: Day | null;
  word: string | null;
  checks: PlannedCheckRow[];
}

export interface PlanPageRow extends PaperHead {
  yearStartsOn: Day;
  term: Term | null;
  span: Span;
  chair: Named | null;
  /** the newest first */
  versions: StepsRow[];
  /** null: there is no such version */
  shown: VersionRow | null;
  /** what a check may be of, and who may carry it out; null where it was not asked for, or the version is no draft */
  choices: { classes: { id: string; name: string }[]; groups: GroupRow[]; members: TeacherRow[] } | null;
}

const TERM = Prisma.sql`case when t.id is not null then jsonb_build_object('kind', t.kind, 'ordinal', t.ordinal) end`;
const STEPS = Prisma.sql`'version', v.version, 'isSubmitted', v.submitted_at is not null, 'decision', v.decision`;
const SUBJECT = Prisma.sql`jsonb_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)`;
const PERSON = Prisma.sql`jsonb_build_object('id', n.id, 'surname', n.surname, 'firstName', n.first_name)`;
/** The grade by which a group `g` stands in a list. */
const GRADE = Prisma.sql`(select min(k.grade) from course_group_part s join school_class k on k.school_id = s.school_id and k.id = s.class_id
  where s.school_id = g.school_id and s.group_id = g.id)`;

/** Every plan, the newest year first, and what one may be begun for. */
export async function readPlans(db: Reader, { schoolId, today }: { schoolId: string; today: Day }): Promise<PlanListRow> {
  const [row] = await db.$queryRaw<{ list: PlanListRow }[]>`/* check plans */
    with year as materialized (select y.id from school_year y where y.school_id = ${schoolId}::uuid
      order by y.starts_on <= ${today}::date desc, case when y.starts_on <= ${today}::date then y.starts_on end desc, y.starts_on limit 1)
    select jsonb_build_object(
      'plans', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'yearStartsOn', y.starts_on, 'term', ${TERM},
          'versions', (select coalesce(jsonb_agg(jsonb_build_object(${STEPS}, 'checks', (select count(*) from planned_check c
              where c.school_id = v.school_id and c.version_id = v.id and c.replaced_at is null)) order by v.version desc), '[]')
            from check_plan_version v where v.school_id = p.school_id and v.plan_id = p.id)) order by y.starts_on desc, t.ordinal nulls last, p.id), '[]')
        from check_plan p join school_year y on y.school_id = p.school_id and y.id = p.year_id left join term t on t.school_id = p.school_id and t.id = p.term_id
        where p.school_id = ${schoolId}::uuid),
      'free', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'term', f.term) order by f.starts_on nulls first), '[]')
        from (select year.id as year_id, null::uuid as id, null::jsonb as term, null::date as starts_on from year
          union all select year.id, t.id, ${TERM}, t.starts_on from year join term t on t.school_id = ${schoolId}::uuid and t.year_id = year.id) f
        where not exists (select from check_plan p where p.school_id = ${schoolId}::uuid and p.year_id = f.year_id and p.term_id is not distinct from f.id))) as list`;
  if (!row) throw new Error('the statement of plans gave no row');
  return row.list;
}

/** A plan with the version asked for, or its newest; null where there is no such plan. */
export async function readPlanPage(
  db: Reader,
  { schoolId, today, planId, version, withChoices }: { schoolId: string; today: Day; planId: string; version: number | null; withChoices: boolean },
): Promise<PlanPageRow | null> {
  const rows = await db.$queryRaw<{ plan: PlanPageRow }[]>`/* check plan */
    with shown as materialized (select v.* from check_plan_version v where v.school_id = ${schoolId}::uuid and v.plan_id = ${planId}::uuid
        and (${version}::int is null or v.version = ${version}::int) order by v.version desc limit 1)
    select jsonb_build_object('yearStartsOn', y.starts_on, 'term', ${TERM},
      'span', jsonb_build_object('startsOn', coalesce(t.starts_on, y.starts_on), 'endsOn', coalesce(t.ends_on, y.ends_on)), ${paperHead(today)},
      'chair', (select ${personJson(Prisma.sql`m.person_id`)} from working_group_membership m where m.school_id = p.school_id and m.is_chair
        and m.approved_at is not null and ${today}::date between m.started_on and coalesce(m.ended_on, 'infinity') limit 1),
      'versions', (select coalesce(jsonb_agg(jsonb_build_object(${STEPS}) order by v.version desc), '[]') from check_plan_version v
        where v.school_id = p.school_id and v.plan_id = p.id),
      'shown', (select ${VERSION} from shown v),
      'choices', case when ${withChoices} and exists (select from shown v where v.submitted_at is null and v.decision is null) then ${choices(today)} end) as plan
    from check_plan p join school_year y on y.school_id = p.school_id and y.id = p.year_id left join term t on t.school_id = p.school_id and t.id = p.term_id
    where p.school_id = ${schoolId}::uuid and p.id = ${planId}::uuid`;
  return rows[0]?.plan ?? null;
}

const CHECKS = Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('checkId', c.check_id, 'kind', c.kind, 'sampleSize', c.sample_size, 'text', c.text,
    'startsOn', c.starts_on, 'endsOn', c.ends_on,
    'classes', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.grade, k.name), '[]') from planned_check_target s
      join school_class k on k.school_id = s.school_id and k.id = s.class_id where s.school_id = c.school_id and s.planned_check_id = c.id),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'subject', ${SUBJECT}) order by ${GRADE}, g.name, g.id), '[]') from planned_check_target s
      join course_group g on g.school_id = s.school_id and g.id = s.group_id join course o on o.school_id = g.school_id and o.id = g.course_id
      join subject u on u.school_id = o.school_id and u.id = o.subject_id where s.school_id = c.school_id and s.planned_check_id = c.id),
    'members', (select coalesce(jsonb_agg(${PERSON} order by n.sort_key, n.id), '[]') from planned_check_member m
      join person n on n.school_id = m.school_id and n.id = m.person_id where m.school_id = c.school_id and m.planned_check_id = c.id))
    order by c.starts_on, c.check_id), '[]')
  from planned_check c where c.school_id = v.school_id and c.version_id = v.id and c.replaced_at is null)`;

const VERSION = Prisma.sql`jsonb_build_object('id', v.id, ${STEPS}, 'draftedById', v.drafted_by_id, 'draftedBy', ${personJson(Prisma.sql`v.drafted_by_id`)},
  'draftedAt', v.drafted_at, 'submittedById', v.submitted_by_id, 'submittedBy', ${personJson(Prisma.sql`v.submitted_by_id`)}, 'submittedAt', v.submitted_at,
  'decidedBy', ${personJson(Prisma.sql`v.decided_by_id`)}, 'decidedAt', v.decided_at, 'orderNumber', v.order_number, 'orderOn', v.order_on, 'word', v.word,
  'checks', ${CHECKS})`;

/** Classes and groups of the year of plan `p`, and whoever's membership counts today or will; app.is_seated says the same. */
function choices(today: Day): Prisma.Sql {
  return Prisma.sql`jsonb_build_object(
    'classes', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.grade, k.letter), '[]') from school_class k
      where k.school_id = p.school_id and k.year_id = p.year_id),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'subject', ${SUBJECT}) order by ${GRADE}, g.name, g.id), '[]') from course_group g
      join course o on o.school_id = g.school_id and o.id = g.course_id join subject u on u.school_id = o.school_id and u.id = o.subject_id
      where g.school_id = p.school_id and o.year_id = p.year_id),
    'members', (select coalesce(jsonb_agg(${PERSON} order by n.sort_key, n.id), '[]') from person n where n.school_id = p.school_id
      and n.id in (select m.person_id from working_group_membership m where m.school_id = p.school_id and m.approved_at is not null
        and coalesce(m.ended_on, 'infinity') >= ${today}::date)))`;
}
