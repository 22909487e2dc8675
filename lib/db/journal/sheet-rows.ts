import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { WorkKind } from '@/lib/journal/schema';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { periodOfDays } from '../term-marks/terms-sql';
import type { Db } from '../transaction';
import { type Asker, type GroupPartRow, ladderOfLesson, type LadderRow, partOfGroup, settingsJson } from './ladder-sql';

/** What a batch of operations is decided on, read in one statement once the batch's lessons are locked. */

/** Who writes, and the lessons that reaches: those of own groups, and those granted since `grantedFrom`. */
export interface Writer extends Asker {
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

export interface SheetLessonRow extends LadderRow {
  id: string;
  groupId: string;
  courseId: string;
  gradingMode: 'fivePoint' | 'none' | 'points' | 'credit';
  onDate: Day;
  position: number;
  period: string;
  topic: string | null;
  curriculumTopicId: string | null;
  topicRevisionId: string | null;
  topicCompleteSince: string | null;
  attendanceRevisionId: string | null;
  attendanceCompleteSince: string | null;
  homeworkCompleteSince: string | null;
  homework: { revisionId: string; text: string | null; minutes: number | null; dueLessonId: string | null; dueOn: Day | null } | null;
  part: GroupPartRow | null;
  nextLessonId: string | null;
  dueLessonIds: string[];
  topicIds: string[];
}

export interface SheetRows {
  lessons: SheetLessonRow[];
  members: { lessonId: string; pupilId: string }[];
  marks: { lessonId: string; pupilId: string; slot: number; value: number | null; debtDueOn: Day | null; remark: string | null; revisionId: string; workKind: WorkKind; weight: number; note: string | null; counts: boolean; retakeOf: { lessonId: string; slot: number } | null }[];
  exceptions: { lessonId: string; pupilId: string; kind: string | null; minutes: number | null; revisionId: string }[];
  known: { id: string; isMine: boolean; payloadHash: string }[];
  settings: Choice[];
  calendar: CalendarJson;
}

/**
 * Locks the lessons within reach, in the order of their ids, so that two batches never wait for each other, and holds
 * back a change of the timetable (lib/db/lesson-rows.ts) until this batch is in. Gives the ids that were reached.
 */
export async function lockLessons(db: Db, writer: Writer, lessonIds: readonly string[]): Promise<string[]> {
  const { schoolId, groupIds, substituteId, grantedFrom } = writer;
  const rows = await db.$queryRaw<{ id: string }[]>`/* journal: lock */
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
  const [row] = await db.$queryRaw<[{ sheet: SheetRows }]>`/* journal: sheet */
    with held as (select l.*, g.course_id, g.grading_mode, c.year_id, c.term_kind
      from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id
      where l.school_id = ${school} and l.id = any (${ids}))
    select json_build_object(
      'lessons', (select coalesce(json_agg(${lessonJson(writer, asked)}), '[]') from held l),
      'members', (select coalesce(json_agg(json_build_object('lessonId', l.id, 'pupilId', m.pupil_id)), '[]')
        from held l join course_group_membership m on m.school_id = l.school_id and m.group_id = l.group_id
          and m.pupil_id = any (${pupils}) and m.started_on <= l.on_date and coalesce(m.ended_on, 'infinity') >= l.on_date),
      'marks', (select coalesce(json_agg(json_build_object('lessonId', m.lesson_id, 'pupilId', m.pupil_id, 'slot', m.slot,
          'value', m.value, 'debtDueOn', m.debt_due_on, 'remark', m.remark, 'revisionId', m.revision_id,
          'workKind', m.work_kind, 'weight', m.weight, 'note', m.note, 'counts', m.counts, 'retakeOf', case when m.retake_of_lesson_id is not null
            then json_build_object('lessonId', m.retake_of_lesson_id, 'slot', m.retake_of_slot) end)), '[]')
        from mark m where m.school_id = ${school} and m.lesson_id = any (${ids}) and m.pupil_id = any (${pupils})),
      'exceptions', (select coalesce(json_agg(json_build_object('lessonId', x.lesson_id, 'pupilId', x.pupil_id,
          'kind', x.kind, 'minutes', x.minutes_late, 'revisionId', x.revision_id)), '[]')
        from attendance_exception x where x.school_id = ${school} and x.lesson_id = any (${ids}) and x.pupil_id = any (${pupils})),
      'known', (select coalesce(json_agg(json_build_object('id', k.id, 'isMine', k.is_mine, 'payloadHash', k.payload_hash)), '[]')
        from app.known_operations(${asked.operationIds}::uuid[]) k),
      'settings', ${settingsJson(writer)},
      'calendar', ${calendarJson(school, Prisma.sql`${calendarFrom}::date`, Prisma.sql`${today}::date`)}
    ) as sheet`;
  return row.sheet;
}

function lessonJson(writer: Writer, asked: Asked): Prisma.Sql {
  return Prisma.sql`json_build_object('id', l.id, 'groupId', l.group_id, 'courseId', l.course_id, 'gradingMode', l.grading_mode,
    'onDate', l.on_date, 'position', l.position, ${ladderOfLesson(writer, Prisma.sql`l.year_id`)},
    'period', (select coalesce(min(${periodOfDays(Prisma.sql`l.term_kind`)}), '') from term t
      where t.school_id = l.school_id and t.year_id = l.year_id and l.on_date between t.starts_on and t.ends_on),
    'topic', l.topic, 'curriculumTopicId', l.curriculum_topic_id, 'topicRevisionId', l.topic_revision_id,
    'topicCompleteSince', l.topic_complete_since, 'attendanceRevisionId', l.attendance_revision_id,
    'attendanceCompleteSince', l.attendance_complete_since, 'homeworkCompleteSince', l.homework_complete_since,
    'homework', (select json_build_object('revisionId', w.revision_id, 'text', w.text, 'minutes', w.minutes,
        'dueLessonId', case when w.is_due_fixed then w.due_lesson_id end, 'dueOn', d.on_date)
      from homework w left join lesson d on w.is_due_fixed and d.school_id = w.school_id and d.id = w.due_lesson_id
      where w.school_id = l.school_id and w.given_lesson_id = l.id),
    'part', ${partOfGroup(Prisma.sql`l.group_id`)},
    'nextLessonId', (select n.id from lesson n where n.school_id = l.school_id and n.group_id = l.group_id and n.on_date > l.on_date
      and n.withdrawn_at is null and n.cancelled_at is null and n.left_timetable_at is null order by n.on_date, n.position limit 1),
    'dueLessonIds', (select coalesce(json_agg(d.id), '[]') from lesson d where d.school_id = l.school_id and d.group_id = l.group_id
      and d.id = any (${asked.dueLessonIds}::uuid[]) and (d.on_date, d.position) > (l.on_date, l.position)
      and d.withdrawn_at is null and d.cancelled_at is null),
    'topicIds', (select coalesce(json_agg(t.id), '[]') from curriculum_plan p join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
      where p.school_id = l.school_id and p.group_id = l.group_id and t.id = any (${asked.topicIds}::uuid[])))`;
}
