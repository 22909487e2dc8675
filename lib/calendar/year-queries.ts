import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import type { Weekday } from './day';
import { scopeOfColumns } from './model';
import { findYearWithin, getCalendarWithin } from './queries';
import type { DayChoices, SpecialDayLine, YearCalendar } from './view';
import { holidaysToDeclare, yearMonths } from './year-model';

/** The year that holds today, or another that is asked for, as a whole. Null before the first school year. Throws not-found without the right, and for a year that is not there. */
export function getYearCalendar(actor: Actor, yearId?: string): Promise<YearCalendar | null> {
  if (!can(actor, 'calendar:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const present = await findYearWithin(db, schoolId, today);
    if (!present) return null;
    const rows = await db.schoolYear.findMany({ where: { schoolId }, orderBy: { startsOn: 'asc' }, select: { id: true, label: true, startsOn: true, endsOn: true } });
    const year = rows.find(({ id }) => id === (yearId ?? present.id));
    if (!year) throw new NotFoundError();
    const calendar = await getCalendarWithin(db, schoolId, year.id);
    const archived = await db.yearArchiving.findFirst({ where: { schoolId, yearId: year.id }, select: { yearId: true } });
    return {
      ...{ label: year.label, startsOn: dayOfColumn(year.startsOn), endsOn: dayOfColumn(year.endsOn), isArchived: archived !== null },
      ...{ isPresent: year.id === present.id, years: rows.map(({ id, label }) => ({ id, label, isShown: id === year.id })) },
      ...{ months: yearMonths(calendar), terms: [...calendar.terms], holidays: holidaysToDeclare(calendar) },
      specialDays: await listSpecialDaysWithin(db, schoolId, year.id),
    };
  });
}

async function listSpecialDaysWithin(db: Db, schoolId: string, yearId: string): Promise<SpecialDayLine[]> {
  const rows = await db.specialDay.findMany({
    where: { schoolId, yearId, withdrawnAt: null },
    orderBy: [{ startedOn: 'asc' }, { enteredAt: 'asc' }],
    include: {
      schoolClass: { select: { name: true } },
      bellSchedule: { select: { id: true, name: true } },
      enteredBy: { select: { surname: true, firstName: true, patronymic: true } },
    },
  });
  return rows.map((row) => ({
    ...{ id: row.id, startedOn: dayOfColumn(row.startedOn), endedOn: dayOfColumn(row.endedOn), kind: row.kind },
    ...{ worksAsWeekday: row.worksAsWeekday as Weekday | null, bells: row.bellSchedule, scope: scopeOfColumns(row), className: row.schoolClass?.name ?? null },
    reason: { ky: row.reasonKy, ru: row.reasonRu, en: row.reasonEn },
    ...{ orderNumber: row.orderNumber, enteredAt: row.enteredAt, enteredBy: row.enteredBy && listName(row.enteredBy) },
  }));
}

/** Whom a special day may concern in the year that holds today, and by which bells it may be taught. Throws not-found without the right. */
export function getDayChoices(actor: Actor): Promise<DayChoices> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const year = await findYearWithin(db, schoolId, today);
    if (!year) throw new NotFoundError();
    const classes = await db.schoolClass.findMany({
      where: { schoolId, yearId: year.id },
      orderBy: [{ grade: 'asc' }, { name: 'asc' }],
      select: { id: true, name: true, grade: true, shift: true },
    });
    const bells = await db.bellSchedule.findMany({
      where: { schoolId, kind: 'shortened', startedOn: { lte: columnOfDay(year.endsOn) }, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    });
    return {
      ...{ shifts: [...new Set(classes.map(({ shift }) => shift))].sort(), grades: [...new Set(classes.map(({ grade }) => grade))] },
      ...{ classes: classes.map(({ id, name }) => ({ id, name })), bells },
    };
  });
}
