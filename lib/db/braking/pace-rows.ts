import 'server-only';
import type { Pace } from '@/lib/braking/model';
import type { Db } from '../transaction';

/** What the person asking wrote since a moment, and whether she may go on whatever it is. */
export async function readPace(db: Db, since: Date): Promise<Pace & { isOpen: boolean }> {
  const [row] = await db.$queryRaw<(Pace & { isOpen: boolean })[]>`select written, changed, lowest, is_open as "isOpen" from app.my_pace(${since})`;
  return row ?? { written: 0, changed: 0, lowest: 0, isOpen: false };
}

/** The most of each that she wrote in one hour between two moments. */
export async function readHighestPace(db: Db, since: Date, until: Date): Promise<Pace> {
  const [row] = await db.$queryRaw<Pace[]>`select written, changed, lowest from app.my_highest_pace(${since}, ${until})`;
  return row ?? { written: 0, changed: 0, lowest: 0 };
}
