import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin, type TimeAuthor } from './commands';
import type { LessonToCancel, LessonToSubstitute } from './schema';

/** What the leadership decides about one lesson: who takes it, or that it is not held. */

/** Grants a lesson to a substitute; an earlier grant of the same lesson ends. Throws not-found, own-matter, year-archived. */
export async function substituteLesson(actor: Actor, input: LessonToSubstitute): Promise<{ substitutionId: string }> {
  if (!can(actor, 'lesson:substitute')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => substituteLessonWithin(db, actor, input));
}

export async function substituteLessonWithin(
  db: Db,
  author: TimeAuthor,
  { lessonId, substituteId, grantsMarks, orderNumber }: LessonToSubstitute,
): Promise<{ substitutionId: string }> {
  const { schoolId, personId } = author;
  if (substituteId === personId) throw new DomainError('ownMatter');
  const lesson = await getLessonWithin(db, schoolId, lessonId);
  await requireStaffWithin(db, schoolId, substituteId, lesson.onDate);

  const substitutionId = newId();
  const createdAt = now();
  await db.substitution.updateMany({ where: { schoolId, lessonId, withdrawnAt: null }, data: { withdrawnAt: createdAt } });
  await db.substitution.create({
    data: { schoolId, id: substitutionId, lessonId, substituteId, grantsMarks, orderNumber, createdAt, createdById: personId },
  });
  await rememberWithin(db, author, [
    { fact: 'lesson.substituted', payload: { lessonId, substituteId, grantsMarks }, groupId: lesson.groupId },
  ]);
  return { substitutionId };
}

/**
 * The lesson is not held. Its row and whatever was written stay; what it still owes is excused. Twice changes nothing.
 * Throws not-found, year-archived.
 */
export async function cancelLesson(actor: Actor, input: LessonToCancel): Promise<void> {
  if (!can(actor, 'lesson:substitute')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => cancelLessonWithin(db, actor, input));
}

export async function cancelLessonWithin(db: Db, author: TimeAuthor, { lessonId, reason }: LessonToCancel): Promise<void> {
  const { schoolId, personId } = author;
  const lesson = await getLessonWithin(db, schoolId, lessonId);
  if (lesson.cancelledAt) return;
  await db.lesson.update({
    where: { schoolId_id: { schoolId, id: lessonId } },
    data: { cancelledAt: now(), cancelledById: personId, cancelReason: reason },
  });
  await letHomeworkFollowWithin(db, schoolId, dayOfColumn(lesson.onDate), [lesson.groupId]);
  await rememberWithin(db, author, [
    { fact: 'lesson.cancelled', payload: { lessonId, reason }, groupId: lesson.groupId },
  ]);
}

/** A lesson that may still change. Throws not-found, year-archived, lesson-withdrawn. */
async function getLessonWithin(db: Db, schoolId: string, lessonId: string) {
  const lesson = await db.lesson.findUnique({
    where: { schoolId_id: { schoolId, id: lessonId } },
    select: {
      ...{ groupId: true, onDate: true, withdrawnAt: true, cancelledAt: true },
      group: { select: { course: { select: { yearId: true } } } },
    },
  });
  if (!lesson) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, lesson.group.course.yearId);
  if (lesson.withdrawnAt) throw new DomainError('lessonWithdrawn');
  return lesson;
}

/** Only somebody of the staff on that day takes a lesson: an approved appointment or a teaching assignment. */
async function requireStaffWithin(db: Db, schoolId: string, personId: string, onDate: Date): Promise<void> {
  const open = { startedOn: { lte: onDate }, OR: [{ endedOn: null }, { endedOn: { gte: onDate } }] };
  const appointed = await db.staffAppointment.findFirst({
    where: { schoolId, personId, approvedAt: { not: null }, ...open },
    select: { id: true },
  });
  const teaches =
    appointed ?? (await db.teachingAssignment.findFirst({ where: { schoolId, teacherId: personId, ...open }, select: { id: true } }));
  if (!teaches) throw new NotFoundError();
}
