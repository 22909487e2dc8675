import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { GroupHead } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { MarkPeriod, Stage } from '@/lib/term-marks/model';
import type { PeriodMark } from '@/lib/term-marks/view';
import type { Choice } from '@/lib/settings/rules-model';
import { Prisma } from '../generated/client';
import { type Asker, GROUP_HEAD, groupInReach, pupilOfClasses, settingsJson, unlockedUntil } from '../journal/ladder-sql';
import { COUNTS } from '../journal/mark-sql';
import type { Db, Reader } from '../transaction';
import { closedFor, isLastStay, type TermRow, termColumns } from './terms-sql';

/** The period marks of one group and everything they rest on, in one statement: for its page, and for deciding a batch. */

export type KindOfMark = 'figure' | 'notAssessed' | null;

export interface StandingRow {
  pupilId: string;
  period: MarkPeriod;
  stage: Stage;
  kind: KindOfMark;
  value: number | null;
  revisionId: string;
}

export interface RevisionRow extends Omit<StandingRow, 'revisionId'> {
  id: string;
  reason: string | null;
  at: string;
  surname: string;
  firstName: string;
}

export interface PupilRow {
  id: string;
  surname: string;
  firstName: string;
  /** the first day in any group of the course */
  inCourseFrom: Day;
  /** the last day in the course, of whoever is in none of its groups any more */
  leftOn: Day | null;
  /** every time in a group of the course, first and last day; of whoever left */
  stays: [Day, Day][] | null;
}

export interface TermMarkRows {
  group: GroupHead;
  courseId: string;
  termKind: TermRow['kind'];
  yearEndsOn: Day;
  isArchived: boolean;
  terms: (TermRow & { lessonCount: number; unlockedUntil: Day | null })[];
  /** of the group today, and whoever left the course from it */
  pupils: PupilRow[];
  /** counting marks of the year in the subject, whatever group they were given in, by the day of their lesson */
  marks: [pupilId: string, onDate: Day, value: number, weight: number][];
  standing: StandingRow[];
  /** in the server's order */
  revisions: RevisionRow[];
  known: { id: string; isMine: boolean; payloadHash: string }[];
  /** corrections that wait for a decision: a teacher's own, to the leadership all */
  asked: { operationId: string; pupilId: string; period: MarkPeriod; stage: Stage; value: PeriodMark | null }[];
  settings: Choice[];
}

export interface TermMarksAsked {
  groupId: string;
  reach: Reach;
  /** whether all of the group's pupils are seen, or those of the classes led */
  seesAllPupils: boolean;
  operationIds: readonly string[];
}

/** Null when the group is not there for this person. */
export async function readTermMarkRows(db: Reader, asker: Asker, asked: TermMarksAsked): Promise<TermMarkRows | null> {
  const { schoolId, today } = asker;
  const pupilsSeen = asked.seesAllPupils ? Prisma.sql`true` : pupilOfClasses(asked.reach.classIds, asker);
  const [row] = await db.$queryRaw<{ sheet: TermMarkRows }[]>`/* term marks: sheet */
    with grp as materialized (select g.*, c.year_id, c.term_kind, y.ends_on as year_ends_on, json_build_object(${GROUP_HEAD}) as head
      from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
        join school_year y on y.school_id = c.school_id and y.id = c.year_id
        join subject u on u.school_id = c.school_id and u.id = c.subject_id
      where g.school_id = ${schoolId}::uuid and g.id = ${asked.groupId}::uuid and ${groupInReach(asked.reach)}),
    pup as materialized (select p.id, p.surname, p.first_name, p.sort_key, case when m.ended_on < ${today}::date then m.ended_on end as left_on
      from grp join course_group_membership m on m.school_id = grp.school_id and m.group_id = grp.id
        and m.started_on <= ${today}::date and (coalesce(m.ended_on, 'infinity') >= ${today}::date or ${isLastStay(Prisma.sql`grp.course_id`)}) and ${pupilsSeen}
      join person p on p.school_id = m.school_id and p.id = m.pupil_id),
    stay as materialized (select e.pupil_id, e.started_on, e.ended_on from grp join course_group o on o.school_id = grp.school_id and o.course_id = grp.course_id
      join course_group_membership e on e.school_id = o.school_id and e.group_id = o.id and e.pupil_id = any (array(select id from pup))),
    given as materialized (select m.pupil_id, m.lesson_id, m.slot, m.value, m.weight from grp join mark m on m.school_id = grp.school_id
      and m.course_id = grp.course_id and m.pupil_id = any (array(select id from pup)) and ${COUNTS}
      join course_group o on o.school_id = m.school_id and o.id = m.group_id and o.grading_mode = grp.grading_mode),
    past as materialized (select r.*, p.surname, p.first_name from grp join term_mark_revision r on r.school_id = grp.school_id
        and r.course_id = grp.course_id and r.pupil_id = any (array(select id from pup))
      join person p on p.school_id = r.school_id and p.id = r.author_id)
    select json_build_object('group', grp.head, 'courseId', grp.course_id, 'termKind', grp.term_kind, 'yearEndsOn', grp.year_ends_on,
      'isArchived', exists (select from year_archiving v where v.school_id = grp.school_id and v.year_id = grp.year_id),
      'terms', (select coalesce(json_agg(json_build_object(${termColumns}, 'closedAt', ${closedFor(asker, Prisma.sql`grp.id`)}, 'unlockedUntil', ${unlockedUntil(asker, Prisma.sql`grp.id`)},
          'lessonCount', (select count(*) from lesson l where l.school_id = t.school_id and l.group_id = grp.id
            and l.on_date between t.starts_on and t.ends_on and l.withdrawn_at is null)) order by t.starts_on, t.kind), '[]')
        from term t where t.school_id = grp.school_id and t.year_id = grp.year_id),
      'pupils', (select coalesce(json_agg(json_build_object('id', id, 'surname', surname, 'firstName', first_name, 
            'inCourseFrom', (select min(s.started_on) from stay s where s.pupil_id = pup.id), 'leftOn', left_on,
            'stays', case when left_on is not null then (select json_agg(json_build_array(s.started_on, s.ended_on)) from stay s where s.pupil_id = pup.id) end)
          order by sort_key collate "C", id), '[]') from pup),
      'marks', (select coalesce(json_agg(json_build_array(g.pupil_id, d.on_date, g.value, g.weight) order by d.on_date, d.id, g.slot), '[]')
        from given g join app.days_of_lessons(array(select lesson_id from given)) d on d.id = g.lesson_id),
      'standing', (select coalesce(json_agg(json_build_object('pupilId', s.pupil_id, 'period', s.period, 'stage', s.stage,
          'kind', s.kind, 'value', s.value, 'revisionId', s.revision_id)), '[]')
        from term_mark s where s.school_id = grp.school_id and s.course_id = grp.course_id and s.pupil_id = any (array(select id from pup))),
      'revisions', (select coalesce(json_agg(json_build_object('id', r.id, 'pupilId', r.pupil_id, 'period', r.period, 'stage', r.stage,
          'kind', r.kind, 'value', r.value, 'reason', r.reason, 'at', r.received_at, 'surname', r.surname, 'firstName', r.first_name)
          order by r.seq), '[]') from past r),
      'known', (select coalesce(json_agg(json_build_object('id', k.id, 'isMine', k.is_mine, 'payloadHash', k.payload_hash)), '[]')
        from app.known_term_mark_operations(${asked.operationIds}::uuid[]) k),
      'asked', (select coalesce(json_agg(json_build_object('operationId', c.operation_id, 'pupilId', c.pupil_id, 'period', c.operation ->> 'period',
          'stage', c.operation ->> 'stage', 'value', c.operation -> 'value') order by c.requested_at), '[]')
        from correction_request c where c.school_id = grp.school_id and c.group_id = grp.id and c.kind = 'termMark' and c.decision is null
          and c.pupil_id = any (array(select id from pup))),
      'settings', ${settingsJson(asker)}
    ) as sheet from grp`;
  return row?.sheet ?? null;
}

/** Lets one batch after the other into the period marks of the group's course. */
export async function lockTermMarks(db: Db, { schoolId }: Pick<Asker, 'schoolId'>, groupId: string): Promise<void> {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtext('term marks'), hashtext(g.course_id::text))::text
    from course_group g where g.school_id = ${schoolId}::uuid and g.id = ${groupId}::uuid`;
}
