import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin, type TimeAuthor } from './commands';
import { cancelLessonWithin, getOthersLessonWithin, requireOpenTermWithin } from './lesson-commands';
import type { OutsideDecision } from './schema';

/**
 * What becomes of a lesson that the timetable no longer has and in which something is written: it was held all the same, it
 * takes the place of an empty lesson of its group, or it was not held. Nothing that was written is lost in any of them. Throws
 * not-allowed, not-found for a lesson that stands in the timetable, own-matter, term-closed, lesson-in-future for what is
 * filled and would be put on a day to come, hour-taken when the other lesson is empty no more, year-archived.
 */
export async function decideOutside(actor: Actor, decision: OutsideDecision): Promise<void> {
  if (!can(actor, 'timetable:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => decideOutsideWithin(db, actor, decision));
}

export async function decideOutsideWithin(db: Db, author: TimeAuthor, { lessonId, as, reason }: OutsideDecision): Promise<void> {
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  if (!lesson.leftTimetableAt || lesson.cancelledAt) throw new NotFoundError();
  if (as.kind === 'cancel') return cancelLessonWithin(db, author, { lessonId, reason: reason ?? '', orderNumber: null });
  if (as.kind === 'place') return takePlaceWithin(db, author, lesson, as.ofLessonId);
  await db.lesson.updateMany({ where: { schoolId: author.schoolId, id: lessonId }, data: { keptOutsideAt: now(), keptOutsideById: author.personId } });
  await rememberWithin(db, author, [{ fact: 'lesson.keptOutside', payload: { lessonId }, groupId: lesson.groupId }]);
}

type Outside = Awaited<ReturnType<typeof getOthersLessonWithin>>;

/** The row itself moves, with everything that refers to it: no value is copied, and its history stays whole. */
async function takePlaceWithin(db: Db, author: TimeAuthor, { id, groupId, onDate, position }: Outside, ofLessonId: string): Promise<void> {
  const { schoolId, today } = author;
  const written = await db.lesson.findFirst({ where: { schoolId, id, OR: [{ topicRevisionId: { not: null } }, { attendanceRevisionId: { not: null } }, { marks: { some: {} } }] }, select: { id: true } });
  const place = await db.lesson.findFirst({
    where: {
      ...{ schoolId, id: ofLessonId, groupId, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null, movedAt: null, topicRevisionId: null, attendanceRevisionId: null },
      ...{ marks: { none: {} }, substitutions: { none: {} }, homeworksAsGivenLesson: { none: {} }, homeworksAsDueLesson: { none: { isDueFixed: true } }, lessonRevisions: { none: {} }, remarks: { none: {} } },
    },
    select: { onDate: true, position: true, timetableEntryId: true, room: true },
  });
  if (!place) throw new DomainError('hourTaken');
  if (written && place.onDate > columnOfDay(today)) throw new DomainError('lessonInFuture');
  for (const day of [onDate, place.onDate]) await requireOpenTermWithin(db, schoolId, day);
  await db.lesson.updateMany({ where: { schoolId, id: ofLessonId }, data: { withdrawnAt: now(), timetableEntryId: null } });
  await db.lesson.updateMany({ where: { schoolId, id }, data: { ...place, leftTimetableAt: null } });
  const [before, after] = [dayOfColumn(onDate), dayOfColumn(place.onDate)];
  await letHomeworkFollowWithin(db, schoolId, before < after ? before : after, [groupId]);
  const payload = { lessonId: id, ofLessonId, from: [before, position] as [string, number], to: [after, place.position] as [string, number] };
  await rememberWithin(db, author, [{ fact: 'lesson.takesPlace', payload, groupId }]);
}
