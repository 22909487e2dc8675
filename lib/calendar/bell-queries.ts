import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { bellChanges } from './bell-model';
import type { BellSlot } from './model';
import { findYearWithin } from './queries';
import type { BellsToRing } from './bell-schema';
import type { BellPreview, BellsLine } from './view';

/** The schedules that ring today or will, the regular ones first. Throws not-found without the right. */
export function listBells(actor: Actor): Promise<BellsLine[]> {
  if (!can(actor, 'calendar:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const rows = await db.bellSchedule.findMany({
      where: { schoolId: actor.schoolId, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(actor.today) } }] },
      orderBy: [{ kind: 'asc' }, { name: 'asc' }, { startedOn: 'asc' }],
      select: { id: true, name: true, kind: true, startedOn: true, endedOn: true, bellSlots: SLOTS },
    });
    return rows.map(({ startedOn, endedOn, bellSlots, ...row }) => ({ ...row, startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn), slots: bellSlots }));
  });
}

const SLOTS = { orderBy: { position: 'asc' }, select: { position: true, shift: true, number: true, startsAtMinute: true, endsAtMinute: true } } as const;

/** Hour by hour what would ring at another time from the day on, and for how many lessons. Throws not-found without the right. */
export function previewBells(actor: Actor, bells: BellsToRing): Promise<BellPreview> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId } = actor;
    const before = await ringingWithin(db, schoolId, bells);
    const lessons = bells.kind === 'regular' ? await countLessonsWithin(db, schoolId, bells.startedOn) : new Map<number, number>();
    const keep = before ? await db.specialDay.count({ where: { schoolId, bellScheduleId: before.id, withdrawnAt: null, endedOn: { gte: columnOfDay(bells.startedOn) } } }) : 0;
    const changes = bellChanges(before?.slots ?? [], bells.slots, lessons);
    return { changes, lessons: changes.reduce((total, change) => total + change.lessons, 0), daysThatKeep: bells.kind === 'shortened' ? keep : 0 };
  });
}

/** What rings of that kind, and for the shortened ones of that name, on the first day of the new bells. */
export async function ringingWithin(db: Db, schoolId: string, { kind, name, startedOn }: Pick<BellsToRing, 'kind' | 'name' | 'startedOn'>): Promise<{ id: string; slots: BellSlot[] } | null> {
  const row = await db.bellSchedule.findFirst({
    where: { schoolId, kind, ...(kind === 'shortened' && { name }), startedOn: { lte: columnOfDay(startedOn) }, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(startedOn) } }] },
    orderBy: { startedOn: 'desc' },
    select: { id: true, bellSlots: SLOTS },
  });
  return row && { id: row.id, slots: row.bellSlots };
}

/** Lessons from the day to the end of its year, by their hour, on days that ring as usual. */
async function countLessonsWithin(db: Db, schoolId: string, from: string): Promise<Map<number, number>> {
  const year = await findYearWithin(db, schoolId, from);
  if (!year) return new Map();
  const special = await db.specialDay.findMany({ where: { schoolId, yearId: year.id, withdrawnAt: null, scope: 'school', bellScheduleId: { not: null } }, select: { startedOn: true, endedOn: true } });
  const counted = await db.lesson.groupBy({
    by: ['position'],
    where: {
      ...{ schoolId, onDate: { gte: columnOfDay(from), lte: columnOfDay(year.endsOn) }, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null },
      NOT: special.map(({ startedOn, endedOn }) => ({ onDate: { gte: startedOn, lte: endedOn } })),
    },
    _count: true,
  });
  return new Map(counted.map(({ position, _count }) => [position, _count]));
}
