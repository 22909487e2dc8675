import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { openOn } from './open-period';
import type { Db } from './transaction';

/** How many lessons each group has in a week by the timetable of the day; a group without one is left out. */
export async function weeklyHoursOn(db: Db, schoolId: string, day: Day, groupIds: readonly string[]): Promise<Map<string, number>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db.timetableEntry.groupBy({ by: ['groupId'], where: { schoolId, groupId: { in: [...groupIds] }, timetable: { supersededAt: null, ...openOn(day) } }, _count: { _all: true } });
  return new Map(rows.map(({ groupId, _count }) => [groupId, _count._all]));
}
