import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { EarlierFigure, SpreadView, TermHead } from '@/lib/journal/spread-view';
import type { GroupHead, WorkKind } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { RemarkReach } from '@/lib/remarks/reach-model';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { isLostToPlan } from '../planning/lost-hour';
import { lessonRemarksSql } from '../remarks/remark-rows';
import { periodAtEnd, periodStart } from '../term-marks/terms-sql';
import type { Reader } from '../transaction';
import {
  type Asker,
  GROUP_HEAD,
  groupInReach,
  type GroupPartRow,
  ladderOfLesson,
  type LadderRow,
  partOfGroup,
  pupilOfClasses,
  settingsJson,
  tailOf,
  unlockedUntil,
} from './ladder-sql';
import { EXTRAS, IS_EMPTY, IS_PLAIN, IS_RETAKEN } from './mark-sql';

/** The spread of one group and term in one statement: a row of JSON, its cells already numbered by pupil and lesson. */

export interface SpreadLessonRow extends LadderRow {
  id: string;
  onDate: Day;
  position: number;
  isConfirmed: boolean;
  topic: string | null;
  homework: { text: string | null; base: string } | null;
  topicBase: string | null;
  confirmationBase: string | null;
  /** what the plan has its topic for, or the topic it offers while there is none */
  plannedKind: WorkKind | null;
  /** remarks that are not closed */
  remarks: number;
}

export interface SpreadPupilRow {
  id: string;
  surname: string;
  firstName: string;
  from: number;
  to: number;
  /** the lessons between two periods of membership; null for a pupil with one */
  apart: number[] | null;
  /** the last day of the order by which he is taught at home today */
  homeUntil: Day | null;
  /** of the counting marks of the course's own period up to the term's end, in the subject: sum and count, weighted and plain */
  sum: number;
  count: number;
  weightedSum: number;
  weight: number;
  decided: { kind: 'figure' | 'notAssessed'; value: number | null } | null;
}

/** The sparse cells go to the page as they come. */
type Cells = Pick<SpreadView, 'marks' | 'attendance' | 'cleared' | 'debts' | 'elsewhere'> & { earlierFigures: EarlierFigure[] };

export interface SpreadRows extends Cells {
  group: GroupHead & { part: GroupPartRow | null };
  terms: TermHead[];
  termId: string;
  /** whether the course gives a mark at the term's end: not after the first of two quarters that make a half-year */
  givesMark: boolean;
  lessons: SpreadLessonRow[];
  pupils: SpreadPupilRow[];
  plan: { planned: number; held: number } | null;
  settings: Choice[];
  calendar: CalendarJson;
}

export interface SpreadAsked {
  groupId: string;
  /** null: the term of today, else the one last begun */
  termId: string | null;
  /** which groups are seen */
  reach: Reach;
  /** whether all of the group's pupils are seen, or those of the classes led */
  seesAllPupils: boolean;
  readsMarks: boolean;
  remarks: RemarkReach;
}

/** Null when the group or the term is not there for this person. */
export async function readSpreadRows(db: Reader, asker: Asker, asked: SpreadAsked): Promise<SpreadRows | null> {
  const { schoolId, today } = asker;
  const school = Prisma.sql`${schoolId}::uuid`;
  const pupilsSeen = asked.seesAllPupils ? Prisma.sql`true` : pupilOfClasses(asked.reach.classIds, asker);
  const [row] = await db.$queryRaw<{ spread: SpreadRows }[]>`/* journal: spread */
    with grp as materialized (select g.*, c.year_id, c.term_kind, json_build_object(${GROUP_HEAD}, 'part', ${partOfGroup(Prisma.sql`g.id`)}) as head
      from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
        join subject u on u.school_id = c.school_id and u.id = c.subject_id
      where g.school_id = ${school} and g.id = ${asked.groupId}::uuid and ${groupInReach(asked.reach)}),
    chosen as materialized (select t.id, t.starts_on, t.ends_on, ${periodAtEnd} is not null as gives_mark, ${periodStart} as counts_from
      from term t join grp c on t.school_id = c.school_id and t.year_id = c.year_id
      where ${asked.termId}::uuid is null or t.id = ${asked.termId}::uuid
      order by t.kind <> 'quarter', t.starts_on > ${today}::date, abs(t.starts_on - ${today}::date) limit 1),
    les as materialized (select l.*, (row_number() over (order by l.on_date, l.position, l.id) - 1)::int as at, grp.year_id
      from lesson l, grp, chosen where l.school_id = grp.school_id and l.group_id = grp.id
        and l.on_date between chosen.starts_on and chosen.ends_on and l.withdrawn_at is null),
    plan_left as materialized (${PLAN_LEFT}),
    remarked as materialized (${lessonRemarksSql(schoolId, asked.remarks, Prisma.sql`array(select id from les)`)}),
    pup as materialized (select m.school_id, m.pupil_id, m.from_on, m.to_on, m.periods, p.surname, p.first_name,
        (row_number() over (order by p.sort_key collate "C", p.id) - 1)::int as at
      from (select m.school_id, m.pupil_id, min(m.started_on) as from_on, max(coalesce(m.ended_on, 'infinity')) as to_on, count(*) as periods
        from course_group_membership m, grp, chosen where m.school_id = grp.school_id and m.group_id = grp.id
          and m.started_on <= chosen.ends_on and coalesce(m.ended_on, 'infinity') >= chosen.starts_on and ${pupilsSeen}
        group by m.school_id, m.pupil_id) m
      join person p on p.school_id = m.school_id and p.id = m.pupil_id),
    lesson_marks as materialized (select m.* from mark m
      where ${asked.readsMarks} and m.school_id = ${school} and m.lesson_id = any (array(select id from les))),
    own_marks as materialized (select m.*, pup.at as pupil, les.at as lesson
      from lesson_marks m join les on les.id = m.lesson_id join pup on pup.pupil_id = m.pupil_id),
    other_groups as materialized (select distinct o.group_id from grp join course_group_membership o on o.school_id = grp.school_id
        and o.pupil_id = any (array(select pupil_id from pup)) and o.group_id <> grp.id
      join course_group g on g.school_id = o.school_id and g.id = o.group_id and g.course_id = grp.course_id and g.grading_mode = grp.grading_mode),
    other_marks as materialized (select m.* from mark m
      where ${asked.readsMarks} and m.school_id = ${school} and m.group_id = any (array(select group_id from other_groups))
        and m.pupil_id = any (array(select pupil_id from pup)) and m.value is not null),
    earlier_marks as materialized (select m.* from mark m
      where ${asked.readsMarks} and m.school_id = ${school} and m.value is not null and m.pupil_id = any (array(select pupil_id from pup))
        and m.lesson_id = any (array(select l.id from lesson l, grp, chosen where l.school_id = grp.school_id and l.group_id = grp.id
          and l.on_date >= chosen.counts_from and l.on_date < chosen.starts_on))),
    figures as materialized (select pupil_id, lesson_id, slot, value, weight, counts, retake_of_lesson_id, retake_of_slot
        from own_marks where value is not null
      union all select pupil_id, lesson_id, slot, value, weight, counts, retake_of_lesson_id, retake_of_slot from earlier_marks
      union all select o.pupil_id, o.lesson_id, o.slot, o.value, o.weight, o.counts, o.retake_of_lesson_id, o.retake_of_slot
        from other_marks o join app.days_of_lessons(array(select lesson_id from other_marks)) d on d.id = o.lesson_id, chosen
        where d.on_date between chosen.counts_from and chosen.ends_on),
    counting as (select f.* from figures f where f.counts and not exists (select from figures r
      where r.pupil_id = f.pupil_id and r.retake_of_lesson_id = f.lesson_id and r.retake_of_slot = f.slot)),
    means as (select pupil_id, sum(value)::int as sum, count(*)::int as count, sum(value * weight)::int as weighted_sum, sum(weight)::int as weight
      from counting group by pupil_id),
    lesson_absences as materialized (select x.* from attendance_exception x
      where x.school_id = ${school} and x.lesson_id = any (array(select id from les))),
    absences as materialized (select x.*, pup.at as pupil, les.at as lesson
      from lesson_absences x join les on les.id = x.lesson_id join pup on pup.pupil_id = x.pupil_id)
    select json_build_object('group', grp.head, 'termId', chosen.id, 'givesMark', chosen.gives_mark,
      'terms', ${termsJson(asker, school)},
      'lessons', ${lessonsJson(asker)},
      'pupils', (select coalesce(json_agg(json_build_object('id', pup.pupil_id, 'surname', pup.surname, 'firstName', pup.first_name,
          'from', (select count(*) from les where les.on_date < pup.from_on), 'to', (select count(*) from les where les.on_date <= pup.to_on),
          'apart', case when pup.periods > 1 then (select json_agg(les.at order by les.at) from les
            where les.on_date between pup.from_on and pup.to_on and not exists (select from course_group_membership m
              where m.school_id = pup.school_id and m.group_id = les.group_id and m.pupil_id = pup.pupil_id
                and les.on_date between m.started_on and coalesce(m.ended_on, 'infinity'))) end,
          'homeUntil', (select h.ended_on from home_teaching h where h.school_id = pup.school_id and h.pupil_id = pup.pupil_id and ${today}::date between h.started_on and h.ended_on),
          'sum', coalesce(means.sum, 0), 'count', coalesce(means.count, 0),
          'weightedSum', coalesce(means.weighted_sum, 0), 'weight', coalesce(means.weight, 0),
          'decided', ${decidedOf(asked)}) order by pup.at), '[]')
        from pup left join means on means.pupil_id = pup.pupil_id),
      'marks', (select coalesce(json_agg(case
          when not (${IS_PLAIN}) then json_build_array(pupil, lesson, slot, value, work_kind, ${tailOf(Prisma.sql`revision_id`)}, note, weight, ${EXTRAS},
            m.debt_due_on is not null and ${IS_RETAKEN} and not exists (select from figures r
              where r.pupil_id = m.pupil_id and r.retake_of_lesson_id = m.lesson_id and r.retake_of_slot = m.slot))
          when weight <> 1 then json_build_array(pupil, lesson, slot, value, work_kind, ${tailOf(Prisma.sql`revision_id`)}, note, weight)
          when note is not null then json_build_array(pupil, lesson, slot, value, work_kind, ${tailOf(Prisma.sql`revision_id`)}, note)
          else json_build_array(pupil, lesson, slot, value, work_kind, ${tailOf(Prisma.sql`revision_id`)}) end), '[]')
        from own_marks m where not (${IS_EMPTY})),
      'attendance', (select coalesce(json_agg(json_build_array(pupil, lesson, kind, minutes_late, ${tailOf(Prisma.sql`revision_id`)})), '[]')
        from absences where kind is not null),
      'cleared', (select coalesce(json_agg(cell), '[]') from (
        select json_build_array(pupil, lesson, slot, ${tailOf(Prisma.sql`revision_id`)}) as cell from own_marks m where ${IS_EMPTY}
        union all select json_build_array(pupil, lesson, 'attendance', ${tailOf(Prisma.sql`revision_id`)}) from absences where kind is null) c),
      'debts', ${earlierDebts(asked)},
      'earlierFigures', ${EARLIER_FIGURES},
      'elsewhere', (select coalesce(json_agg(json_build_array(pup.at, d.on_date, o.value, o.work_kind, g.name) order by d.on_date, o.lesson_id, o.slot), '[]')
        from other_marks o join pup on pup.pupil_id = o.pupil_id join course_group g on g.school_id = o.school_id and g.id = o.group_id
          join app.days_of_lessons(array(select lesson_id from other_marks)) d on d.id = o.lesson_id),
      'plan', ${PLAN},
      'settings', ${settingsJson(asker)},
      'calendar', ${calendarJson(school, Prisma.sql`chosen.starts_on`, Prisma.sql`chosen.ends_on`)}
    ) as spread from grp, chosen`;
  return row?.spread ?? null;
}

/** Whether a mark of another term stands in for `m`; those that one of this term does are its own to name. */
const IS_RETAKEN_ELSEWHERE = Prisma.sql`exists (select from mark r where r.school_id = m.school_id and r.course_id = m.course_id
  and r.pupil_id = m.pupil_id and r.retake_of_lesson_id = m.lesson_id and r.retake_of_slot = m.slot and r.value is not null
  and not exists (select from les where les.id = r.lesson_id))`;

/** Debts of lessons before the term that no mark of another term stands in for. */
function earlierDebts({ readsMarks }: SpreadAsked): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_array(pup.at, m.lesson_id, d.on_date, m.slot, m.work_kind, m.debt_due_on) order by d.on_date, d.position), '[]')
    from grp join mark m on m.school_id = grp.school_id and m.group_id = grp.id and m.debt_due_on is not null and ${readsMarks}
      join pup on pup.pupil_id = m.pupil_id join lesson d on d.school_id = m.school_id and d.id = m.lesson_id and d.withdrawn_at is null, chosen
    where d.on_date < chosen.starts_on and not ${IS_RETAKEN_ELSEWHERE})`;
}

/** The same of figures of the course's own period. */
const EARLIER_FIGURES = Prisma.sql`(select coalesce(json_agg(case
    when m.counts then json_build_array(pup.at, m.lesson_id, d.on_date, m.slot, m.work_kind, m.value, m.weight)
    else json_build_array(pup.at, m.lesson_id, d.on_date, m.slot, m.work_kind, m.value, m.weight, false) end order by d.on_date, d.position, m.slot), '[]')
  from earlier_marks m join pup on pup.pupil_id = m.pupil_id join lesson d on d.school_id = m.school_id and d.id = m.lesson_id and d.withdrawn_at is null
  where not ${IS_RETAKEN_ELSEWHERE})`;

/** The mark decided for the chosen term, of `pup`. */
function decidedOf({ readsMarks }: SpreadAsked): Prisma.Sql {
  return Prisma.sql`(select json_build_object('kind', s.kind, 'value', s.value)
    from term t join course c on c.school_id = t.school_id and c.id = grp.course_id
      join term_mark s on s.school_id = c.school_id and s.course_id = c.id and s.pupil_id = pup.pupil_id
        and s.stage = 'decided' and s.kind is not null and s.period::text = ${periodAtEnd}
    where ${readsMarks} and t.school_id = grp.school_id and t.id = chosen.id)`;
}

function termsJson(asker: Asker, school: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal, 'startsOn', t.starts_on,
      'endsOn', t.ends_on, 'isClosed', exists (select from term_closing k
        where k.school_id = t.school_id and k.term_id = t.id and k.reopened_at is null),
      'unlockedUntil', ${unlockedUntil(asker, Prisma.sql`grp.id`)}) order by t.starts_on, t.kind)
    from term t where t.school_id = ${school} and t.year_id = grp.year_id)`;
}

function lessonsJson(asker: Asker): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('id', l.id, 'onDate', l.on_date, 'position', l.position,
      ${ladderOfLesson(asker, Prisma.sql`l.year_id`)}, 'isConfirmed', l.attendance_complete_since is not null, 'topic', l.topic,
      'homework', (select json_build_object('text', h.text, 'base', ${tailOf(Prisma.sql`h.revision_id`)})
        from homework h where h.school_id = l.school_id and h.given_lesson_id = l.id),
      'topicBase', ${tailOf(Prisma.sql`l.topic_revision_id`)},
      'confirmationBase', ${tailOf(Prisma.sql`l.attendance_revision_id`)}, 'plannedKind', ${plannedKind(asker)},
      'remarks', coalesce((select r.count from remarked r where r.lesson_id = l.id), 0)) order by l.at), '[]') from les l)`;
}

/** The topics of the plan in their order, each with the hours left up to its end. */
const PLAN_LEFT = Prisma.sql`select t.id, t.work_kind, t.ordinal, sum(greatest(0, t.hours - coalesce(held.hours, 0))) over (order by t.ordinal) as hours_so_far
  from grp join curriculum_plan p on p.school_id = grp.school_id and p.group_id = grp.id
    join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
    left join (select x.curriculum_topic_id as id, count(*) as hours from grp g join lesson x on x.school_id = g.school_id and x.group_id = g.id
        and x.withdrawn_at is null and x.curriculum_topic_id is not null and not ${isLostToPlan(Prisma.sql`x`)} group by x.curriculum_topic_id) held
      on held.id = t.id`;

/**
 * What the plan has lesson `l` of `les` for: its topic, else the topic offered in it, as `offeredTopic` of lesson-rows.ts
 * offers one. Lessons to come take no marks and so are not asked for.
 */
function plannedKind({ today }: Asker): Prisma.Sql {
  return Prisma.sql`case when l.topic is not null then (select t.work_kind from plan_left t where t.id = l.curriculum_topic_id)
    when l.on_date <= ${today}::date and not ${isLostToPlan(Prisma.sql`l`)} then (select t.work_kind from plan_left t
      where t.hours_so_far > (select count(*) from les a where a.on_date = ${today}::date and (a.on_date, a.position) < (l.on_date, l.position)
        and a.topic is null and not ${isLostToPlan(Prisma.sql`a`)} and a.left_timetable_at is null)
      order by t.ordinal limit 1) end`;
}

/** Hours the plan should have come to by today, and hours of it given. */
const PLAN = Prisma.sql`(select json_build_object('planned', h.due, 'held', h.given) from app.plan_hours(array[grp.id]) h)`;
