import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { SheetLessonRow } from '@/lib/db/journal/sheet-rows';
import { type DeclinedRow, type Unnumbered, writeDeclined } from '@/lib/db/journal/write-declined';
import {
  type AttendanceRow,
  type LessonColumns,
  type LessonPartRow,
  type MarkRow,
  writeAttendance,
  writeLessonColumns,
  writeLessonParts,
  writeMarks,
} from '@/lib/db/journal/write-revisions';
import type { Db } from '@/lib/db/transaction';
import { completeSinceAfter } from './complete-model';
import { cellOf, partWriteOf, type Written } from './model';

type Author = Pick<Actor, 'schoolId' | 'personId' | 'sessionId'>;
type LessonRows = ReadonlyMap<string, SheetLessonRow>;

/** Turns decided operations into revisions, current cells and lesson columns: at most four statements for any batch. */
export async function writeWithin(db: Db, author: Author, receivedAt: Date, written: readonly Written[], lessonRows: LessonRows): Promise<void> {
  const lastOf = new Map(written.map(({ operation }) => [cellOf(operation), operation.id]));
  const rows: { marks: MarkRow[]; attendance: AttendanceRow[]; parts: LessonPartRow[] } = { marks: [], attendance: [], parts: [] };
  for (const one of written) {
    const is_last = lastOf.get(cellOf(one.operation)) === one.operation.id;
    const made = revisionRowOf(one, author, receivedAt, lessonRows);
    if (made.of === 'marks') rows.marks.push({ ...made.row, is_last });
    else if (made.of === 'attendance') rows.attendance.push({ ...made.row, is_last });
    else rows.parts.push({ ...made.row, is_last });
  }
  const { schoolId } = author;
  await writeMarks(db, schoolId, rows.marks);
  await writeAttendance(db, schoolId, rows.attendance);
  await writeLessonParts(db, schoolId, rows.parts);
  await writeLessonColumns(db, schoolId, lessonColumnsAfter(written, lessonRows));
}

/** Keeps what another's value kept out of its cell, as the revision it would have become; gives what was not kept before. */
export async function keepDeclinedWithin(db: Db, author: Author, receivedAt: Date, declined: readonly Written[], lessonRows: LessonRows): Promise<Written[]> {
  const rows = declined.map((one) => declinedRowOf(one, author, receivedAt, lessonRows));
  const kept = await writeDeclined(db, author.schoolId, rows);
  return declined.filter(({ operation }) => kept.has(operation.id));
}

function declinedRowOf(one: Written, author: Author, receivedAt: Date, lessonRows: LessonRows): DeclinedRow {
  const { operation: { kind }, baseRevisionId: met_revision_id } = one;
  const { row: entry } = revisionRowOf(one, author, receivedAt, lessonRows);
  const { id, lesson_id, group_id, author_id, session_id, typed_at, received_at, is_by_device_clock } = entry;
  const [pupil_id, slot] = ['pupil_id' in entry ? entry.pupil_id : null, 'slot' in entry ? entry.slot : 0];
  return { id, lesson_id, group_id, pupil_id, kind, slot, entry, met_revision_id, author_id, session_id, typed_at, received_at, is_by_device_clock };
}

function frameOf({ operation, lesson, moment, publishAt, baseRevisionId, payloadHash }: Written, author: Author, receivedAt: Date) {
  return {
    id: operation.id,
    lesson_id: lesson.id,
    group_id: lesson.groupId,
    base_revision_id: baseRevisionId,
    typed_at: moment.typedAt,
    received_at: receivedAt,
    author_id: author.personId,
    session_id: author.sessionId,
    reason: operation.reason,
    publish_at: publishAt,
    is_by_device_clock: moment.isByDeviceClock,
    payload_hash: payloadHash,
  };
}

const NO_PART = {
  topic: null,
  curriculum_topic_id: null,
  homework_text: null,
  homework_minutes: null,
  due_lesson_id: null,
  is_due_fixed: null,
};

type RevisionRow =
  | { of: 'marks'; row: Unnumbered<MarkRow> }
  | { of: 'attendance'; row: Unnumbered<AttendanceRow> }
  | { of: 'parts'; row: Unnumbered<LessonPartRow> };

/** The row of the revision that an operation becomes, and of which kind of fact. */
function revisionRowOf(one: Written, author: Author, receivedAt: Date, lessonRows: LessonRows): RevisionRow {
  const { operation, lesson } = one;
  const frame = frameOf(one, author, receivedAt);
  switch (operation.kind) {
    case 'mark': {
      const { pupilId: pupil_id, slot, value, workKind: work_kind, weight, note, counts = true, retakeOf, debtDueOn = null, remark = null } = operation;
      const beside = { counts, retake_of_lesson_id: retakeOf?.lessonId ?? null, retake_of_slot: retakeOf?.slot ?? null, debt_due_on: debtDueOn, remark };
      return { of: 'marks', row: { ...frame, pupil_id, slot, course_id: lesson.courseId, value, work_kind, weight, note, ...beside } };
    }
    case 'attendance': {
      const { exception, pupilId: pupil_id } = operation;
      const minutes_late = exception?.kind === 'late' ? exception.minutes : null;
      return { of: 'attendance', row: { ...frame, pupil_id, kind: exception?.kind ?? null, minutes_late } };
    }
    case 'confirmation':
      return { of: 'attendance', row: { ...frame, pupil_id: null, kind: null, minutes_late: null } };
    case 'topic': {
      const { topic, curriculumTopicId: curriculum_topic_id } = operation;
      return { of: 'parts', row: { ...frame, ...NO_PART, part: 'topic', topic, curriculum_topic_id } };
    }
    case 'homework': {
      const { text: homework_text, minutes: homework_minutes, dueLessonId } = operation;
      const due = { due_lesson_id: dueLessonId ?? lessonRows.get(lesson.id)?.nextLessonId ?? null, is_due_fixed: dueLessonId !== null };
      return { of: 'parts', row: { ...frame, ...NO_PART, part: 'homework', homework_text, homework_minutes, ...due } };
    }
  }
}

/** The columns of the lessons whose topic, homework or confirmation was written, as the batch leaves them. */
function lessonColumnsAfter(written: readonly Written[], lessonRows: LessonRows): LessonColumns[] {
  const columns = new Map<string, LessonColumns>();
  for (const one of written) {
    const part = partWriteOf(one);
    const before = lessonRows.get(one.lesson.id);
    if (!part || !before) continue;
    const row = columns.get(one.lesson.id) ?? columnsOf(before);
    columns.set(one.lesson.id, row);
    const since = (column: Date | string | null) => completeSinceAfter(column === null ? null : new Date(column), part.write);
    const { operation } = one;
    if (operation.kind === 'topic') {
      Object.assign(row, { topic: operation.topic, curriculum_topic_id: operation.curriculumTopicId, topic_revision_id: operation.id });
      row.topic_complete_since = since(row.topic_complete_since);
    } else if (operation.kind === 'confirmation') {
      row.attendance_revision_id = operation.id;
      row.attendance_complete_since = since(row.attendance_complete_since);
    } else {
      row.homework_complete_since = since(row.homework_complete_since);
    }
  }
  return [...columns.values()];
}

function columnsOf(row: SheetLessonRow): LessonColumns {
  return {
    id: row.id,
    topic: row.topic,
    curriculum_topic_id: row.curriculumTopicId,
    topic_revision_id: row.topicRevisionId,
    topic_complete_since: row.topicCompleteSince,
    attendance_revision_id: row.attendanceRevisionId,
    attendance_complete_since: row.attendanceCompleteSince,
    homework_complete_since: row.homeworkCompleteSince,
  };
}
