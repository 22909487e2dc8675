import 'server-only';
import { v7 as newId } from 'uuid';
import { addDays, type Day } from '@/lib/calendar/day';
import { getCalendarWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import {
  heldLessonsFrom,
  insertLessons,
  lessonRowsBetween,
  lockLessonRows,
  openHomeworkFrom,
  placeLessons,
  setHomeworkDue,
  unplaceLessons,
} from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { type Author, rememberWithin } from '@/lib/history/commands';
import { type DueLesson, dueLessons, nextLessonOf } from './model';
import { listTimetablesWithin, partsOfGroupsWithin } from './queries';
import { type Reconciliation, reconcileLessons } from './reconcile';
import type { TimetableToPutInForce } from './schema';

/** Who changes the school's time, and the school's day on which. */
export interface TimeAuthor extends Author {
  today: Day;
}

export interface ReconcileRange {
  yearId: string;
  from: Day;
  /** null: to the end of the year, and beyond it where rows were left behind */
  to: Day | null;
  /** null: every group of the year */
  groupIds: readonly string[] | null;
}

/** How many lesson rows stayed, came back, moved, were made, were withdrawn, or are left for a person to decide. */
export type ReconcileCounts = Record<keyof Reconciliation<DueLesson>, number>;

/**
 * Puts a timetable in force from its first day: the one in force before ends the day before, one that was to start on
 * the very same day is superseded, one that starts later stays and ends this one. All lesson rows from that day on follow.
 */
export async function putTimetableInForceWithin(
  db: Db,
  author: TimeAuthor,
  input: TimetableToPutInForce,
): Promise<{ timetableId: string; counts: ReconcileCounts }> {
  const { schoolId } = author;
  const { yearId, startedOn } = input;
  await lockLessonRows(db, schoolId);
  const timetableId = newId();
  const endedOn = await makeRoomWithin(db, schoolId, input);
  await db.timetable.create({
    data: {
      schoolId,
      id: timetableId,
      yearId,
      name: input.name,
      startedOn: columnOfDay(startedOn),
      endedOn: endedOn && columnOfDay(endedOn),
      putInForceAt: now(),
    },
  });
  await db.timetableEntry.createMany({
    data: input.entries.map((entry) => ({ schoolId, id: newId(), timetableId, ...entry })),
  });
  const counts = await reconcileLessonsWithin(db, author, { yearId, from: startedOn, to: null, groupIds: null });
  await rememberWithin(db, author, [
    { fact: 'timetable.putInForce', payload: { timetableId, startedOn, counts: { ...counts } } },
  ]);
  return { timetableId, counts };
}

/** Ends or supersedes what stands in the new timetable's way; gives the last day that is left for it, null for open. */
async function makeRoomWithin(db: Db, schoolId: string, input: TimetableToPutInForce): Promise<Day | null> {
  const startedOn = columnOfDay(input.startedOn);
  const inForce = { schoolId, yearId: input.yearId, supersededAt: null };
  await db.timetable.updateMany({ where: { ...inForce, startedOn }, data: { supersededAt: now() } });
  await db.timetable.updateMany({
    where: { ...inForce, startedOn: { lt: startedOn }, OR: [{ endedOn: null }, { endedOn: { gte: startedOn } }] },
    data: { endedOn: columnOfDay(addDays(input.startedOn, -1)) },
  });
  const next = await db.timetable.findFirst({
    where: { ...inForce, startedOn: { gt: startedOn } },
    orderBy: { startedOn: 'asc' },
    select: { startedOn: true },
  });
  return next && addDays(dayOfColumn(next.startedOn), -1);
}

/**
 * Makes the lesson rows of the range what timetable and calendar ask for, group by group. Nothing that was filled, and
 * nothing of a day that is past, is moved or lost; homework that waits for the group's next lesson follows it.
 */
export async function reconcileLessonsWithin(db: Db, author: TimeAuthor, range: ReconcileRange): Promise<ReconcileCounts> {
  const { schoolId, today } = author;
  const { yearId, from, to } = range;
  await lockLessonRows(db, schoolId);
  const calendar = await getCalendarWithin(db, schoolId, yearId);
  const timetables = await listTimetablesWithin(db, schoolId, yearId);
  const partsOf = await partsOfGroupsWithin(db, schoolId, yearId);
  const groupIds = range.groupIds ?? [...partsOf.keys()];

  const dueOf = byGroup(dueLessons({ calendar, timetables, partsOf, from, to: to ?? calendar.endsOn }));
  const presentOf = byGroup(await lessonRowsBetween(db, schoolId, from, to, groupIds));
  const changes = groupIds.map((groupId) => {
    const rows = presentOf.get(groupId) ?? [];
    const present = rows.map((row) => ({ ...row, isReferred: row.isReferred || row.day < today }));
    return reconcileLessons(present, dueOf.get(groupId) ?? []);
  });
  await writeChangesWithin(db, schoolId, changes);
  await letHomeworkFollowWithin(db, schoolId, from, groupIds.filter((_, index) => isChange(changes[index])));
  return countsOf(changes);
}

async function writeChangesWithin(db: Db, schoolId: string, changes: readonly Reconciliation<DueLesson>[]): Promise<void> {
  const placed = changes.flatMap(({ kept, restored, moved }) => [...kept, ...restored, ...moved]);
  await placeLessons(db, schoolId, placed.map(({ id, slot }) => ({ ...slot, id })));
  await unplaceLessons(db, schoolId, {
    withdrawn: changes.flatMap(({ withdrawn }) => withdrawn),
    outside: changes.flatMap(({ outside }) => outside),
    at: now(),
  });
  const created = changes.flatMap((change) => change.created);
  await insertLessons(db, schoolId, created.map((slot) => ({ ...slot, id: newId() })));
}

/** Homework whose lesson is still to come is due in the group's next lesson again, wherever that is now. */
export async function letHomeworkFollowWithin(db: Db, schoolId: string, from: Day, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  const waiting = await openHomeworkFrom(db, schoolId, from, groupIds);
  if (waiting.length === 0) return;
  const lessonsOf = byGroup(await heldLessonsFrom(db, schoolId, from, waiting.map(({ groupId }) => groupId)));
  const due = waiting.map(({ givenLessonId, groupId, givenOn, givenPosition, dueLessonId }) => {
    const next = nextLessonOf(lessonsOf.get(groupId) ?? [], { day: givenOn, position: givenPosition });
    return { givenLessonId, before: dueLessonId, dueLessonId: next?.id ?? null };
  });
  await setHomeworkDue(db, schoolId, due.filter(({ before, dueLessonId }) => before !== dueLessonId));
}

function isChange(result: Reconciliation<DueLesson> | undefined): boolean {
  return Object.entries(result ?? {}).some(([kind, lessons]) => kind !== 'kept' && lessons.length > 0);
}

function byGroup<R extends { groupId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.groupId);
    if (group) group.push(row);
    else groups.set(row.groupId, [row]);
  }
  return groups;
}

function countsOf(changes: readonly Reconciliation<DueLesson>[]): ReconcileCounts {
  const sum = (kind: keyof ReconcileCounts) => changes.reduce((total, change) => total + change[kind].length, 0);
  return {
    kept: sum('kept'),
    restored: sum('restored'),
    moved: sum('moved'),
    created: sum('created'),
    withdrawn: sum('withdrawn'),
    outside: sum('outside'),
  };
}
