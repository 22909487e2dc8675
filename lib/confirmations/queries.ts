import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, weekOf } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { type Asked, readConfirmations, readUnread } from '@/lib/db/confirmations/class-rows';
import { NotFoundError } from '@/lib/errors';
import { noteClassReading } from '@/lib/history/readings';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { confirmableFrom } from './model';
import type { ClassConfirmations, ClassUnread, FamilyLine } from './view';

/** Who has read a week of the diary in a class, without a week the last one. Throws not-found for a class that is not led by the actor. */
export async function getClassConfirmations(actor: Actor, { classId, week }: { classId: string; week: Day | null }): Promise<ClassConfirmations> {
  const weekOn = week ?? lastWeekOf(actor);
  const rows = await readAsActor(actor, (db) => readConfirmations(db, askedBy(actor), { classId, weekOn }));
  if (!rows) throw new NotFoundError();
  noteClassReading(actor, classId);
  const lines = rows.pupils.map(({ guardians, read, ...pupil }) => ({
    guardians,
    line: { id: pupil.id, pupil: listName(pupil), read: read.map(({ at, ...one }) => ({ by: listName(one), at })) } satisfies FamilyLine,
  }));
  const those = (isOne: (one: (typeof lines)[number]) => boolean) => lines.filter(isOne).map(({ line }) => line);
  const [previous, next, from] = [addDays(weekOn, -7), addDays(weekOn, 7), confirmableFrom(weekOn)];
  return {
    ...{ classId, className: rows.className, weekOn, lastDay: addDays(weekOn, Math.max(5, ...rows.weekdays) - 1) },
    previous: addDays(previous, 6) >= rows.yearFrom ? previous : null,
    next: next <= rows.yearTo && next <= actor.today ? next : null,
    hasLessons: rows.hasLessons,
    from: actor.today < from ? from : null,
    unread: those(({ guardians, line }) => guardians > 0 && line.read.length === 0),
    read: those(({ line }) => line.read.length > 0),
    withoutGuardian: those(({ guardians, line }) => guardians === 0 && line.read.length === 0),
  };
}

/** Of each class led: how many families have not read last week; a class without lessons in it is left out. */
export async function listClassUnread(actor: Actor): Promise<ClassUnread[]> {
  const asked = askedBy(actor);
  if (asked.classIds.length === 0) return [];
  return readAsActor(actor, (db) => readUnread(db, asked, lastWeekOf(actor)));
}

function askedBy(actor: Actor): Asked {
  return { schoolId: actor.schoolId, today: actor.today, classIds: reachOf(actor, 'confirmation:read').classIds };
}

function lastWeekOf({ today }: Actor): Day {
  return addDays(weekOf(today), -7);
}
