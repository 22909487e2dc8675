import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { type Settings, settingsFrom, type WindowKey } from '@/lib/settings/model';
import { columnOfDay, dayOfColumn } from './day-column';
import { type SettingRow, settingsJson } from './journal/ladder-sql';
import type { Db, Reader } from './transaction';

/** The school's settings as they stand on a day: of each key the newest row that is in effect. */
export async function settingsOn(db: Db, schoolId: string, day: Day): Promise<Settings> {
  const rows = await db.setting.findMany({
    where: { schoolId, effectiveOn: { lte: columnOfDay(day) } },
    select: { key: true, value: true },
    orderBy: [{ effectiveOn: 'asc' }, { setAt: 'asc' }],
  });
  return settingsFrom(rows);
}

/** Everything that was ever chosen of one figure, as it took effect: for `windowOn`. */
export async function datedSetting(db: Db, schoolId: string, key: WindowKey): Promise<SettingRow[]> {
  const rows = await db.setting.findMany({ where: { schoolId, key }, select: { key: true, value: true, effectiveOn: true }, orderBy: [{ effectiveOn: 'asc' }, { setAt: 'asc' }] });
  return rows.map(({ effectiveOn, ...row }) => ({ ...row, effectiveOn: dayOfColumn(effectiveOn) }));
}

/** The settings of a day by a statement of its own, for queries that are written by hand. */
export async function readSettings(db: Reader, { schoolId, today }: { schoolId: string; today: Day }): Promise<Settings> {
  const [row] = await db.$queryRaw<{ settings: SettingRow[] }[]>`select ${settingsJson({ schoolId, today })} as settings`;
  return settingsFrom(row?.settings ?? []);
}
