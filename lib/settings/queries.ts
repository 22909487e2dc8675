import 'server-only';
import type { Db } from '@/lib/db/transaction';
import { settingsFrom, type Settings } from './model';

/** The school's settings as they stand on a day ('YYYY-MM-DD'): of each key the newest row that is in effect. */
export async function readSettingsWithin(db: Db, schoolId: string, onDate: string): Promise<Settings> {
  const rows = await db.setting.findMany({
    where: { schoolId, effectiveOn: { lte: new Date(onDate) } },
    select: { key: true, value: true },
    orderBy: [{ effectiveOn: 'asc' }, { setAt: 'asc' }],
  });
  return settingsFrom(rows);
}
