import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { ExceptionKind, GradingMode, Names, WorkKind } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { CopyPart } from '@/lib/state-copy/model';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { type Asker, grantedInReach, GROUP_HEAD, groupInReach, type GroupPartRow, partOfGroup, settingsJson } from '../journal/ladder-sql';
import type { Reader } from '../transaction';

/** Lessons with what the state's system asks for, and what of it was carried over: each page one statement. */

export interface CopyLessonRow {
  id: string;
  group: { id: string; name: string; subject: Names; gradingMode: GradingMode; part: GroupPartRow | null };
  onDate: Day;
  position: number;
  topic: string | null;
  homework: { text: string | null } | null;
  isConfirmed: boolean;
  /** after a part of it was carried over: another cancelled lesson is not there */
  isCancelled: boolean;
  exceptions: { surname: string; firstName: string; kind: ExceptionKind; minutes: number | null }[];
  /** null: not for this person to see */
  marks: { surname: string; firstName: string; workKind: WorkKind; value: number }[] | null;
  /** the last tick of each part; text null: taken back */
  copies: { part: CopyPart; language: string; text: string | null; at: string; by: { surname: string; firstName: string } }[];
}

export interface CopyRows {
  lessons: CopyLessonRow[];
  settings: Choice[];
  calendar: CalendarJson;
}

export interface CopyReach {
  reach: Reach;
  marksReach: Reach;
}

/** Whether the marks of lesson `l` of group `g` are this person's to read. */
const readsMarks = (reach: Reach) => Prisma.sql`(${groupInReach(reach)} or ${grantedInReach(reach)})`;

/** Lesson `l` was held, or was cancelled after a part of it had been carried over. */
const IS_TO_COPY = Prisma.sql`(l.cancelled_at is null or exists (select from state_copy s where s.school_id = l.school_id and s.lesson_id = l.id
  and s.text is not null and not exists (select from state_copy n where n.school_id = s.school_id and n.lesson_id = s.lesson_id and n.part = s.part
    and (n.carried_at, n.id) > (s.carried_at, s.id))))`;

/** A lesson \`l\` of group \`g\` as a row. */
function lessonJson(marksReach: Reach): Prisma.Sql {
  const name = Prisma.sql`'surname', p.surname, 'firstName', p.first_name`;
  return Prisma.sql`json_build_object('id', l.id, 'onDate', l.on_date, 'position', l.position, 'topic', l.topic, 'isCancelled', l.cancelled_at is not null,
    'group', json_build_object(${GROUP_HEAD}, 'part', ${partOfGroup(Prisma.sql`g.id`)}),
    'homework', (select json_build_object('text', h.text) from homework h where h.school_id = l.school_id and h.given_lesson_id = l.id),
    'isConfirmed', l.attendance_complete_since is not null,
    'exceptions', (select coalesce(json_agg(json_build_object(${name}, 'kind', x.kind, 'minutes', x.minutes_late) order by p.sort_key collate "C", p.id), '[]')
      from attendance_exception x join person p on p.school_id = x.school_id and p.id = x.pupil_id
      where x.school_id = l.school_id and x.lesson_id = l.id and x.kind is not null),
    'marks', case when ${readsMarks(marksReach)} then (select coalesce(json_agg(json_build_object(${name}, 'workKind', m.work_kind, 'value', m.value)
        order by p.sort_key collate "C", p.id, m.slot), '[]')
      from mark m join person p on p.school_id = m.school_id and p.id = m.pupil_id
      where m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null) end,
    'copies', (select coalesce(json_agg(json_build_object('part', c.part, 'language', c.language, 'text', c.text, 'at', c.carried_at,
        'by', json_build_object('surname', c.surname, 'firstName', c.first_name))), '[]')
      from (select distinct on (c.part) c.*, p.surname, p.first_name from state_copy c join person p on p.school_id = c.school_id and p.id = c.carried_by_id
        where c.school_id = l.school_id and c.lesson_id = l.id order by c.part, c.carried_at desc, c.id desc) c))`;
}

const LESSON_OF_GROUP = Prisma.sql`lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
  join course c on c.school_id = g.school_id and c.id = g.course_id
  join subject u on u.school_id = c.school_id and u.id = c.subject_id`;

/** One lesson that has begun by today; no lesson when it is not there for this person. */
export async function readCopyRows(db: Reader, asker: Asker, { lessonId, reach, marksReach }: CopyReach & { lessonId: string }): Promise<CopyRows> {
  const school = Prisma.sql`${asker.schoolId}::uuid`;
  const [row] = await db.$queryRaw<{ copy: CopyRows }[]>`/* journal: state copy */
    with l as (select * from lesson where school_id = ${school} and id = ${lessonId}::uuid)
    select json_build_object('settings', ${settingsJson(asker)},
      'calendar', ${calendarJson(school, Prisma.sql`(select on_date from l)`, Prisma.sql`(select on_date from l)`)},
      'lessons', (select coalesce(json_agg(${lessonJson(marksReach)}), '[]') from ${LESSON_OF_GROUP}
        where l.school_id = ${school} and l.id = ${lessonId}::uuid and l.on_date <= ${asker.today}::date
          and l.withdrawn_at is null and ${IS_TO_COPY} and (${groupInReach(reach)} or ${grantedInReach(reach)}))) as copy`;
  if (!row) throw new Error('A statement without a from gave no row');
  return row.copy;
}

export interface WaitingRows extends CopyRows {
  /** of all lessons that wait, by group */
  groups: { id: string; name: string; subject: Names; count: number }[];
}

/**
 * Lessons of the year with a part that holds something and was not carried over, or that was written since, and those
 * cancelled since; newest first,
 * at most `limit`. A part written since may read as before: whoever asks compares the texts.
 */
export async function readWaitingRows(
  db: Reader,
  asker: Asker,
  { groupId, limit, reach, marksReach }: CopyReach & { groupId: string | null; limit: number },
): Promise<WaitingRows> {
  const school = Prisma.sql`${asker.schoolId}::uuid`;
  const day = Prisma.sql`${asker.today}::date`;
  const [row] = await db.$queryRaw<{ waiting: WaitingRows }[]>`/* journal: state copies */
    with year as (select y.id, y.starts_on from school_year y where y.school_id = ${school} and y.starts_on <= ${day} order by y.starts_on desc limit 1),
    mine as materialized (select l.id, l.group_id, l.on_date, l.position, g.name, u.name_ky, u.name_ru, u.name_en,
        l.topic is not null as has_topic, l.attendance_complete_since is not null as is_confirmed, l.cancelled_at is not null as is_cancelled, ${readsMarks(marksReach)} as reads_marks
      from ${LESSON_OF_GROUP}
      where l.school_id = ${school} and c.year_id = (select id from year) and l.on_date <= ${day} and l.withdrawn_at is null and ${IS_TO_COPY}
        and (${groupInReach(reach)} or ${grantedInReach(reach)})),
    copy as (select distinct on (c.lesson_id, c.part) c.lesson_id, c.part, c.text, c.carried_at from state_copy c
      where c.school_id = ${school} and c.lesson_id in (select id from mine) order by c.lesson_id, c.part, c.carried_at desc, c.id desc),
    held as (
      select r.lesson_id, r.part::text::state_copy_part as part, max(r.received_at) as written_at from lesson_revision r
        where r.school_id = ${school} and r.lesson_id in (select id from mine) group by r.lesson_id, r.part
      union all select r.lesson_id, 'attendance', max(r.received_at) from attendance_revision r
        where r.school_id = ${school} and r.lesson_id in (select id from mine) group by r.lesson_id
      union all select r.lesson_id, 'marks', max(r.received_at) from mark_revision r
        where r.school_id = ${school} and r.lesson_id in (select id from mine where reads_marks) group by r.lesson_id),
    holds as (
      select mine.id as lesson_id, 'topic'::state_copy_part as part from mine where has_topic
      union all select mine.id, 'homework' from mine cross join lateral (select from homework h where h.school_id = ${school} and h.given_lesson_id = mine.id limit 1) h
      union all select mine.id, 'attendance' from mine where is_confirmed
      union select x.lesson_id, 'attendance' from attendance_exception x
        where x.school_id = ${school} and x.lesson_id in (select id from mine) and x.kind is not null
      union all select mine.id, 'marks' from mine cross join lateral (select from mark m
        where m.school_id = ${school} and m.lesson_id = mine.id and m.value is not null limit 1) m where mine.reads_marks),
    waiting as materialized (select * from mine where is_cancelled
      or exists (select from holds left join copy on copy.lesson_id = holds.lesson_id and copy.part = holds.part
        where holds.lesson_id = mine.id and copy.text is null)
      or exists (select from copy join held on held.lesson_id = copy.lesson_id and held.part = copy.part
        where copy.lesson_id = mine.id and copy.text is not null and held.written_at >= copy.carried_at)),
    listed as (select id from waiting where ${groupId}::uuid is null or group_id = ${groupId}::uuid order by on_date desc, position desc, id limit ${limit})
    select json_build_object('settings', ${settingsJson(asker)},
      'calendar', ${calendarJson(school, Prisma.sql`(select starts_on from year)`, day)},
      'groups', (select coalesce(json_agg(json_build_object('id', group_id, 'name', name, 'count', count,
          'subject', json_build_object('ky', name_ky, 'ru', name_ru, 'en', name_en)) order by name, name_ky, group_id), '[]')
        from (select group_id, name, name_ky, name_ru, name_en, count(*) from waiting group by 1, 2, 3, 4, 5) w),
      'lessons', (select coalesce(json_agg(${lessonJson(marksReach)} order by l.on_date desc, l.position desc, l.id), '[]') from ${LESSON_OF_GROUP}
        where l.school_id = ${school} and l.id in (select id from listed))) as waiting`;
  if (!row) throw new Error('A statement without a from gave no row');
  return row.waiting;
}
