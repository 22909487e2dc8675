import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin, type TimeAuthor } from './commands';
import { POSTS_THAT_TAKE_LESSONS } from './model';
import type { LessonToCancel, LessonToRestore, LessonToSubstitute, SubstitutionToWithdraw } from './schema';

/**
 * What the leadership decides about one lesson: who takes it, or that it is not held; and the way back from both. Whoever
 * is to keep the lesson leaves it to another: it would move or excuse what she owes.
 */

/**
 * Grants a lesson to a substitute; an earlier grant of the same lesson ends. Throws not-found (also for an absent teacher
 * who does not keep it), own-matter, lesson-cancelled, lesson-kept as `withdrawSubstitution`, year-archived.
 */
export async function substituteLessonWithin(db: Db, author: TimeAuthor, input: LessonToSubstitute): Promise<void> {
  const { lessonId, substituteId, absentTeacherId, grantsMarks } = input;
  const { schoolId, personId } = author;
  if (personId && [substituteId, absentTeacherId].includes(personId)) throw new DomainError('ownMatter');
  if (substituteId === absentTeacherId) throw new DomainError('invalidInput');
  // Marks of a lesson lie in its own course: whoever gives another subject in it gives none there.
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  if (lesson.cancelledAt) throw new DomainError('lessonCancelled');
  await requireTakesLessonsWithin(db, schoolId, substituteId, lesson.onDate);
  await requireKeeperWithin(db, schoolId, absentTeacherId, lesson);
  const { subjectGivenId: given, ...grant } = input;
  const subjectGivenId = given === lesson.group.course.subjectId ? null : given;
  if (subjectGivenId && !(await db.subject.findFirst({ where: { schoolId, id: subjectGivenId }, select: { id: true } }))) throw new NotFoundError();

  if (subjectGivenId && grantsMarks) throw new DomainError('marksOfOtherSubject');

  const earlier = await db.substitution.findFirst({ where: { schoolId, lessonId, withdrawnAt: null }, select: GRANT });
  if (earlier) await requireNotKeptWithin(db, schoolId, earlier);

  const createdAt = now();
  const withdrawn = { withdrawnAt: createdAt, withdrawnById: personId };
  await db.substitution.updateMany({ where: { schoolId, lessonId, withdrawnAt: null }, data: withdrawn });
  await db.substitution.createMany({ data: [{ schoolId, id: newId(), ...grant, subjectGivenId, createdAt, createdById: personId }] });
  const { groupId } = lesson;
  await rememberWithin(db, author, [
    ...(earlier ? [{ fact: 'substitution.withdrawn', payload: { substitutionId: earlier.id, lessonId }, groupId } as const] : []),
    { fact: 'lesson.substituted', payload: { lessonId, substituteId, absentTeacherId, grantsMarks }, groupId },
  ]);
}

/**
 * Takes a grant back: what the substitute wrote so far stays. Throws not-found for a grant that has ended, own-matter,
 * lesson-kept once the substitute has confirmed who was there, year-archived.
 */
export async function withdrawSubstitution(actor: Actor, input: SubstitutionToWithdraw): Promise<void> {
  return decide(actor, (db) => withdrawSubstitutionWithin(db, actor, input));
}

export async function withdrawSubstitutionWithin(db: Db, author: TimeAuthor, { substitutionId }: SubstitutionToWithdraw): Promise<void> {
  const { schoolId, personId } = author;
  const grant = await db.substitution.findFirst({
    where: { schoolId, id: substitutionId, withdrawnAt: null },
    select: GRANT,
  });
  if (!grant) throw new NotFoundError();
  const { lessonId, substituteId, absentTeacherId } = grant;
  if (personId && [substituteId, absentTeacherId].includes(personId)) throw new DomainError('ownMatter');
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  await requireNotKeptWithin(db, schoolId, grant);
  await db.substitution.updateMany({
    where: { schoolId, id: substitutionId, withdrawnAt: null },
    data: { withdrawnAt: now(), withdrawnById: personId },
  });
  await rememberWithin(db, author, [{ fact: 'substitution.withdrawn', payload: { substitutionId, lessonId }, groupId: lesson.groupId }]);
}

/**
 * The lesson is not held. Its row and whatever was written stay; what it still owes is excused. Twice changes nothing.
 * `absentTeacherId`: who was to keep it and is away. Throws not-found (also for an absent teacher who does not keep it),
 * own-matter, term-closed, year-archived.
 */
export async function cancelLessonWithin(db: Db, author: TimeAuthor, { lessonId, reason, orderNumber, absentTeacherId = null }: LessonToCancel): Promise<void> {
  const { schoolId, personId } = author;
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  if (lesson.cancelledAt) return;
  await requireOpenTermWithin(db, schoolId, lesson.onDate);
  if (absentTeacherId) await requireKeeperWithin(db, schoolId, absentTeacherId, lesson);
  await db.lesson.updateMany({
    where: { schoolId, id: lessonId },
    data: { cancelledAt: now(), cancelledById: personId, cancelReason: reason, cancelOrderNumber: orderNumber, absentTeacherId },
  });
  const homework = await letHomeworkFollowWithin(db, schoolId, dayOfColumn(lesson.onDate), [lesson.groupId]);
  author.witness?.({ kept: [], restored: [], moved: [], created: [], withdrawn: [lessonId], outside: [], homework });
  await rememberWithin(db, author, [
    { fact: 'lesson.cancelled', payload: { lessonId, reason }, groupId: lesson.groupId },
  ]);
}

/**
 * A cancelled lesson is held after all: it owes again what it owed. Throws not-found for one that is not cancelled,
 * own-matter, lesson-withdrawn when its hour left the timetable, hour-taken when the group has another lesson then,
 * term-closed when nobody could fill it in any more, year-archived.
 */
export async function restoreLesson(actor: Actor, input: LessonToRestore): Promise<void> {
  return decide(actor, (db) => restoreLessonWithin(db, actor, input));
}

export async function restoreLessonWithin(db: Db, author: TimeAuthor, { lessonId }: LessonToRestore): Promise<void> {
  const { schoolId } = author;
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  const { groupId, onDate, position, cancelledAt, cancelReason } = lesson;
  if (!cancelledAt) throw new NotFoundError();
  if (lesson.leftTimetableAt) throw new DomainError('lessonWithdrawn');
  const other = await db.lesson.findFirst({
    where: { schoolId, groupId, onDate, position, id: { not: lessonId }, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null },
    select: { id: true },
  });
  if (other) throw new DomainError('hourTaken');
  await requireOpenTermWithin(db, schoolId, onDate);
  await db.lesson.updateMany({
    where: { schoolId, id: lessonId },
    data: { cancelledAt: null, cancelledById: null, cancelReason: null, cancelOrderNumber: null, absentTeacherId: null },
  });
  await letHomeworkFollowWithin(db, schoolId, dayOfColumn(onDate), [groupId]);
  const payload = { lessonId, cancelledAt: cancelledAt.toISOString(), reason: cancelReason };
  await rememberWithin(db, author, [{ fact: 'lesson.restored', payload, groupId }]);
}

async function decide<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!can(actor, 'lesson:substitute')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

/** A lesson that may still change and that the author does not keep. Throws not-found, year-archived, lesson-withdrawn, own-matter. */
export async function getOthersLessonWithin(db: Db, { schoolId, personId }: TimeAuthor, lessonId: string) {
  const lesson = await db.lesson.findUnique({
    where: { schoolId_id: { schoolId, id: lessonId } },
    select: {
      ...{ id: true, groupId: true, onDate: true, position: true, withdrawnAt: true, leftTimetableAt: true, cancelledAt: true, cancelReason: true },
      group: { select: { course: { select: { yearId: true, subjectId: true } } } },
    },
  });
  if (!lesson) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, lesson.group.course.yearId);
  if (lesson.withdrawnAt) throw new DomainError('lessonWithdrawn');
  if (personId && (await teachesWithin(db, schoolId, personId, lesson))) throw new DomainError('ownMatter');
  return lesson;
}

/** A closed term's figures stand: nothing in it is excused, or owed again. */
export async function requireOpenTermWithin(db: Db, schoolId: string, onDate: Date): Promise<void> {
  const closed = await db.termClosing.findFirst({
    where: { schoolId, reopenedAt: null, term: { startsOn: { lte: onDate }, endsOn: { gte: onDate } } },
    select: { id: true },
  });
  if (closed) throw new DomainError('termClosed');
}

const GRANT = { id: true, lessonId: true, substituteId: true, absentTeacherId: true, createdAt: true } as const;

/** Who has confirmed who was there has kept the lesson, and stays its keeper. */
async function requireNotKeptWithin(db: Db, schoolId: string, grant: { lessonId: string; substituteId: string; createdAt: Date }): Promise<void> {
  const { lessonId, substituteId: authorId, createdAt } = grant;
  const kept = await db.attendanceRevision.findFirst({
    where: { schoolId, lessonId, pupilId: null, authorId, receivedAt: { gte: createdAt } },
    select: { id: true },
  });
  if (kept) throw new DomainError('lessonKept');
}

/** Only who was to keep the lesson is replaced in it: assigned to the group that day, or its substitute now. */
async function requireKeeperWithin(db: Db, schoolId: string, personId: string, lesson: { id: string; groupId: string; onDate: Date }): Promise<void> {
  if (await teachesWithin(db, schoolId, personId, lesson)) return;
  const takes = await db.substitution.findFirst({
    where: { schoolId, lessonId: lesson.id, substituteId: personId, withdrawnAt: null },
    select: { id: true },
  });
  if (!takes) throw new NotFoundError();
}

async function teachesWithin(db: Db, schoolId: string, teacherId: string, { groupId, onDate }: { groupId: string; onDate: Date }): Promise<boolean> {
  return (await db.teachingAssignment.findFirst({ where: { schoolId, groupId, teacherId, ...openOn(dayOfColumn(onDate)) }, select: { id: true } })) !== null;
}

/** Only somebody who teaches takes a lesson: with a group that day, or approved in a post that takes lessons. */
async function requireTakesLessonsWithin(db: Db, schoolId: string, personId: string, onDate: Date): Promise<void> {
  const appointed = await db.staffAppointment.findFirst({
    where: { schoolId, personId, post: { in: [...POSTS_THAT_TAKE_LESSONS] }, approvedAt: { not: null }, ...openOn(dayOfColumn(onDate)) },
    select: { id: true },
  });
  const teaches =
    appointed ?? (await db.teachingAssignment.findFirst({ where: { schoolId, teacherId: personId, ...openOn(dayOfColumn(onDate)) }, select: { id: true } }));
  if (!teaches) throw new NotFoundError();
}
