import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { type Asked, readSheetRows, type SheetLessonRow, type SheetRows, type Writer } from '@/lib/db/journal/sheet-rows';
import type { Db } from '@/lib/db/transaction';
import { reachOf } from '@/lib/policy/scopes';
import { rulesFrom } from '@/lib/settings/rules-model';
import { hoursOf, ladderOf } from './ladder';
import { markText } from './mark-text-model';
import { type Beside, cellOf, membershipOf, type Received, type Sheet, type SheetLesson, type Standing } from './model';

/** A week back: an entry typed without network counts by its own clock no longer than that (`deviceClockGraceHours`). */
const HOURS_MATTER_DAYS = 8;

/** The sheet a batch is decided on, and the rows it came from. */
export interface LoadedSheet {
  sheet: Sheet;
  rows: ReadonlyMap<string, SheetLessonRow>;
}

/** Who writes, with the reach that `lesson:write` gives. */
export function writerOf(actor: Actor): Writer {
  const { groupIds, substituteId, grantedFrom } = reachOf(actor, 'lesson:write');
  return { schoolId: actor.schoolId, personId: actor.personId, today: actor.today, groupIds, substituteId, grantedFrom };
}

/** Reads everything the batch is decided on, in one statement. The lessons must be locked. */
export async function readSheet(
  db: Db,
  actor: Actor,
  lessonIds: readonly string[],
  batch: readonly Received[],
  receivedAt: Date,
): Promise<LoadedSheet> {
  const read = await readSheetRows(db, writerOf(actor), lessonIds, askedBy(batch), addDays(actor.today, -HOURS_MATTER_DAYS));
  const lessons = read.lessons.map((row): [string, SheetLesson] => [row.id, lessonOf(row, read, actor)]);
  return {
    rows: new Map(read.lessons.map((row) => [row.id, row])),
    sheet: {
      receivedAt,
      today: actor.today,
      timeZone: actor.timeZone,
      rules: rulesFrom(read.settings),
      lessons: new Map(lessons),
      members: new Set(read.members.map(({ lessonId, pupilId }) => membershipOf(lessonId, pupilId))),
      standing: standingOf(read),
      known: new Map(read.known.map(({ id, ...known }) => [id, known])),
    },
  };
}

function askedBy(batch: readonly Received[]): Asked {
  const operations = batch.map(({ operation }) => operation);
  const distinct = (ids: (string | null)[]) => [...new Set(ids)].filter((id) => id !== null);
  return {
    lessonIds: distinct(operations.map(({ lessonId }) => lessonId)),
    pupilIds: distinct(operations.map((operation) => ('pupilId' in operation ? operation.pupilId : null))),
    operationIds: distinct(operations.map(({ id }) => id)),
    dueLessonIds: distinct(operations.map((operation) => (operation.kind === 'homework' ? operation.dueLessonId : null))),
    topicIds: distinct(operations.map((operation) => (operation.kind === 'topic' ? operation.curriculumTopicId : null))),
  };
}

function lessonOf(row: SheetLessonRow, { calendar }: SheetRows, { facts, personId, timeZone }: Actor): SheetLesson {
  const { id, groupId, courseId, gradingMode, onDate, position, period } = row;
  const teachesNow = facts.groupIds.includes(groupId);
  const hour = hoursOf(calendar, row.part)(onDate, position);
  return {
    ...ladderOf(row, personId, teachesNow),
    ...{ id, groupId, courseId, gradingMode, position, period },
    // Long ago the hours do not matter, and a place may have no bell: the day's own beginning then.
    startsAt: instantOf(onDate, hour?.startsAtMinute ?? 0, timeZone),
    mayMark: teachesNow || (row.substitution?.grantsMarks ?? false),
    dueLessonIds: new Set(row.dueLessonIds),
    topicIds: new Set(row.topicIds),
  };
}

function standingOf({ lessons, marks, exceptions }: SheetRows): Map<string, Standing> {
  const standing = new Map<string, Standing>();
  const put = (cell: string, revisionId: string | null, text: string, beside?: Beside) => {
    if (revisionId) standing.set(cell, { revisionId, text, beside });
  };
  for (const { id, topicRevisionId, topic, attendanceRevisionId, homework } of lessons) {
    put(cellOf({ kind: 'topic', lessonId: id }), topicRevisionId, topic ?? '');
    put(cellOf({ kind: 'confirmation', lessonId: id }), attendanceRevisionId, 'confirmed');
    put(cellOf({ kind: 'homework', lessonId: id }), homework?.revisionId ?? null, homework?.text ?? '', homework ? { minutes: homework.minutes, dueLessonId: homework.dueLessonId, dueOn: homework.dueOn } : undefined);
  }
  for (const { lessonId, pupilId, slot, value, debtDueOn, remark, revisionId, ...beside } of marks) {
    put(cellOf({ kind: 'mark', lessonId, pupilId, slot }), revisionId, markText({ value, debtDueOn: debtDueOn ?? undefined, remark: remark ?? undefined }), beside);
  }
  for (const { lessonId, pupilId, kind, minutes, revisionId } of exceptions) {
    put(cellOf({ kind: 'attendance', lessonId, pupilId }), revisionId, kind ?? 'present', { minutesLate: minutes });
  }
  return standing;
}
