import 'server-only';
import { v7 as newId } from 'uuid';
import { weekdayOf } from '@/lib/calendar/day';
import { getCalendarWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { columnOfDay } from '@/lib/db/day-column';
import { insertLessons, lockLessonRows } from '@/lib/db/lesson-rows';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { letHomeworkFollowWithin, putTimetableInForceWithin, type TimeAuthor } from './commands';
import { getOthersLessonWithin, requireOpenTermWithin } from './lesson-commands';
import { bellRingsWithin, entryOfLessonWithin, findTimetableWithin, requireFreeWithin, requireTaughtWithin } from './lesson-places';
import type { LessonChange } from './schema';

/** A lesson more, once or from a day on, and one less from a day on. What is written is never lost: it stays outside, to be decided on. */

type Change<How> = Extract<LessonChange, { how: How }>;

/**
 * A lesson that the timetable does not have, on one day: it stays there whatever timetable follows, until somebody takes it back. Throws
 * not-found, own-matter, day-past, day-not-taught, hour-taken, term-closed, year-archived.
 */
export async function addLessonWithin(db: Db, author: TimeAuthor, { groupId, to, room, reason }: Change<'addOnce'>): Promise<void> {
  const { schoolId, personId, today } = author;
  await lockLessonRows(db, schoolId);
  const yearId = await requireOthersGroupWithin(db, author, groupId);
  if (to.day < today) throw new DomainError('dayPast');
  await requireOpenTermWithin(db, schoolId, columnOfDay(to.day));
  const calendar = await getCalendarWithin(db, schoolId, yearId);
  if (to.day < calendar.startsOn || to.day > calendar.endsOn) throw new DomainError('dayNotTaught');
  await requireTaughtWithin(db, schoolId, calendar, groupId, to);
  await requireFreeWithin(db, schoolId, groupId, to);
  const slot = { ...to, groupId, entryId: null, room: room || null };
  const id = newId();
  await insertLessons(db, schoolId, [{ ...slot, id }]);
  // It came from where it stands: no timetable asks for it, and none takes it away.
  const byHand = { movedFromOn: columnOfDay(to.day), movedFromPosition: to.position, movedAt: now(), movedById: personId, moveReason: reason };
  await db.lesson.updateMany({ where: { schoolId, id }, data: byHand });
  const homework = await letHomeworkFollowWithin(db, schoolId, to.day, [groupId]);
  await rememberWithin(db, author, [{ fact: 'lesson.added', payload: { lessonId: id, at: [to.day, to.position], room: room || null, reason }, groupId }]);
  author.witness?.({ kept: [], restored: [], moved: [], created: [slot], withdrawn: [], outside: [], homework });
}

/** A new timetable from the day on that has one entry more; the first of all where there was none. Throws what adding once throws. */
export async function addEntryWithin(db: Db, author: TimeAuthor, { groupId, to, room, from }: Change<'addFrom'>): Promise<void> {
  const { schoolId, today } = author;
  await lockLessonRows(db, schoolId);
  const yearId = await requireOthersGroupWithin(db, author, groupId);
  if (from <= today) throw new DomainError('dayPast');
  const entry = { groupId, weekday: weekdayOf(to.day), position: to.position, room: room || null };
  const present = await findTimetableWithin(db, schoolId, yearId, from);
  if (present?.entries.some((one) => one.groupId === groupId && one.weekday === entry.weekday && one.position === entry.position)) throw new DomainError('hourTaken');
  if (!(await bellRingsWithin(db, schoolId, yearId, { day: from, ...entry }))) throw new DomainError('dayNotTaught');
  const name = present?.name ?? (await db.schoolYear.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: yearId } }, select: { label: true } })).label;
  await putTimetableInForceWithin(db, author, { yearId, name, startedOn: from, entries: [...(present?.entries ?? []), entry] }, [groupId]);
}

/** A new timetable from the day on that no longer has the lesson's entry. Throws not-found for a lesson that is not from the timetable, own-matter, day-past, year-archived. */
export async function removeEntryWithin(db: Db, author: TimeAuthor, { lessonId, from }: Change<'removeFrom'>): Promise<void> {
  const { schoolId, today } = author;
  await lockLessonRows(db, schoolId);
  const { groupId, group } = await getOthersLessonWithin(db, author, lessonId);
  if (from <= today) throw new DomainError('dayPast');
  const yearId = group.course.yearId;
  const { timetable, entry } = await entryOfLessonWithin(db, schoolId, { lessonId, groupId, yearId, from });
  const entries = timetable.entries.filter((one) => one !== entry);
  await putTimetableInForceWithin(db, author, { yearId, name: timetable.name, startedOn: from, entries }, [groupId]);
}

/** The year of a group that the author does not teach. Throws not-found, year-archived, own-matter. */
async function requireOthersGroupWithin(db: Db, { schoolId, personId, today }: TimeAuthor, groupId: string): Promise<string> {
  const group = await db.courseGroup.findFirst({ where: { schoolId, id: groupId }, select: { course: { select: { yearId: true } } } });
  if (!group) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, group.course.yearId);
  const own = personId && (await db.teachingAssignment.findFirst({ where: { schoolId, groupId, teacherId: personId, ...openOn(today) }, select: { id: true } }));
  if (own) throw new DomainError('ownMatter');
  return group.course.yearId;
}
