import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, weekdayOf } from '@/lib/calendar/day';
import { getCalendarWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin, putTimetableInForceWithin, reconcileLessonsWithin, type TimeAuthor } from './commands';
import { cancelLessonWithin, getOthersLessonWithin, requireOpenTermWithin } from './lesson-commands';
import type { LessonSlot } from './model';
import { addEntryWithin, addLessonWithin, removeEntryWithin } from './entry-commands';
import { bellRingsWithin, entryOfLessonWithin, requireFreeWithin, requireTaughtWithin } from './lesson-places';
import { carryOut } from './rehearsal';
import type { LessonChange } from './schema';

/** One lesson put elsewhere: once, back again, or from a day on for good; one more, or one less. Made as it was seen in its preview (`lesson-queries.ts`). */

/**
 * Throws not-allowed; not-found; own-matter for the leadership's own lessons; lesson-cancelled, lesson-withdrawn; lesson-filled
 * once something is written in it; day-past for a day that is over; day-not-taught where its group has no lessons then;
 * hour-taken where it has another; term-closed; year-archived; seen-otherwise.
 */
export async function changeLesson(actor: Actor, { seen, change }: { seen: string; change: LessonChange }): Promise<void> {
  if (!can(actor, 'timetable:change')) throw new DomainError('notAllowed');
  await carryOut(actor, seen, (db, author) => changeLessonWithin(db, author, change));
}

export function changeLessonWithin(db: Db, author: TimeAuthor, change: LessonChange): Promise<void> {
  switch (change.how) {
    case 'once':
      return moveLessonWithin(db, author, change);
    case 'back':
      return moveLessonBackWithin(db, author, change.lessonId);
    case 'from':
      return moveEntryWithin(db, author, change);
    case 'addOnce':
      return addLessonWithin(db, author, change);
    case 'addFrom':
      return addEntryWithin(db, author, change);
    case 'cancel':
      return cancelLessonWithin(db, author, change);
    case 'removeFrom':
      return removeEntryWithin(db, author, change);
  }
}

type Once = Extract<LessonChange, { how: 'once' }>;

async function moveLessonWithin(db: Db, author: TimeAuthor, { lessonId, to, room, reason }: Once): Promise<void> {
  const { schoolId, personId, today } = author;
  await lockLessonRows(db, schoolId);
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  const before = { day: dayOfColumn(lesson.onDate), position: lesson.position };
  if (lesson.cancelledAt) throw new DomainError('lessonCancelled');
  if (lesson.leftTimetableAt) throw new DomainError('lessonWithdrawn');
  if (before.day < today || to.day < today) throw new DomainError('dayPast');
  await requireUnwrittenWithin(db, schoolId, lessonId);
  for (const day of [before.day, to.day]) await requireOpenTermWithin(db, schoolId, columnOfDay(day));
  const calendar = await getCalendarWithin(db, schoolId, lesson.group.course.yearId);
  await requireTaughtWithin(db, schoolId, calendar, lesson.groupId, to);
  await requireFreeWithin(db, schoolId, lesson.groupId, to, lessonId);
  const from = await usualPlaceWithin(db, schoolId, lessonId, before);
  await db.lesson.updateMany({
    where: { schoolId, id: lessonId },
    data: {
      ...{ onDate: columnOfDay(to.day), position: to.position, room: room || null },
      ...{ movedFromOn: columnOfDay(from.day), movedFromPosition: from.position, movedAt: now(), movedById: personId, moveReason: reason },
    },
  });
  const homework = await letHomeworkFollowWithin(db, schoolId, earlier(before.day, to.day), [lesson.groupId]);
  const payload = { lessonId, from: pairOf(before), to: pairOf(to), room: room || null, reason };
  await rememberWithin(db, author, [{ fact: 'lesson.moved', payload, groupId: lesson.groupId }]);
  const slot = { ...to, groupId: lesson.groupId, entryId: null, room: room || null };
  author.witness?.({ kept: [], restored: [], moved: [{ id: lessonId, slot }], created: [], withdrawn: [], outside: [], homework });
}

/** To where the timetable has it; when that day became free meanwhile, it falls away like the others of that day. */
async function moveLessonBackWithin(db: Db, author: TimeAuthor, lessonId: string): Promise<void> {
  const { schoolId, today } = author;
  await lockLessonRows(db, schoolId);
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  const row = await db.lesson.findFirst({ where: { schoolId, id: lessonId, movedAt: { not: null } }, select: { movedFromOn: true, movedFromPosition: true } });
  if (!row?.movedFromOn || row.movedFromPosition === null) throw new NotFoundError();
  if (lesson.leftTimetableAt) throw new DomainError('lessonWithdrawn');
  const [before, to] = [{ day: dayOfColumn(lesson.onDate), position: lesson.position }, { day: dayOfColumn(row.movedFromOn), position: row.movedFromPosition }];
  if (before.day < today || to.day < today) throw new DomainError('dayPast');
  // One that was added, or got another room, stands where it came from: what is written in it stays there, to be decided on.
  const staysThere = before.day === to.day && before.position === to.position;
  if (!staysThere) await requireUnwrittenWithin(db, schoolId, lessonId);
  await requireOpenTermWithin(db, schoolId, row.movedFromOn);
  await requireFreeWithin(db, schoolId, lesson.groupId, to, lessonId);
  await db.lesson.updateMany({
    where: { schoolId, id: lessonId },
    data: { onDate: row.movedFromOn, position: to.position, movedFromOn: null, movedFromPosition: null, movedAt: null, movedById: null, moveReason: null },
  });
  await rememberWithin(db, author, [{ fact: 'lesson.movedBack', payload: { lessonId, from: pairOf(before), to: pairOf(to) }, groupId: lesson.groupId }]);
  const range = { yearId: lesson.group.course.yearId, from: to.day, to: to.day, groupIds: [lesson.groupId] };
  await reconcileLessonsWithin(db, author, range);
  const homework = await letHomeworkFollowWithin(db, schoolId, earlier(before.day, to.day), [lesson.groupId]);
  const moved = staysThere ? [] : [{ id: lessonId, slot: { ...to, groupId: lesson.groupId, entryId: null, room: null } }];
  author.witness?.({ kept: [], restored: [], moved, created: [], withdrawn: [], outside: [], homework });
}

type ForGood = Extract<LessonChange, { how: 'from' }>;

/** A new timetable from the day on, in which this one entry stands elsewhere. Today's lessons are changed one by one. */
async function moveEntryWithin(db: Db, author: TimeAuthor, { lessonId, to, room, from }: ForGood): Promise<void> {
  const { schoolId, today } = author;
  await lockLessonRows(db, schoolId);
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  if (from <= today) throw new DomainError('dayPast');
  const yearId = lesson.group.course.yearId;
  const { timetable, entry } = await entryOfLessonWithin(db, schoolId, { lessonId, groupId: lesson.groupId, yearId, from });
  const weekday = weekdayOf(to.day);
  const isTaken = timetable.entries.some((one) => one !== entry && one.groupId === lesson.groupId && one.weekday === weekday && one.position === to.position);
  if (isTaken) throw new DomainError('hourTaken');
  if (!(await bellRingsWithin(db, schoolId, yearId, { day: from, weekday, position: to.position }))) throw new DomainError('dayNotTaught');
  const entries = timetable.entries.map((one) => (one === entry ? { ...one, weekday, position: to.position, room: room || null } : one));
  await putTimetableInForceWithin(db, author, { yearId, name: timetable.name, startedOn: from, entries }, [lesson.groupId]);
}

/** Where the timetable has it: for one that was moved before, still its first place. */
async function usualPlaceWithin(db: Db, schoolId: string, lessonId: string, before: LessonSlot): Promise<LessonSlot> {
  const row = await db.lesson.findFirst({ where: { schoolId, id: lessonId }, select: { movedFromOn: true, movedFromPosition: true } });
  return row?.movedFromOn && row.movedFromPosition !== null ? { day: dayOfColumn(row.movedFromOn), position: row.movedFromPosition } : before;
}

/** What was written stays on its day: a mark does not wander to another. */
async function requireUnwrittenWithin(db: Db, schoolId: string, id: string): Promise<void> {
  const written = await db.lesson.findFirst({
    where: { schoolId, id, OR: [{ topicRevisionId: { not: null } }, { attendanceRevisionId: { not: null } }, { marks: { some: {} } }, { homeworksAsGivenLesson: { some: {} } }] },
    select: { id: true },
  });
  if (written) throw new DomainError('lessonFilled');
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const pairOf = ({ day, position }: LessonSlot): [string, number] => [day, position];
