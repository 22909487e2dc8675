import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { TimeAuthor } from '@/lib/timetable/commands';
import type { BellsToRing } from './bell-schema';
import { addDays } from './day';
import { findYearWithin, requireOpenYearWithin } from './queries';

/**
 * Rings by another schedule from a day on; what rang before keeps its hours. Regular bells end those in force, shortened ones the
 * ones of their name; days that were declared with the old shortened ones keep them. Throws not-allowed, day-past,
 * invalid-input where bells of that name begin on that day already, bells-missing for hours that have lessons, year-archived.
 */
export async function ringBells(actor: Actor, bells: BellsToRing): Promise<void> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  await asActor(actor, (db) => ringBellsWithin(db, actor, bells));
}

export async function ringBellsWithin(db: Db, author: TimeAuthor, { kind, name, startedOn, slots }: BellsToRing): Promise<void> {
  const { schoolId, today } = author;
  if (startedOn < today) throw new DomainError('dayPast');
  const year = await findYearWithin(db, schoolId, startedOn);
  if (year) await requireOpenYearWithin(db, schoolId, year.id);
  const first = columnOfDay(startedOn);
  const ofKind = { schoolId, kind, ...(kind === 'shortened' && { name }) };
  const same = await db.bellSchedule.findFirst({ where: { schoolId, startedOn: first, OR: [{ name }, ofKind] }, select: { id: true } });
  if (same) throw new DomainError('invalidInput', {}, { startedOn: 'taken' });
  const next = await db.bellSchedule.findFirst({ where: { ...ofKind, startedOn: { gt: first } }, orderBy: { startedOn: 'asc' }, select: { startedOn: true } });
  const endedOn = next ? columnOfDay(addDays(dayOfColumn(next.startedOn), -1)) : null;
  if (kind === 'regular') await requireEveryHourRingsWithin(db, schoolId, { first, endedOn }, slots);
  await db.bellSchedule.updateMany({
    where: { ...ofKind, startedOn: { lt: first }, OR: [{ endedOn: null }, { endedOn: { gte: first } }] },
    data: { endedOn: columnOfDay(addDays(startedOn, -1)) },
  });
  const id = newId();
  await db.bellSchedule.createMany({ data: [{ schoolId, id, name, kind, startedOn: first, endedOn }] });
  await db.bellSlot.createMany({ data: slots.map((slot) => ({ schoolId, bellScheduleId: id, ...slot })) });
  await rememberWithin(db, author, [{ fact: 'bells.putInForce', payload: { bellScheduleId: id, startedOn, name } }]);
}

/** A lesson that no bell rings for would stand in the timetable without a time. */
async function requireEveryHourRingsWithin(db: Db, schoolId: string, { first, endedOn }: { first: Date; endedOn: Date | null }, slots: BellsToRing['slots']): Promise<void> {
  const used = await db.timetableEntry.groupBy({
    by: ['position'],
    where: { schoolId, timetable: { supersededAt: null, ...(endedOn && { startedOn: { lte: endedOn } }), OR: [{ endedOn: null }, { endedOn: { gte: first } }] } },
  });
  const missing = used.map(({ position }) => position).filter((position) => slots.every((slot) => slot.position !== position));
  if (missing.length > 0) throw new DomainError('bellsMissing', { positions: missing.sort((a, b) => a - b).join(', ') });
}
