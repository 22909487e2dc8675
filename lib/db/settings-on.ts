import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { type Choice, type Rules, rulesFrom } from '@/lib/settings/rules-model';
import { columnOfDay, dayOfColumn } from './day-column';
import { settingsJson } from './journal/ladder-sql';
import type { Db, Reader } from './transaction';

/** The school's figures up to a day, today or one that is asked ahead of it: what is chosen for later does not count yet. */
export async function rulesUntil(db: Db, schoolId: string, day: Day): Promise<Rules> {
  const rows = await db.setting.findMany({
    where: { schoolId, effectiveOn: { lte: columnOfDay(day) } },
    select: { key: true, value: true, effectiveOn: true },
    orderBy: [{ effectiveOn: 'asc' }, { setAt: 'asc' }],
  });
  return rulesFrom(rows.map(({ effectiveOn, ...row }) => ({ ...row, effectiveOn: dayOfColumn(effectiveOn) })));
}

/** The figures about the present, of a day. */
export async function presentFigures(db: Db, schoolId: string, today: Day) {
  return (await rulesUntil(db, schoolId, today)).on('present', today);
}

/** The school's figures up to today by a statement of its own, for queries that are written by hand. */
export async function readRules(db: Reader, { schoolId, today }: { schoolId: string; today: Day }): Promise<Rules> {
  const [row] = await db.$queryRaw<{ settings: Choice[] }[]>`select ${settingsJson({ schoolId, today })} as settings`;
  return rulesFrom(row?.settings ?? []);
}
