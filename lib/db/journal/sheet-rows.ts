import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import type { Db } from '../transaction';

/** What a batch of operations is decided on, read in one statement once the batch's lessons are locked. */

/** Who writes, and the lessons that reaches: those of own groups, and those granted since `grantedFrom`. */
export interface Writer {
  schoolId: string;
  personId: string;
  today: Day;
  groupIds: readonly string[];
  substituteId: string | null;
  grantedFrom: Day;
}

export interface Asked {
  lessonIds: readonly string[];
  pupilIds: readonly string[];
  operationIds: readonly string[];
  dueLessonIds: readonly string[];
  topicIds: readonly string[];
}

export interface SheetLessonRow {
  id: string;
  groupId: string;
  courseId: string;
  gradingMode: 'fivePoint' | 'none' | 'points' | 'credit';
  onDate: Day;
  position: number;
  isWithdrawn: boolean;
  isCancelled: boolean;
  topic: string | null;
  curriculumTopicId: string | null;
  topicRevisionId: string | null;
  topicCompleteSince: string | null;
  attendanceRevisionId: string | null;
  attendanceCompleteSince: string | null;
  homeworkCompleteSince: string | null;
  homework: { revisionId: string; text: string | null } | null;
  closedAt: string | null;
  taughtThen: boolean;
  substitution: { substituteId: string; grantsMarks: boolean } | null;
  part: { classId: string; grade: number; shift: number } | null;
  nextLessonId: string | null;
  dueLessonIds: string[];
  topicIds: string[];
}

export interface SheetRows {
  lessons: SheetLessonRow[];
  members: { lessonId: string; pupilId: string }[];
  marks: { lessonId: string; pupilId: string; slot: number; value: number | null; revisionId: string }[];
  exceptions: { lessonId: string; pupilId: string; kind: string | null; revisionId: string }[];
  known: { id: string; isMine: boolean; payloadHash: string }[];
  settings: { key: string; value: unknown }[];
  calendar: CalendarJson;
}

/**
 * Locks the lessons within reach, in the order of their ids, so that two batches never wait for each other, and holds
 * back a change of the timetable (lib/db/lesson-rows.ts) until this batch is in. Gives the ids that were reached.
 */
export async function lockLessons(db: Db, writer: Writer, lessonIds: readonly string[]): Promise<string[]> {
  const { schoolId, groupIds, substituteId, grantedFrom } = writer;
  const rows = await db.$queryRaw<{ id: string }[]>`
    with gate as materialized (
      select pg_advisory_xact_lock_shared(hashtext('lesson rows'), hashtext(${schoolId}::text)))
    select l.id from gate, lesson l
    where l.school_id = ${schoolId}::uuid and l.id = any (${lessonIds}::uuid[])
      and (l.group_id = any (${groupIds}::uuid[])
        or l.on_date >= ${grantedFrom}::date and exists (select from substitution s
          where s.school_id = l.school_id and s.lesson_id = l.id and s.substitute_id = ${substituteId}::uuid and s.withdrawn_at is null))
    order by l.id for update of l`;
  return rows.map(({ id }) => id);
}

/** `calendarFrom`: the first day whose hours matter. */
export async function readSheetRows(db: Db, writer: Writer, lessonIds: readonly string[], asked: Asked, calendarFrom: Day): Promise<SheetRows> {
  const { schoolId, today } = writer;
  const school = Prisma.sql`${schoolId}::uuid`;
  const ids = Prisma.sql`${lessonIds}::uuid[]`;
  const pupils = Prisma.sql`${asked.pupilIds}::uuid[]`;
  const [row] = await db.$queryRaw<[{ sheet: SheetRows }]>`
    with held as (select l.*, g.course_id, g.grading_mode, c.year_id
      from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id
      where l.school_id = ${school} and l.id = any (${ids}))
    select json_build_object(
      'lessons', (select coalesce(json_agg(${lessonJson(writer, asked)}), '[]') from held h),
      'members', (select coalesce(json_agg(json_build_object('lessonId', h.id, 'pupilId', m.pupil_id)), '[]')
        from held h join course_group_membership m on m.school_id = h.school_id and m.group_id = h.group_id
          and m.pupil_id = any (${pupils}) and m.started_on <= h.on_date and coalesce(m.ended_on, 'infinity') >= h.on_date),
      'marks', (select coalesce(json_agg(json_build_object('lessonId', m.lesson_id, 'pupilId', m.pupil_id, 'slot', m.slot,
          'value', m.value, 'revisionId', m.revision_id)), '[]')
        from mark m where m.school_id = ${school} and m.lesson_id = any (${ids}) and m.pupil_id = any (${pupils})),
      'exceptions', (select coalesce(json_agg(json_build_object('lessonId', x.lesson_id, 'pupilId', x.pupil_id,
          'kind', x.kind, 'revisionId', x.revision_id)), '[]')
        from attendance_exception x where x.school_id = ${school} and x.lesson_id = any (${ids}) and x.pupil_id = any (${pupils})),
      'known', (select coalesce(json_agg(json_build_object('id', k.id, 'isMine', k.is_mine, 'payloadHash', k.payload_hash)), '[]')
        from app.known_operations(${asked.operationIds}::uuid[]) k),
      'settings', (select coalesce(json_agg(json_build_object('key', s.key, 'value', s.value) order by s.effective_on, s.set_at), '[]')
        from setting s where s.school_id = ${school} and s.effective_on <= ${today}::date),
      'calendar', ${calendarJson(school, Prisma.sql`${calendarFrom}::date`, Prisma.sql`${today}::date`)}
    ) as sheet`;
  return row.sheet;
}

function lessonJson({ personId, today }: Writer, asked: Asked): Prisma.Sql {
  return Prisma.sql`json_build_object('id', h.id, 'groupId', h.group_id, 'courseId', h.course_id, 'gradingMode', h.grading_mode,
    'onDate', h.on_date, 'position', h.position, 'isWithdrawn', h.withdrawn_at is not null, 'isCancelled', h.cancelled_at is not null,
    'topic', h.topic, 'curriculumTopicId', h.curriculum_topic_id, 'topicRevisionId', h.topic_revision_id,
    'topicCompleteSince', h.topic_complete_since, 'attendanceRevisionId', h.attendance_revision_id,
    'attendanceCompleteSince', h.attendance_complete_since, 'homeworkCompleteSince', h.homework_complete_since,
    'homework', (select json_build_object('revisionId', w.revision_id, 'text', w.text)
      from homework w where w.school_id = h.school_id and w.given_lesson_id = h.id),
    'closedAt', (select min(k.closed_at) from term t join term_closing k on k.school_id = t.school_id and k.term_id = t.id
      where t.school_id = h.school_id and t.year_id = h.year_id and h.on_date between t.starts_on and t.ends_on and k.reopened_at is null
        and not exists (select from term_unlock u where u.school_id = t.school_id and u.term_id = t.id and u.group_id = h.group_id
          and u.teacher_id = ${personId}::uuid and u.started_on <= ${today}::date and coalesce(u.ended_on, 'infinity') >= ${today}::date)),
    'taughtThen', exists (select from teaching_assignment a where a.school_id = h.school_id and a.group_id = h.group_id
      and a.teacher_id = ${personId}::uuid and a.started_on <= h.on_date and coalesce(a.ended_on, 'infinity') >= h.on_date),
    'substitution', (select json_build_object('substituteId', s.substitute_id, 'grantsMarks', s.grants_marks)
      from substitution s where s.school_id = h.school_id and s.lesson_id = h.id and s.withdrawn_at is null),
    'part', (select json_build_object('classId', k.id, 'grade', k.grade, 'shift', k.shift)
      from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
      where p.school_id = h.school_id and p.group_id = h.group_id order by k.name limit 1),
    'nextLessonId', (select n.id from lesson n where n.school_id = h.school_id and n.group_id = h.group_id and n.on_date > h.on_date
      and n.withdrawn_at is null and n.cancelled_at is null and n.left_timetable_at is null order by n.on_date, n.position limit 1),
    'dueLessonIds', (select coalesce(json_agg(d.id), '[]') from lesson d where d.school_id = h.school_id and d.group_id = h.group_id
      and d.id = any (${asked.dueLessonIds}::uuid[]) and (d.on_date, d.position) > (h.on_date, h.position)
      and d.withdrawn_at is null and d.cancelled_at is null),
    'topicIds', (select coalesce(json_agg(t.id), '[]') from curriculum_plan p join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
      where p.school_id = h.school_id and p.group_id = h.group_id and t.id = any (${asked.topicIds}::uuid[])))`;
}
