import 'server-only';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import type { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import type { Day, Weekday } from './day';
import type { BellSchedule, DayScope, SchoolCalendar, SpecialDay } from './model';

export interface SchoolYear {
  id: string;
  label: string;
  startsOn: Day;
  endsOn: Day;
}

/** The school year that holds the day; between two years the one just ended, before the first one the first. */
export async function findYearWithin(db: Db, schoolId: string, day: Day): Promise<SchoolYear | null> {
  const select = { id: true, label: true, startsOn: true, endsOn: true };
  const year =
    (await db.schoolYear.findFirst({
      where: { schoolId, startsOn: { lte: columnOfDay(day) } },
      orderBy: { startsOn: 'desc' },
      select,
    })) ?? (await db.schoolYear.findFirst({ where: { schoolId }, orderBy: { startsOn: 'asc' }, select }));
  return year && { ...year, startsOn: dayOfColumn(year.startsOn), endsOn: dayOfColumn(year.endsOn) };
}

/** Everything that says what a day of the year is. Throws not-found for a year that is not there. */
export async function getCalendarWithin(db: Db, schoolId: string, yearId: string): Promise<SchoolCalendar> {
  const year = await db.schoolYear.findUnique({
    where: { schoolId_id: { schoolId, id: yearId } },
    include: { terms: { orderBy: { startsOn: 'asc' } }, specialDays: { where: { withdrawnAt: null } } },
  });
  if (!year) throw new NotFoundError();
  const schedules = await db.bellSchedule.findMany({
    where: { schoolId, startedOn: { lte: year.endsOn }, OR: [{ endedOn: null }, { endedOn: { gte: year.startsOn } }] },
    include: { bellSlots: { orderBy: { position: 'asc' } } },
  });
  return {
    startsOn: dayOfColumn(year.startsOn),
    endsOn: dayOfColumn(year.endsOn),
    weekdays: year.weekdays,
    terms: year.terms.map(({ id, kind, ordinal, startsOn, endsOn }) => ({
      id,
      kind,
      ordinal,
      startsOn: dayOfColumn(startsOn),
      endsOn: dayOfColumn(endsOn),
    })),
    specialDays: year.specialDays.map(specialDayOfRow),
    bellSchedules: schedules.map(bellScheduleOfRow),
  };
}

function specialDayOfRow(row: Prisma.SpecialDayGetPayload<object>): SpecialDay {
  return {
    id: row.id,
    startedOn: dayOfColumn(row.startedOn),
    endedOn: dayOfColumn(row.endedOn),
    scope: scopeOfRow(row),
    kind: row.kind,
    worksAsWeekday: row.worksAsWeekday as Weekday | null,
    bellScheduleId: row.bellScheduleId,
    enteredAt: row.enteredAt.getTime(),
  };
}

/** The table's checks give each scope its own column. */
function scopeOfRow(row: Pick<Prisma.SpecialDayGetPayload<object>, 'scope' | 'shift' | 'grade' | 'classId'>): DayScope {
  if (row.scope === 'shift' && row.shift !== null) return { of: 'shift', shift: row.shift };
  if (row.scope === 'parallel' && row.grade !== null) return { of: 'parallel', grade: row.grade };
  if (row.scope === 'class' && row.classId !== null) return { of: 'class', classId: row.classId };
  return { of: 'school' };
}

function bellScheduleOfRow(row: Prisma.BellScheduleGetPayload<{ include: { bellSlots: true } }>): BellSchedule {
  return {
    id: row.id,
    kind: row.kind,
    startedOn: dayOfColumn(row.startedOn),
    endedOn: dayOrNull(row.endedOn),
    slots: row.bellSlots.map(({ position, shift, number, startsAtMinute, endsAtMinute }) => ({
      position,
      shift,
      number,
      startsAtMinute,
      endsAtMinute,
    })),
  };
}
