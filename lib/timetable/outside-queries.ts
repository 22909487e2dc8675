import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { outsideLessonIds } from '@/lib/db/outside-lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import type { OutsideLesson, OutsideMatter } from './view';
import { hourNumbersWithin } from './week-queries';

/** Lessons that left the timetable though something had been written in them, and what may become of each. */

/** How many are shown at once; the rest follow when these are decided. */
export const MOST_OUTSIDE = 30;

/** The lessons named, as they are read in a list; in the order of their day. `numberOf`: which lesson of its shift an hour is (`hourNumbersWithin`). */
export async function listOutsideWithin(db: Db, schoolId: string, locale: Locale, { ids, numberOf }: { ids: readonly string[]; numberOf: (position: number) => number }): Promise<OutsideLesson[]> {
  if (ids.length === 0) return [];
  const rows = await db.lesson.findMany({
    where: { schoolId, id: { in: [...ids] } },
    orderBy: [{ onDate: 'asc' }, { position: 'asc' }],
    select: {
      ...{ id: true, onDate: true, position: true, topic: true, topicRevisionId: true, attendanceRevisionId: true },
      group: { select: { name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } },
    },
  });
  return rows.map(({ id, onDate, position, topic, topicRevisionId, attendanceRevisionId, group }) => {
    const { nameKy: ky, nameRu: ru, nameEn: en } = group.course.subject;
    return {
      ...{ id, onDate: dayOfColumn(onDate), number: numberOf(position), topic, groupName: group.name, subject: { ky, ru, en }[locale] },
      isFilled: topicRevisionId !== null || attendanceRevisionId !== null,
    };
  });
}

/**
 * The lessons that wait for a decision, oldest first, at most `MOST_OUTSIDE`, each with the empty lessons of its group that it
 * may take the place of; and how many wait. Throws not-found without the right.
 */
export async function listOutside(actor: Actor, locale: Locale): Promise<{ count: number; lessons: OutsideMatter[] }> {
  if (!can(actor, 'timetable:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const waiting = await outsideLessonIds(db, actor.schoolId, MOST_OUTSIDE);
    const numberOf = await hourNumbersWithin(db, actor.schoolId, actor.today);
    const lessons = await listOutsideWithin(db, actor.schoolId, locale, { ids: waiting.map(({ id }) => id), numberOf });
    const groups = new Map(waiting.map(({ id, groupId }) => [id, groupId]));
    const empty = await emptyLessonsWithin(db, actor, [...new Set(groups.values())]);
    return {
      count: waiting[0]?.count ?? 0,
      lessons: lessons.map((lesson) => ({
        ...lesson,
        places: empty
          .filter(({ groupId, onDate }) => groupId === groups.get(lesson.id) && (!lesson.isFilled || onDate <= actor.today))
          .sort((a, b) => distance(a.onDate, lesson.onDate) - distance(b.onDate, lesson.onDate))
          .slice(0, 12)
          .sort((a, b) => (a.onDate === b.onDate ? a.position - b.position : a.onDate < b.onDate ? -1 : 1))
          .map(({ id, onDate, position }) => ({ id, onDate, number: numberOf(position) })),
      })),
    };
  });
}

const distance = (a: Day, b: Day) => Math.abs(Date.parse(a) - Date.parse(b));

/** Lessons of the groups that stand in the timetable, in which nothing was written, in an open term. */
async function emptyLessonsWithin(db: Db, { schoolId }: Actor, groupIds: readonly string[]) {
  if (groupIds.length === 0) return [];
  const closings = await db.termClosing.findMany({ where: { schoolId, reopenedAt: null }, select: { term: { select: { startsOn: true, endsOn: true } } } });
  const rows = await db.lesson.findMany({
    where: {
      ...{ schoolId, groupId: { in: [...groupIds] }, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null, movedAt: null },
      ...{ topicRevisionId: null, attendanceRevisionId: null, marks: { none: {} }, substitutions: { none: {} }, homeworksAsGivenLesson: { none: {} }, homeworksAsDueLesson: { none: { isDueFixed: true } }, lessonRevisions: { none: {} }, remarks: { none: {} } },
      NOT: closings.map(({ term }) => ({ onDate: { gte: term.startsOn, lte: term.endsOn } })),
    },
    select: { id: true, groupId: true, onDate: true, position: true },
  });
  return rows.map(({ onDate, ...lesson }) => ({ ...lesson, onDate: dayOfColumn(onDate) }));
}
