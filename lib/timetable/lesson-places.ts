import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { type Audience, bellSlotOf, bellsOf, type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { getCalendarWithin } from '@/lib/calendar/queries';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { type LessonSlot, timetableOn } from './model';

/** Where a lesson may stand, and the timetable of a day as whoever changes one entry of it takes it over. */

export interface EntryPlace {
  groupId: string;
  weekday: number;
  position: number;
  room: string | null;
}

export interface TimetableToChange {
  name: string;
  entries: EntryPlace[];
}

/** The timetable in force on the day; null where there is none. */
export async function findTimetableWithin(db: Db, schoolId: string, yearId: string, day: Day): Promise<TimetableToChange | null> {
  const rows = await db.timetable.findMany({
    where: { schoolId, yearId, supersededAt: null, startedOn: { lte: columnOfDay(day) } },
    select: { name: true, startedOn: true, endedOn: true, timetableEntries: { select: { groupId: true, weekday: true, position: true, room: true } } },
    orderBy: { startedOn: 'desc' },
    take: 1,
  });
  const [latest] = rows.filter(({ startedOn, endedOn }) => timetableOn([{ startedOn: dayOfColumn(startedOn), endedOn: endedOn && dayOfColumn(endedOn), entries: [] }], day));
  return latest ? { name: latest.name, entries: latest.timetableEntries } : null;
}

/** The entry that a lesson comes from, in the timetable of the day. Throws not-found for a lesson that comes from none of its entries. */
export async function entryOfLessonWithin(db: Db, schoolId: string, of: { lessonId: string; groupId: string; yearId: string; from: Day }): Promise<{ timetable: TimetableToChange; entry: EntryPlace }> {
  const row = await db.lesson.findFirst({ where: { schoolId, id: of.lessonId }, select: { timetableEntry: { select: { weekday: true, position: true } } } });
  const timetable = await findTimetableWithin(db, schoolId, of.yearId, of.from);
  const usual = row?.timetableEntry;
  const entry = timetable?.entries.find((one) => usual && one.groupId === of.groupId && one.weekday === usual.weekday && one.position === usual.position);
  if (!timetable || !entry) throw new NotFoundError();
  return { timetable, entry };
}

/** Whether the hour rings on such a weekday, by the ordinary bells of the day. */
export async function bellRingsWithin(db: Db, schoolId: string, yearId: string, at: { day: Day; weekday: number; position: number }): Promise<boolean> {
  const calendar = await getCalendarWithin(db, schoolId, yearId);
  const bells = bellsOf(calendar, at.day, null);
  return calendar.weekdays.some((weekday) => weekday === at.weekday) && (bells === null || bells.slots.some(({ position }) => position === at.position));
}

/** Throws day-not-taught where no class of the group is taught in that hour of the day. */
export async function requireTaughtWithin(db: Db, schoolId: string, calendar: SchoolCalendar, groupId: string, { day, position }: LessonSlot): Promise<void> {
  const parts = await db.courseGroupPart.findMany({ where: { schoolId, groupId }, select: { schoolClass: { select: { id: true, grade: true, shift: true } } } });
  const audiences: Audience[] = parts.length > 0 ? parts.map(({ schoolClass: { id, ...rest } }) => ({ classId: id, ...rest })) : [WHOLE_SCHOOL];
  const isHeld = audiences.some((audience) => {
    const then = schoolDayOf(calendar, day, audience);
    return then.taught && (then.bells === null || bellSlotOf(then.bells, position) !== null);
  });
  if (!isHeld) throw new DomainError('dayNotTaught');
}

/** Throws hour-taken where the group has another lesson in that hour. */
export async function requireFreeWithin(db: Db, schoolId: string, groupId: string, { day, position }: LessonSlot, exceptId: string | null = null): Promise<void> {
  const other = await db.lesson.findFirst({
    where: { schoolId, groupId, onDate: columnOfDay(day), position, ...(exceptId !== null && { id: { not: exceptId } }), withdrawnAt: null, leftTimetableAt: null, cancelledAt: null },
    select: { id: true },
  });
  if (other) throw new DomainError('hourTaken');
}
