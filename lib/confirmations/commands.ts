import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { findYearWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import { confirmableFrom } from './model';
import type { WeekToConfirm } from './schema';

/**
 * A guardian has read a week of her child's diary. Once: said again it changes nothing. Throws not-found for a child that
 * is not hers today, `invalidInput` before the week's Friday and out of every school year, `yearArchived`.
 */
export function confirmWeek(actor: Actor, input: WeekToConfirm): Promise<void> {
  return asActor(actor, (db) => confirmWeekWithin(db, actor, input));
}

export async function confirmWeekWithin(db: Db, actor: Actor, { pupilId, weekOn }: WeekToConfirm): Promise<void> {
  const { schoolId, personId: guardianId, today } = actor;
  if (!reachOf(actor, 'week:confirm').pupilIds.includes(pupilId)) throw new NotFoundError();
  const guardianship = await db.guardianship.findFirst({ where: { schoolId, guardianId, pupilId, ...openOn(today) }, select: { id: true } });
  if (!guardianship) throw new NotFoundError();
  const year = await findYearWithin(db, schoolId, addDays(weekOn, 6));
  if (!year || weekOn > year.endsOn || addDays(weekOn, 6) < year.startsOn || today < confirmableFrom(weekOn)) throw new DomainError('invalidInput');
  await requireOpenYearWithin(db, schoolId, year.id);
  const row = { schoolId, id: newId(), guardianId, pupilId, weekStartsOn: columnOfDay(weekOn), confirmedAt: now() };
  const { count } = await db.weekConfirmation.createMany({ data: [row], skipDuplicates: true });
  if (count > 0) await rememberWithin(db, actor, [{ fact: 'week.confirmed', payload: { weekOn }, subjectPupilId: pupilId }]);
}
