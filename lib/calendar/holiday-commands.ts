import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { DomainError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { loadMessages } from '@/lib/text/areas';
import { declareSpecialDayWithin } from './commands';
import { findOfferedYearWithin } from './holiday-queries';
import { requireOpenYearWithin } from './queries';
import { type HolidaysToDeclare, holidayField } from './schema';

/**
 * Declares public holidays of the newest year to be off for the whole school, each with its name in all three languages, in one transaction; gives
 * how many. One that is declared already, or is not offered, is passed over. Throws not-allowed, year-archived, and what declaring a day throws.
 */
export async function declareHolidays(actor: Actor, chosen: HolidaysToDeclare): Promise<number> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  const [ky, ru, en] = [await loadMessages('ky'), await loadMessages('ru'), await loadMessages('en')].map(({ calendar }) => calendar.holidays.names);
  return asActor(actor, async (db) => {
    const { yearId, holidays } = await findOfferedYearWithin(db, actor);
    if (yearId) await requireOpenYearWithin(db, actor.schoolId, yearId);
    const wanted = holidays.filter((holiday) => chosen.includes(holidayField(holiday)));
    for (const { on, until, nameKey } of wanted) {
      const reason = { ky: ky![nameKey], ru: ru![nameKey], en: en![nameKey] };
      await declareSpecialDayWithin(db, actor, { startedOn: on, endedOn: until, kind: 'off', scope: { of: 'school' }, reason, orderNumber: null });
    }
    return wanted.length;
  });
}
