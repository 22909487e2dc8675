import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { PublicHoliday } from './public-holidays-model';
import { getCalendarWithin } from './queries';
import { holidaysToDeclare } from './year-model';

/** Public holidays still to come in the newest year that are not worked and not declared; none before the first year. Throws not-found without the right. */
export function listHolidaysToOffer(actor: Actor): Promise<PublicHoliday[]> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => (await findOfferedYearWithin(db, actor)).holidays);
}

export async function findOfferedYearWithin(db: Db, { schoolId, today }: Actor): Promise<{ yearId: string | null; holidays: PublicHoliday[] }> {
  const year = await db.schoolYear.findFirst({ where: { schoolId }, orderBy: { startsOn: 'desc' }, select: { id: true } });
  const archived = year && (await db.yearArchiving.findFirst({ where: { schoolId, yearId: year.id }, select: { yearId: true } }));
  if (!year || archived) return { yearId: year?.id ?? null, holidays: [] };
  const holidays = holidaysToDeclare(await getCalendarWithin(db, schoolId, year.id));
  return { yearId: year.id, holidays: holidays.filter(({ on, isWorked }) => !isWorked && on >= today) };
}
