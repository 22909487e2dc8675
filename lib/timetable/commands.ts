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
  type LessonRow,
  movedLessonsBetween,
  notingDaysAtOnce,
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
  /** is told which lessons a change concerned, before it is known whether the change stays */
  witness?: (changes: LessonChanges) => void;
}

/** What became of lessons, all groups together, `outside` without those that were outside before, and how much homework is due in another lesson than before. */
export interface LessonChanges extends Reconciliation<DueLesson> {
  homework: number;
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
 * the very same day is superseded, one that starts later stays and ends this one. All lesson rows from that day on follow, or
 * those of the groups that are named, where the others meet as they did: a large school has fifty thousand of them.
 */
export async function putTimetableInForceWithin(
  db: Db,
  author: TimeAuthor,
  input: TimetableToPutInForce,
  groupIds: readonly string[] | null = null,
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
  const counts = await reconcileLessonsWithin(db, author, { yearId, from: startedOn, to: null, groupIds });
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

  const moved = await movedLessonsBetween(db, schoolId, from, to, groupIds);
  const dueOf = byGroup(dueLessons({ calendar, timetables, partsOf, moved, from, to: to ?? calendar.endsOn }));
  const rowsThere = await lessonRowsBetween(db, schoolId, from, to, groupIds);
  const presentOf = byGroup(rowsThere);
  const changes = groupIds.map((groupId) => {
    const rows = presentOf.get(groupId) ?? [];
    const present = rows.map((row) => ({ ...row, isReferred: row.isReferred || row.day < today }));
    return reconcileLessons(present, dueOf.get(groupId) ?? []);
  });
  const weekdays = new Map(timetables.flatMap(({ entries }) => entries.map(({ id, weekday }) => [id, weekday] as const)));
  const placedIn = await writeChangesWithin(db, schoolId, changes, rowsThere, weekdays);
  // What the record's seals hold a lesson's place against (prisma/policies/_8-seals.sql).
  if (placedIn.size > 0) await rememberWithin(db, author, [{ fact: 'lessons.placed', payload: { from, to, groupIds: [...placedIn].sort() } }]);
  const homework = await letHomeworkFollowWithin(db, schoolId, from, groupIds.filter((_, index) => isChange(changes[index])));
  const all = allOf(changes);
  const known = new Set(rowsThere.flatMap(({ id, isOutside }) => (isOutside ? [id] : [])));
  author.witness?.({ ...all, outside: all.outside.filter((id) => !known.has(id)), homework });
  return countsOf(all);
}

/** From so many on their days are noted once and not row by row. */
const MANY_LESSONS = 1_000;

/** Gives the groups of which a row was made, moved or taken out, or says another room or entry. */
async function writeChangesWithin(db: Db, schoolId: string, changes: readonly Reconciliation<DueLesson>[], before: readonly LessonRow[], weekdays: ReadonlyMap<string, number>): Promise<Set<string>> {
  const rowOf = new Map(before.map((row) => [row.id, row]));
  const placed = changes.flatMap(({ kept, restored, moved }) => [...kept.filter(({ id, slot }) => !standsThere(rowOf.get(id), slot, weekdays)), ...restored, ...moved]);
  const withdrawn = changes.flatMap((change) => change.withdrawn);
  const outside = changes.flatMap((change) => change.outside);
  const write = async () => {
    await placeLessons(db, schoolId, placed.map(({ id, slot }) => ({ ...slot, id })));
    await unplaceLessons(db, schoolId, { withdrawn, outside, at: now() });
  };
  const touched = [...changes.flatMap(({ restored, moved }) => [...restored, ...moved]).map(({ id }) => id), ...withdrawn, ...outside, ...before.flatMap(({ id, isOutside }) => (isOutside ? [id] : []))];
  if (touched.length < MANY_LESSONS) await write();
  else {
    const days = new Set([...touched.flatMap((id) => rowOf.get(id)?.day ?? []), ...changes.flatMap(({ moved }) => moved.map(({ slot }) => slot.day))]);
    await notingDaysAtOnce(db, [...days], write);
  }
  const created = changes.flatMap((change) => change.created);
  await insertLessons(db, schoolId, created.map((slot) => ({ ...slot, id: newId() })));
  const gone = [...withdrawn, ...outside].flatMap((id) => rowOf.get(id) ?? []).filter(({ isOutside, isWithdrawn }) => !isOutside && !isWithdrawn);
  return new Set([...placed.map(({ slot }) => slot), ...gone, ...created].map(({ groupId }) => groupId));
}

/**
 * Whether a row that stays needs no word: it stands there, and came from an entry for that hour of the week. A new timetable repeats most entries
 * of the one before it, and their thousands of lessons keep the entry that they came from.
 */
function standsThere(row: LessonRow | undefined, { entryId, room }: DueLesson, weekdays: ReadonlyMap<string, number>): boolean {
  if (!row || row.isOutside || row.room !== room) return false;
  if (row.entryId === entryId) return true;
  const [was, is] = [row.entryId, entryId].map((id) => (id === null ? undefined : weekdays.get(id)));
  return was !== undefined && was === is;
}

/** Homework whose lesson is still to come is due in the group's next lesson again, wherever that is now. Gives how much it is. */
export async function letHomeworkFollowWithin(db: Db, schoolId: string, from: Day, groupIds: readonly string[]): Promise<number> {
  if (groupIds.length === 0) return 0;
  const waiting = await openHomeworkFrom(db, schoolId, from, groupIds);
  if (waiting.length === 0) return 0;
  const lessonsOf = byGroup(await heldLessonsFrom(db, schoolId, from, waiting.map(({ groupId }) => groupId)));
  const due = waiting.map(({ givenLessonId, groupId, givenOn, givenPosition, dueLessonId }) => {
    const next = nextLessonOf(lessonsOf.get(groupId) ?? [], { day: givenOn, position: givenPosition });
    return { givenLessonId, before: dueLessonId, dueLessonId: next?.id ?? null };
  });
  const follows = due.filter(({ before, dueLessonId }) => before !== dueLessonId);
  await setHomeworkDue(db, schoolId, follows);
  return follows.length;
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

function allOf(changes: readonly Reconciliation<DueLesson>[]): Reconciliation<DueLesson> {
  return {
    kept: changes.flatMap(({ kept }) => kept),
    restored: changes.flatMap(({ restored }) => restored),
    moved: changes.flatMap(({ moved }) => moved),
    created: changes.flatMap(({ created }) => created),
    withdrawn: changes.flatMap(({ withdrawn }) => withdrawn),
    outside: changes.flatMap(({ outside }) => outside),
  };
}

function countsOf({ kept, restored, moved, created, withdrawn, outside }: Reconciliation<DueLesson>): ReconcileCounts {
  return {
    ...{ kept: kept.length, restored: restored.length, moved: moved.length },
    ...{ created: created.length, withdrawn: withdrawn.length, outside: outside.length },
  };
}
