import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, eachDay, weekOf } from '@/lib/calendar/day';
import { bellSlotOf, type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { findYearWithin, getCalendarWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { standingLessons } from '@/lib/db/timetable-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { isKeepable } from '@/lib/text/keepable';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { clashesOf, pairsToAsk } from './clash-model';
import { changeLessonWithin } from './move-commands';
import { rehearse } from './rehearsal';
import type { LessonChange } from './schema';
import type { ChangePreview, LessonToPlace, PlaceOffer } from './view';
import { clashingOf, hourAt, labelOf, sharedPupilsWithin, type Standing } from './week-queries';

/**
 * One lesson that is to be put elsewhere, with every hour of its shift in the week that holds the day and what stands in its way there.
 * Throws not-found without the right, and for a lesson that does not stand in the timetable.
 */
export function getLessonToPlace(actor: Actor, { lessonId, on }: { lessonId: string; on?: Day | undefined }, locale: Locale): Promise<LessonToPlace> {
  if (!can(actor, 'timetable:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const lesson = await findStandingWithin(db, schoolId, lessonId);
    const monday = weekOf(on ?? (lesson.day < today ? today : lesson.day));
    const year = await findYearWithin(db, schoolId, monday);
    if (!year) throw new NotFoundError();
    const calendar = await getCalendarWithin(db, schoolId, year.id);
    const shift = calendar.bellSchedules.flatMap((schedule) => schedule.slots).find(({ position }) => position === lesson.position)?.shift;
    const { timetableEntryId } = await db.lesson.findFirstOrThrow({ where: { schoolId, id: lessonId }, select: { timetableEntryId: true } });
    return { ...(await placedWithin(db, schoolId, { lesson, monday, calendar, shift }, locale)), isOfTimetable: timetableEntryId !== null };
  });
}

interface Placing {
  lesson: Standing;
  monday: Day;
  calendar: SchoolCalendar;
  /** undefined: every hour that rings */
  shift: number | undefined;
}

/** A lesson with every hour of its shift in the week, and what stands in its way there. */
export async function placedWithin(db: Db, schoolId: string, { lesson, monday, calendar, shift }: Placing, locale: Locale): Promise<Omit<LessonToPlace, 'isOfTimetable'>> {
  const slots = calendar.bellSchedules.flatMap((schedule) => schedule.slots);
  const week = (await standingLessons(db, schoolId, monday, addDays(monday, 6))).map(clashingOf);
  const positions = [...new Set(slots.flatMap((slot) => (shift === undefined || slot.shift === shift ? [slot.position] : [])))].sort((a, b) => a - b);
  const days = eachDay(monday, addDays(monday, 6)).filter((day) => schoolDayOf(calendar, day, WHOLE_SCHOOL).taught);
  const places = days.flatMap((day) => positions.flatMap((position) => (rings(calendar, day, position) ? [{ ...lesson, day, position }] : [])));
  const shared = await sharedPupilsWithin(db, schoolId, monday, pairsToAsk([...week, ...places.map((place) => ({ ...place, id: '' }))]));
  return {
    ...{ id: lesson.id, groupId: lesson.groupId, day: lesson.day, position: lesson.position, groupName: lesson.groupName, subject: lesson.subject[locale], room: lesson.room },
    ...{ teachers: lesson.teachers.map(listName).join(', '), teacherId: lesson.teachers[0]?.id ?? null, substitute: lesson.substitute && listName(lesson.substitute) },
    ...{ isCancelled: lesson.isCancelled, isMoved: lesson.movedFromDay !== null, monday, days },
    isThisOnce: lesson.movedFromDay === lesson.day && lesson.movedFromPosition === lesson.position,
    hours: positions.map((position) => hourAt(calendar.bellSchedules.find(({ kind }) => kind === 'regular') ?? null, position)),
    places: places.map((place) => offerOf(place, lesson, week, shared, locale)),
  };
}

/** What putting a lesson elsewhere would do. Throws not-found without the right, and what the change itself throws. */
export async function previewLessonChange(actor: Actor, change: LessonChange, locale: Locale): Promise<ChangePreview> {
  if (!can(actor, 'timetable:change')) throw new NotFoundError();
  if (!isKeepable(change)) throw new DomainError('invalidInput');
  return rehearse(actor, locale, (db, author) => changeLessonWithin(db, author, change));
}

async function findStandingWithin(db: Db, schoolId: string, lessonId: string): Promise<Standing> {
  const row = await db.lesson.findFirst({ where: { schoolId, id: lessonId, withdrawnAt: null, leftTimetableAt: null }, select: { onDate: true } });
  const day = row && dayOfColumn(row.onDate);
  const lesson = day && (await standingLessons(db, schoolId, day, day)).find(({ id }) => id === lessonId);
  if (!lesson) throw new NotFoundError();
  return clashingOf(lesson);
}

function rings(calendar: SchoolCalendar, day: Day, position: number): boolean {
  const then = schoolDayOf(calendar, day, WHOLE_SCHOOL);
  return then.taught && bellSlotOf(then.bells, position) !== null;
}

function offerOf(place: Standing, lesson: Standing, week: readonly Standing[], shared: (one: string, other: string) => boolean, locale: Locale): PlaceOffer {
  const { day, position } = place;
  const isOwn = week.some((other) => other.id !== lesson.id && other.groupId === lesson.groupId && other.day === day && other.position === position && !other.isCancelled);
  const clashes = clashesOf(place, week.filter(({ id }) => id !== lesson.id), shared);
  return {
    ...{ day, position, isOwn, isHere: day === lesson.day && position === lesson.position },
    clashes: clashes.map(({ kind, other }) => ({ kind, with: labelOf(other, locale) })),
  };
}
