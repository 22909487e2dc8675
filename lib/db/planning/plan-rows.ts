import 'server-only';
import type { Names, WorkKind } from '@/lib/journal/view';
import type { PlannedLesson } from '@/lib/planning/model';
import type { Reach } from '@/lib/policy/scopes';
import { Prisma } from '../generated/client';
import { type Asker, groupInReach } from '../journal/ladder-sql';
import type { Db, Reader } from '../transaction';
import { isLostToPlan } from './lost-hour';

/** The statements of curriculum plans, each one for the page or the change that asks. */

export interface TopicRow {
  id: string;
  ordinal: number;
  title: string;
  hours: number;
  homework: string | null;
  workKind: WorkKind | null;
}

export interface TeacherName {
  surname: string;
  firstName: string;
}

export interface PlanRows {
  group: { id: string; name: string; subject: Names };
  topics: TopicRow[];
  lessons: PlannedLesson[];
  sources: { groupId: string; name: string; teachers: TeacherName[]; topics: number; hours: number }[];
}

const TOPICS = Prisma.sql`(select coalesce(json_agg(json_build_object('id', t.id, 'ordinal', t.ordinal, 'title', t.title, 'hours', t.hours,
    'homework', t.homework, 'workKind', t.work_kind) order by t.ordinal), '[]')
  from curriculum_plan p join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
  where p.school_id = g.school_id and p.group_id = g.id)`;

/** Whether a reach opens the plan of group `g`: its group does, or a lesson of it that was granted. */
function planInReach(reach: Reach): Prisma.Sql {
  return Prisma.sql`(${groupInReach(reach)} or exists (select from lesson l join substitution s on s.school_id = l.school_id and s.lesson_id = l.id
    where l.school_id = g.school_id and l.group_id = g.id and l.on_date >= ${reach.grantedFrom}::date
      and s.substitute_id = ${reach.substituteId}::uuid and s.withdrawn_at is null))`;
}

/** The plan of a group, its lessons of the year, and the other plans of the course; null when it is not there for this person. */
export async function readPlanRows(db: Reader, { schoolId }: Asker, { groupId, reach }: { groupId: string; reach: Reach }): Promise<PlanRows | null> {
  const school = Prisma.sql`${schoolId}::uuid`;
  const [row] = await db.$queryRaw<{ plan: PlanRows }[]>`/* journal: plan */
    with asked as materialized (select g.school_id, g.id, g.name, g.course_id, u.name_ky, u.name_ru, u.name_en,
        (select min(k.grade) from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
          where p.school_id = g.school_id and p.group_id = g.id) as grade
      from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
        join subject u on u.school_id = c.school_id and u.id = c.subject_id
      where g.school_id = ${school} and g.id = ${groupId}::uuid and ${planInReach(reach)})
    select json_build_object(
      'group', json_build_object('id', g.id, 'name', g.name, 'subject', json_build_object('ky', g.name_ky, 'ru', g.name_ru, 'en', g.name_en)),
      'topics', ${TOPICS},
      'lessons', (select coalesce(json_agg(json_build_object('id', l.id, 'onDate', l.on_date, 'topicId', l.curriculum_topic_id,
          'hasTopic', l.topic is not null, 'isLost', ${isLostToPlan(Prisma.sql`l`)}, 'isOutside', l.left_timetable_at is not null)
          order by l.on_date, l.position, l.id), '[]')
        from lesson l where l.school_id = g.school_id and l.group_id = g.id and l.withdrawn_at is null),
      'sources', ${sourcesJson(reach)}) as plan
    from asked g`;
  return row?.plan ?? null;
}

/** The plans that hold anything, of other groups of the course the person may read. */
function sourcesJson(reach: Reach): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('groupId', s.id, 'name', s.name, 'teachers', s.teachers, 'topics', s.topics,
      'hours', s.hours) order by (s.grade is distinct from asked.grade), s.name, s.id), '[]')
    from asked, (select g.id, g.name, count(t.id) as topics, sum(t.hours) as hours,
        (select min(k.grade) from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
          where p.school_id = g.school_id and p.group_id = g.id) as grade,
        (select coalesce(json_agg(json_build_object('surname', p.surname, 'firstName', p.first_name) order by p.sort_key), '[]')
          from teaching_assignment a join person p on p.school_id = a.school_id and p.id = a.teacher_id
          where a.school_id = g.school_id and a.group_id = g.id and app.is_open(a.started_on, a.ended_on)) as teachers
      from course_group g join curriculum_plan p on p.school_id = g.school_id and p.group_id = g.id
        join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id and t.hours > 0, asked
      where g.school_id = asked.school_id and g.course_id = asked.course_id and g.id <> asked.id and ${planInReach(reach)}
      group by g.school_id, g.id, g.name) s)`;
}

/** The topics of another plan of the course, those with hours; null when the person may not read it. */
export async function readSourceRows(
  db: Reader,
  { schoolId }: Asker,
  asked: { groupId: string; fromGroupId: string; reach: Reach },
): Promise<{ name: string; topics: TopicRow[] } | null> {
  const [row] = await db.$queryRaw<{ source: { name: string; topics: TopicRow[] } }[]>`
    select json_build_object('name', g.name, 'topics', ${TOPICS}) as source
    from course_group g join course_group mine on mine.school_id = g.school_id and mine.course_id = g.course_id
    where g.school_id = ${schoolId}::uuid and g.id = ${asked.fromGroupId}::uuid and mine.id = ${asked.groupId}::uuid
      and g.id <> mine.id and ${planInReach(asked.reach)}`;
  return row ? { ...row.source, topics: row.source.topics.filter(({ hours }) => hours > 0) } : null;
}

export interface LagRow {
  groupId: string;
  groupName: string;
  subject: Names;
  teachers: TeacherName[];
  hours: number;
  due: number;
  given: number;
  lag: number;
  unplaced: number;
}

/** Plan and fact of the whole school, most behind first; refused by the database to anyone who does not oversee. */
export async function readLagRows(db: Reader): Promise<{ courses: LagRow[]; withoutPlan: number }> {
  const [row] = await db.$queryRaw<{ lags: { courses: LagRow[]; withoutPlan: number } }[]>`/* journal: lags */ select app.plan_lags() as lags`;
  if (!row) throw new Error('app.plan_lags() gave no row');
  return row.lags;
}

/** Holds back every other change of this group's plan until the transaction ends. */
export async function lockPlan(db: Db, groupId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('curriculum plan'), hashtext(${groupId}))`;
}

/** The ids of the group's topics that a lesson holds. */
export async function listGivenTopicIds(db: Db, schoolId: string, groupId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct l.curriculum_topic_id as id from lesson l where l.school_id = ${schoolId}::uuid and l.group_id = ${groupId}::uuid
      and l.curriculum_topic_id is not null`;
  return rows.map(({ id }) => id);
}

/** Places are unique in a plan: what moves steps aside before it takes its place. */
export async function writeTopics(
  db: Db,
  { schoolId, planId }: { schoolId: string; planId: string },
  { created, changed }: { created: readonly TopicRow[]; changed: readonly TopicRow[] },
): Promise<void> {
  const columns = Prisma.sql`as due(id uuid, ordinal int, title text, hours int, homework text, "workKind" work_kind)`;
  if (changed.length > 0) {
    await db.$executeRaw`update curriculum_topic set ordinal = -1 - ordinal
      where school_id = ${schoolId}::uuid and plan_id = ${planId}::uuid and id = any (${changed.map(({ id }) => id)}::uuid[])`;
    await db.$executeRaw`update curriculum_topic t
      set ordinal = due.ordinal, title = due.title, hours = due.hours, homework = due.homework, work_kind = due."workKind"
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) ${columns}
      where t.school_id = ${schoolId}::uuid and t.plan_id = ${planId}::uuid and t.id = due.id`;
  }
  if (created.length > 0) {
    await db.$executeRaw`insert into curriculum_topic (school_id, id, plan_id, ordinal, title, hours, homework, work_kind)
      select ${schoolId}::uuid, due.id, ${planId}::uuid, due.ordinal, due.title, due.hours, due.homework, due."workKind"
      from jsonb_to_recordset(${JSON.stringify(created)}::jsonb) ${columns}`;
  }
}

