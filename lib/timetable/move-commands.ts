import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, weekdayOf } from '@/lib/calendar/day';
import { type Audience, bellSlotOf, bellsOf, type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { getCalendarWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin, putTimetableInForceWithin, reconcileLessonsWithin, type TimeAuthor } from './commands';
import { getOthersLessonWithin, requireOpenTermWithin } from './lesson-commands';
import { type LessonSlot, timetableOn } from './model';
import { carryOut } from './rehearsal';
import type { LessonChange } from './schema';

/** One lesson put elsewhere: once, back again, or from a day on for good. Made as it was seen in its preview (`lesson-queries.ts`). */

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
  await requireTaughtWithin(db, schoolId, calendar, lesson, to);
  await requireFreeWithin(db, schoolId, lesson, to);
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
  await requireUnwrittenWithin(db, schoolId, lessonId);
  await requireOpenTermWithin(db, schoolId, row.movedFromOn);
  await requireFreeWithin(db, schoolId, lesson, to);
  await db.lesson.updateMany({
    where: { schoolId, id: lessonId },
    data: { onDate: row.movedFromOn, position: to.position, movedFromOn: null, movedFromPosition: null, movedAt: null, movedById: null, moveReason: null },
  });
  await rememberWithin(db, author, [{ fact: 'lesson.movedBack', payload: { lessonId, from: pairOf(before), to: pairOf(to) }, groupId: lesson.groupId }]);
  const range = { yearId: lesson.group.course.yearId, from: to.day, to: to.day, groupIds: [lesson.groupId] };
  await reconcileLessonsWithin(db, author, range);
  const homework = await letHomeworkFollowWithin(db, schoolId, earlier(before.day, to.day), [lesson.groupId]);
  author.witness?.({ kept: [], restored: [], moved: [{ id: lessonId, slot: { ...to, groupId: lesson.groupId, entryId: null, room: null } }], created: [], withdrawn: [], outside: [], homework });
}

type ForGood = Extract<LessonChange, { how: 'from' }>;

/** A new timetable from the day on, in which this one entry stands elsewhere. Today's lessons are changed one by one. */
async function moveEntryWithin(db: Db, author: TimeAuthor, { lessonId, to, room, from }: ForGood): Promise<void> {
  const { schoolId, today } = author;
  await lockLessonRows(db, schoolId);
  const lesson = await getOthersLessonWithin(db, author, lessonId);
  if (from <= today) throw new DomainError('dayPast');
  const yearId = lesson.group.course.yearId;
  const calendar = await getCalendarWithin(db, schoolId, yearId);
  const row = await db.lesson.findFirst({ where: { schoolId, id: lessonId }, select: { timetableEntry: { select: { weekday: true, position: true } } } });
  const present = await timetableWithin(db, schoolId, yearId, from);
  const usual = row?.timetableEntry;
  const entry = present?.timetableEntries.find((one) => usual && one.groupId === lesson.groupId && one.weekday === usual.weekday && one.position === usual.position);
  if (!present || !entry) throw new NotFoundError();
  const weekday = weekdayOf(to.day);
  const isTaken = present.timetableEntries.some((one) => one !== entry && one.groupId === lesson.groupId && one.weekday === weekday && one.position === to.position);
  if (isTaken) throw new DomainError('hourTaken');
  if (!calendar.weekdays.includes(weekday) || bellsOf(calendar, from, null)?.slots.every(({ position }) => position !== to.position)) throw new DomainError('dayNotTaught');
  const entries = present.timetableEntries.map((one) => (one === entry ? { ...one, weekday, position: to.position, room: room || null } : one));
  await putTimetableInForceWithin(db, author, { yearId, name: present.name, startedOn: from, entries }, [lesson.groupId]);
}

async function timetableWithin(db: Db, schoolId: string, yearId: string, day: Day) {
  const rows = await db.timetable.findMany({
    where: { schoolId, yearId, supersededAt: null, startedOn: { lte: columnOfDay(day) } },
    select: { name: true, startedOn: true, endedOn: true, timetableEntries: { select: { groupId: true, weekday: true, position: true, room: true } } },
    orderBy: { startedOn: 'desc' },
    take: 1,
  });
  const [latest] = rows.filter(({ startedOn, endedOn }) => timetableOn([{ startedOn: dayOfColumn(startedOn), endedOn: endedOn && dayOfColumn(endedOn), entries: [] }], day));
  return latest ?? null;
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

type Moving = { id: string; groupId: string };

async function requireTaughtWithin(db: Db, schoolId: string, calendar: SchoolCalendar, { groupId }: Moving, { day, position }: LessonSlot): Promise<void> {
  const parts = await db.courseGroupPart.findMany({ where: { schoolId, groupId }, select: { schoolClass: { select: { id: true, grade: true, shift: true } } } });
  const audiences: Audience[] = parts.length > 0 ? parts.map(({ schoolClass: { id, ...rest } }) => ({ classId: id, ...rest })) : [WHOLE_SCHOOL];
  const isHeld = audiences.some((audience) => {
    const then = schoolDayOf(calendar, day, audience);
    return then.taught && (then.bells === null || bellSlotOf(then.bells, position) !== null);
  });
  if (!isHeld) throw new DomainError('dayNotTaught');
}

async function requireFreeWithin(db: Db, schoolId: string, { id, groupId }: Moving, { day, position }: LessonSlot): Promise<void> {
  const other = await db.lesson.findFirst({
    where: { schoolId, groupId, onDate: columnOfDay(day), position, id: { not: id }, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null },
    select: { id: true },
  });
  if (other) throw new DomainError('hourTaken');
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const pairOf = ({ day, position }: LessonSlot): [string, number] => [day, position];
