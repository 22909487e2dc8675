import 'server-only';
import type { Pace } from '@/lib/braking/model';
import type { Day } from '@/lib/calendar/day';
import type { Choice } from '@/lib/settings/rules-model';
import { settingsJson } from '../journal/ladder-sql';
import type { Db } from '../transaction';

/** What the person asking wrote since a moment, whether she may go on whatever it is, and what the school chose until today. */
export async function readPace(db: Db, school: { schoolId: string; today: Day }, since: Date): Promise<{ pace: Pace; isOpen: boolean; choices: Choice[] }> {
  const [row] = await db.$queryRaw<(Pace & { isOpen: boolean; choices: Choice[] })[]>`
    select written, changed, lowest, is_open as "isOpen", ${settingsJson(school)} as choices from app.my_pace(${since})`;
  const { isOpen = false, choices = [], ...pace } = row ?? { written: 0, changed: 0, lowest: 0 };
  return { pace, isOpen, choices };
}

/** The most of each that she wrote in one hour between two moments. */
export async function readHighestPace(db: Db, since: Date, until: Date): Promise<Pace> {
  const [row] = await db.$queryRaw<Pace[]>`select written, changed, lowest from app.my_highest_pace(${since}, ${until})`;
  return row ?? { written: 0, changed: 0, lowest: 0 };
}
