import 'server-only';
import { dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import type { GroupPart, Timetable } from './model';

/** The timetables in force in the year, past and to come, with their entries. */
export async function listTimetablesWithin(db: Db, schoolId: string, yearId: string): Promise<Timetable[]> {
  const rows = await db.timetable.findMany({
    where: { schoolId, yearId, supersededAt: null },
    orderBy: { startedOn: 'asc' },
    select: {
      startedOn: true,
      endedOn: true,
      timetableEntries: { select: { id: true, groupId: true, weekday: true, position: true, room: true } },
    },
  });
  return rows.map(({ startedOn, endedOn, timetableEntries }) => ({
    startedOn: dayOfColumn(startedOn),
    endedOn: dayOrNull(endedOn),
    entries: timetableEntries,
  }));
}

/**
 * Every group of the year with the classes that sit in it: its days follow theirs. One object per class, shared by its
 * groups, so that a day is worked out once per class.
 */
export async function partsOfGroupsWithin(db: Db, schoolId: string, yearId: string): Promise<Map<string, GroupPart[]>> {
  const classes = await db.schoolClass.findMany({
    where: { schoolId, yearId },
    select: { id: true, grade: true, shift: true },
  });
  const partOf = new Map(classes.map(({ id, grade, shift }): [string, GroupPart] => [id, { classId: id, grade, shift }]));
  const groups = await db.courseGroup.findMany({
    where: { schoolId, course: { yearId } },
    select: { id: true, courseGroupParts: { select: { classId: true } } },
  });
  return new Map(
    groups.map(({ id, courseGroupParts }): [string, GroupPart[]] => {
      const classIds = new Set(courseGroupParts.map(({ classId }) => classId));
      return [id, [...classIds].flatMap((classId) => partOf.get(classId) ?? [])];
    }),
  );
}
