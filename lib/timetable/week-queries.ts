import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, eachDay, weekOf, weekdayOf } from '@/lib/calendar/day';
import { bellsOf, type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { findYearWithin, getCalendarWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { groupsSharingPupils, standingLessons, type StandingLesson, type StandingPerson } from '@/lib/db/timetable-rows';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { type Clash, type ClashingLesson, clashesOf, pairKey, pairsToAsk } from './clash-model';
import type { Named, TimetableWeek, WeekHour, WeekLesson, WeekOf, YearChoice } from './view';

/** Nobody reads through more. */
const MOST_CLASHES = 30;

/**
 * The week of a class, a teacher or a room that holds the day: the lessons as they stand, moved ones where they were put.
 * Null before the first school year. Throws not-found without the right.
 */
export function getTimetableWeek(actor: Actor, asked: { of: WeekOf; id?: string | undefined; on: Day }, locale: Locale): Promise<TimetableWeek | null> {
  if (!can(actor, 'timetable:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId } = actor;
    const monday = weekOf(asked.on);
    const year = await findYearWithin(db, schoolId, asked.on);
    if (!year) return null;
    const calendar = await getCalendarWithin(db, schoolId, year.id);
    const standing = (await standingLessons(db, schoolId, monday, addDays(monday, 6))).map(clashingOf);
    const classes = await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { name: 'asc' }], select: { id: true, name: true } });
    const choices = { class: classes, teacher: teachersOf(standing), room: roomsOf(standing) };
    const chosen = choices[asked.of].find(({ id }) => id === asked.id) ?? choices[asked.of][0] ?? null;
    const { nameKy: ky, nameRu: ru, nameEn: en } = await db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { nameKy: true, nameRu: true, nameEn: true } });
    const { years, isPresent } = await yearsWithin(db, schoolId, actor.today, year.id);
    // Other years are looked at.
    const mayChange = isPresent && can(actor, 'timetable:change');
    const clashes = mayChange ? await clashesWithin(db, schoolId, monday, standing) : new Map<string, Clash<Standing>[]>();
    const bells = bellsOf(calendar, asked.on, null);
    const shown = (lesson: Standing) => weekLessonOf(lesson, hourAt(bells, lesson.position).number, clashes.get(lesson.id) ?? [], locale);
    const own = standing.filter((lesson) => chosen && isOf(lesson, asked.of, chosen.id));
    return {
      ...{ school: { ky, ru, en }, label: year.label, years, monday, of: asked.of, chosen, choices, mayChange, clashCount: clashes.size },
      clashing: standing.filter(({ id }) => clashes.has(id)).slice(0, MOST_CLASHES).map(shown),
      days: daysOf(calendar, monday, own),
      hours: hoursOf(calendar, asked.on, own),
      lessons: own.map(shown),
    };
  });
}

/** The years there are to look at; `isPresent`: whether the one that is shown holds today. */
async function yearsWithin(db: Db, schoolId: string, today: Day, shownId: string): Promise<{ years: YearChoice[]; isPresent: boolean }> {
  const present = await findYearWithin(db, schoolId, today);
  const rows = await db.schoolYear.findMany({ where: { schoolId }, orderBy: { startsOn: 'asc' }, select: { id: true, label: true, startsOn: true } });
  const years = rows.map(({ id, label, startsOn }) => ({ label, on: id === present?.id ? today : dayOfColumn(startsOn), isShown: id === shownId, isPresent: id === present?.id }));
  return { years, isPresent: present?.id === shownId };
}

export type Standing = StandingLesson & ClashingLesson;

export function clashingOf(lesson: StandingLesson): Standing {
  return { ...lesson, keeperIds: lesson.substitute ? [lesson.substitute.id] : lesson.teachers.map(({ id }) => id) };
}

/** Of every lesson of the days that clashes, with what. */
export async function clashesWithin(db: Db, schoolId: string, day: Day, lessons: readonly Standing[]): Promise<Map<string, Clash<Standing>[]>> {
  const shared = await sharedPupilsWithin(db, schoolId, day, pairsToAsk(lessons));
  const byHour = new Map<string, Standing[]>();
  for (const lesson of lessons) {
    const key = `${lesson.day} ${lesson.position}`;
    const ofHour = byHour.get(key);
    if (ofHour) ofHour.push(lesson);
    else byHour.set(key, [lesson]);
  }
  const found = lessons.map((lesson) => {
    const others = lesson.isCancelled ? [] : (byHour.get(`${lesson.day} ${lesson.position}`) ?? []);
    return [lesson.id, clashesOf(lesson, others, shared)] as const;
  });
  return new Map(found.filter(([, clashes]) => clashes.length > 0));
}

/** Answers for the pairs whether they have a pupil in common on the day. */
export async function sharedPupilsWithin(db: Db, schoolId: string, day: Day, pairs: readonly [string, string][]): Promise<(one: string, other: string) => boolean> {
  const rows = pairs.length > 0 ? await groupsSharingPupils(db, schoolId, day, pairs) : [];
  const shared = new Set(rows.map(({ one, other }) => pairKey(one, other)));
  return (one, other) => shared.has(pairKey(one, other));
}

export const labelOf = ({ groupName, subject }: StandingLesson, locale: Locale) => `${groupName} · ${subject[locale]}`;

function weekLessonOf(lesson: Standing, number: number, clashes: readonly Clash<Standing>[], locale: Locale): WeekLesson {
  const { id, day, position, groupName, subject, teachers, substitute, room, isCancelled, movedFromDay, movedFromPosition, moveReason } = lesson;
  return {
    ...{ id, day, position, number, groupName, subject: subject[locale], room, isCancelled, moveReason },
    teachers: teachers.map(listName).join(', '),
    substitute: substitute && listName(substitute),
    movedFrom: movedFromDay !== null && movedFromPosition !== null ? { day: movedFromDay, position: movedFromPosition } : null,
    clashes: clashes.map(({ kind, other }) => ({ kind, with: labelOf(other, locale) })),
  };
}

function isOf({ parts, teachers, substitute, room }: Standing, of: WeekOf, id: string): boolean {
  if (of === 'class') return parts.some(({ classId }) => classId === id);
  if (of === 'room') return room === id;
  return teachers.some((teacher) => teacher.id === id) || substitute?.id === id;
}

function teachersOf(lessons: readonly Standing[]): Named[] {
  const people = new Map<string, StandingPerson>();
  for (const { teachers, substitute } of lessons) for (const person of [...teachers, ...(substitute ? [substitute] : [])]) people.set(person.id, person);
  return [...people.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)).map((person) => ({ id: person.id, name: listName(person) }));
}

function roomsOf(lessons: readonly Standing[]): Named[] {
  const rooms = [...new Set(lessons.flatMap(({ room }) => room ?? []))];
  return rooms.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map((room) => ({ id: room, name: room }));
}

function daysOf(calendar: SchoolCalendar, monday: Day, lessons: readonly Standing[]) {
  return eachDay(monday, addDays(monday, 6))
    .map((day) => ({ day, isTaught: schoolDayOf(calendar, day, WHOLE_SCHOOL).taught }))
    .filter(({ day, isTaught }) => isTaught || calendar.weekdays.includes(weekdayOf(day)) || lessons.some((lesson) => lesson.day === day));
}

/** The hours from the first to the last that has a lesson, by the ordinary bells of the day. */
export function hoursOf(calendar: SchoolCalendar, day: Day, lessons: readonly { position: number }[]): WeekHour[] {
  const bells = bellsOf(calendar, day, null);
  const positions = lessons.map(({ position }) => position);
  const [first, last] = [Math.min(...positions), Math.max(...positions)];
  return Array.from({ length: positions.length > 0 ? last - first + 1 : 0 }, (_, at) => hourAt(bells, first + at));
}

/** Which lesson of its shift's day each hour is, as people say it, by the ordinary bells of the day. */
export async function hourNumbersWithin(db: Db, schoolId: string, day: Day): Promise<(position: number) => number> {
  const year = await findYearWithin(db, schoolId, day);
  const bells = year && bellsOf(await getCalendarWithin(db, schoolId, year.id), day, null);
  return (position) => hourAt(bells, position).number;
}

export function hourAt(bells: ReturnType<typeof bellsOf>, position: number): WeekHour {
  const slot = bells?.slots.find((one) => one.position === position);
  return { position, number: slot?.number ?? position, shift: slot?.shift ?? 1, startsAtMinute: slot?.startsAtMinute ?? null, endsAtMinute: slot?.endsAtMinute ?? null };
}
