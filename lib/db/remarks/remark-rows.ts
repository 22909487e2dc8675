import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import { type RemarkCategory, type RemarkMatter, type RemarkStep, stepsIn } from '@/lib/remarks/model';
import type { RemarkReach } from '@/lib/remarks/reach-model';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

/** Remarks with all of their steps: one statement, whatever is asked for. */

export interface PersonRow {
  id: string;
  surname: string;
  firstName: string;
}

export interface RemarkRow {
  id: string;
  matter: RemarkMatter;
  lessonId: string | null;
  groupId: string | null;
  classId: string | null;
  name: string;
  subject: Names | null;
  pupil: PersonRow | null;
  onDate: Day;
  category: RemarkCategory;
  text: string;
  addressee: PersonRow;
  last: RemarkStep;
  ordinal: number;
  dueOn: Day;
  isParty: boolean;
  steps: { ordinal: number; kind: RemarkStep; at: string; by: PersonRow | null; word: string | null; dueOn: Day | null }[];
}

export interface RemarksAsked {
  schoolId: string;
  today: Day;
  reach: RemarkReach;
  id?: string;
  ids?: readonly string[];
  lessonId?: string;
  /** one group, or a class with its groups */
  groupId?: string;
  classId?: string;
  addresseeId?: string;
  category?: RemarkCategory;
  /** days of what they are on */
  from?: Day;
  to?: Day;
  /** last steps; all when left out */
  lasts?: readonly RemarkStep[];
  onlyOverdue?: boolean;
  order: 'newestFirst' | 'oldestFirst';
  limit: number;
  skip?: number;
}

export interface RemarkRows {
  /** by last step, whatever `lasts` and `onlyOverdue` say; how many of them are overdue */
  counts: { last: RemarkStep; isOverdue: boolean; count: number }[];
  remarks: RemarkRow[];
}

const PERSON = (of: Prisma.Sql) => Prisma.sql`(select jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name)
  from person p where p.school_id = r.school_id and p.id = ${of})`;

export function reachSql({ all, nameless, addresseeId }: RemarkReach): Prisma.Sql {
  return Prisma.sql`(${all} or ${nameless} and r.pupil_id is null or r.addressee_id = ${addresseeId}::uuid)`;
}

/** What was remarked on these lessons and is not closed, counted by lesson, as far as the reach opens it. */
export function lessonRemarksSql(schoolId: string, reach: RemarkReach, lessonIds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select r.lesson_id, count(*)::int as count from remark r
    where r.school_id = ${schoolId}::uuid and r.lesson_id = any (${lessonIds}) and ${reachSql(reach)}
      and (select s.kind from remark_step s where s.school_id = r.school_id and s.remark_id = r.id order by s.ordinal desc limit 1)
        = any (${stepsIn(['owed', 'toCheck', 'verified'])}::remark_step_kind[])
    group by r.lesson_id`;
}

function filterSql({ schoolId, reach, id, ids, lessonId, groupId, classId, addresseeId, category, from, to }: RemarksAsked): Prisma.Sql {
  const asked = [
    Prisma.sql`r.school_id = ${schoolId}::uuid and ${reachSql(reach)}`,
    ...(id ? [Prisma.sql`r.id = ${id}::uuid`] : []),
    ...(ids ? [Prisma.sql`r.id = any (${[...ids]}::uuid[])`] : []),
    ...(lessonId ? [Prisma.sql`r.lesson_id = ${lessonId}::uuid`] : []),
    ...(groupId ? [Prisma.sql`r.group_id = ${groupId}::uuid`] : []),
    ...(classId
      ? [Prisma.sql`(r.class_id = ${classId}::uuid or r.group_id in (select g.group_id from course_group_part g where g.school_id = r.school_id and g.class_id = ${classId}::uuid))`]
      : []),
    ...(addresseeId ? [Prisma.sql`r.addressee_id = ${addresseeId}::uuid`] : []),
    ...(category ? [Prisma.sql`r.category = ${category}::remark_category`] : []),
    ...(from ? [Prisma.sql`r.on_date >= ${from}::date`] : []),
    ...(to ? [Prisma.sql`r.on_date <= ${to}::date`] : []),
  ];
  return Prisma.join(asked, ' and ');
}

/** The remarks asked for that the reach opens, and how many of each state there are. */
export async function readRemarks(db: Reader, asked: RemarksAsked): Promise<RemarkRows> {
  const { today, lasts, onlyOverdue = false, order, limit, skip = 0 } = asked;
  const [row] = await db.$queryRaw<{ rows: RemarkRows }[]>`/* remarks */
    with shown as materialized (select r.*, last.kind as last, last.ordinal, due.due_on,
        last.kind in ('raised', 'seen', 'returned', 'reopened') and due.due_on < ${today}::date as is_overdue
      from remark r
        cross join lateral (select s.kind, s.ordinal from remark_step s
          where s.school_id = r.school_id and s.remark_id = r.id order by s.ordinal desc limit 1) last
        cross join lateral (select s.due_on from remark_step s
          where s.school_id = r.school_id and s.remark_id = r.id and s.due_on is not null order by s.ordinal desc limit 1) due
      where ${filterSql(asked)}
    ), page as (select row_number() over () as place, x.* from (select * from shown
        where (${lasts === undefined} or last = any (${[...(lasts ?? [])]}::remark_step_kind[])) and (not ${onlyOverdue} or is_overdue)
        order by ${order === 'newestFirst' ? Prisma.sql`raised_at desc, id desc` : Prisma.sql`raised_at, id`} limit ${limit}::int offset ${skip}::int) x)
    select jsonb_build_object(
      'counts', (select coalesce(jsonb_agg(jsonb_build_object('last', c.last, 'isOverdue', c.is_overdue, 'count', c.count)), '[]')
        from (select last, is_overdue, count(*) from shown group by 1, 2) c),
      'remarks', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'matter', r.matter, 'lessonId', r.lesson_id, 'groupId', r.group_id, 'classId', r.class_id,
          'name', coalesce(g.name, k.name), 'subject', case when u.id is not null then jsonb_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) end,
          'pupil', ${PERSON(Prisma.sql`r.pupil_id`)}, 'onDate', r.on_date, 'category', r.category, 'text', r.text,
          'addressee', ${PERSON(Prisma.sql`r.addressee_id`)}, 'last', r.last, 'ordinal', r.ordinal, 'dueOn', r.due_on,
          'isParty', app.is_party_to(r.group_id, r.class_id, r.lesson_id),
          'steps', (select jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'kind', s.kind, 'at', s.at, 'by', ${PERSON(Prisma.sql`s.by_id`)}, 'word', s.word, 'dueOn', s.due_on) order by s.ordinal)
            from remark_step s where s.school_id = r.school_id and s.remark_id = r.id)) order by r.place), '[]')
        from page r left join course_group g on g.school_id = r.school_id and g.id = r.group_id
          left join course c on c.school_id = g.school_id and c.id = g.course_id
          left join subject u on u.school_id = c.school_id and u.id = c.subject_id
          left join school_class k on k.school_id = r.school_id and k.id = r.class_id)) as rows`;
  if (!row) throw new Error('the statement of remarks gave no row');
  return row.rows;
}

/** The people remarks are addressed to, and the classes of the year that holds the day: for the filters. */
export async function readRemarkFilters(db: Reader, { schoolId, reach, today }: Pick<RemarksAsked, 'schoolId' | 'reach' | 'today'>) {
  const [row] = await db.$queryRaw<{ filters: { teachers: PersonRow[]; classes: { id: string; name: string }[] } }[]>`/* remarks: filters */
    select jsonb_build_object(
      'teachers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
        from person p where p.school_id = ${schoolId}::uuid and p.id in (select r.addressee_id from remark r where r.school_id = ${schoolId}::uuid and ${reachSql(reach)})),
      'classes', ${CLASSES(schoolId, today)}) as filters`;
  return row!.filters;
}

function CLASSES(schoolId: string, today: Day): Prisma.Sql {
  return Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.grade, k.name), '[]') from school_class k
    where k.school_id = ${schoolId}::uuid and k.year_id = (select y.id from school_year y where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date order by y.starts_on desc limit 1))`;
}

/** Classes and groups of the year that holds the day, on which a remark may be. */
export async function readRemarkMatters(db: Reader, { schoolId, today }: Pick<RemarksAsked, 'schoolId' | 'today'>) {
  const [row] = await db.$queryRaw<{ matters: { classes: { id: string; name: string }[]; groups: { id: string; name: string; subject: Names }[] } }[]>`/* remarks: matters */
    select jsonb_build_object('classes', ${CLASSES(schoolId, today)},
      'groups', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'subject', jsonb_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en))
          order by (select min(k.grade) from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
            where p.school_id = g.school_id and p.group_id = g.id), g.name, u.name_ky), '[]')
        from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id join subject u on u.school_id = c.school_id and u.id = c.subject_id
        where g.school_id = ${schoolId}::uuid and c.year_id = (select y.id from school_year y
          where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date order by y.starts_on desc limit 1))) as matters`;
  return row!.matters;
}

export interface MatterRow {
  groupId: string | null;
  classId: string | null;
  onDate: Day;
  name: string;
  subject: Names | null;
  yearId: string;
  isParty: boolean;
  addressees: PersonRow[];
}

/** What a remark is to be on; null where there is no such thing yet. Refused by the database to anyone who does not oversee. */
export async function readRemarkMatter(db: Reader, of: { lessonId?: string | null; groupId?: string | null; classId?: string | null }): Promise<MatterRow | null> {
  const [row] = await db.$queryRaw<{ matter: MatterRow | null }[]>`
    select app.remark_matter(${of.lessonId ?? null}::uuid, ${of.groupId ?? null}::uuid, ${of.classId ?? null}::uuid) as matter`;
  return row?.matter ?? null;
}

/** What stands above the page of remarks: the school, the year of the class or the group, and its name; null where there is none. */
export async function readSheetHead(db: Reader, { schoolId, classId, groupId }: Pick<RemarksAsked, 'schoolId' | 'classId' | 'groupId'>) {
  const [row] = await db.$queryRaw<{ school: Names; startsOn: Day; name: string; subject: Names | null }[]>`/* remarks: head */
    select jsonb_build_object('ky', o.name_ky, 'ru', o.name_ru, 'en', o.name_en) as school, to_char(y.starts_on, 'YYYY-MM-DD') as "startsOn", x.name, x.subject
    from (select k.year_id, k.name, null::jsonb as subject from school_class k where k.school_id = ${schoolId}::uuid and k.id = ${classId ?? null}::uuid
        union all select c.year_id, g.name, jsonb_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)
          from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id join subject u on u.school_id = c.school_id and u.id = c.subject_id
          where g.school_id = ${schoolId}::uuid and g.id = ${groupId ?? null}::uuid) x
      join school_year y on y.school_id = ${schoolId}::uuid and y.id = x.year_id join school o on o.id = y.school_id`;
  return row ?? null;
}
