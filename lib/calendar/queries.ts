import 'server-only';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openBetween } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import type { Day, Weekday } from './day';
import { type BellSchedule, type SchoolCalendar, scopeOfColumns, type SpecialDay } from './model';

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

/** Throws year-archived: nothing of such a year changes, for anybody (domain: "The ladder of change"). */
export async function requireOpenYearWithin(db: Db, schoolId: string, yearId: string): Promise<void> {
  const archived = await db.yearArchiving.findFirst({ where: { schoolId, yearId }, select: { yearId: true } });
  if (archived) throw new DomainError('yearArchived');
}

/** Everything that says what a day of the year is. Throws not-found for a year that is not there. */
export async function getCalendarWithin(db: Db, schoolId: string, yearId: string): Promise<SchoolCalendar> {
  const year = await findYearRow(db, schoolId, yearId);
  if (!year) throw new NotFoundError();
  return { ...daysOfYear(year), bellSchedules: await listBellSchedules(db, schoolId, year) };
}

/** The same of the year that holds the day, without its bells: for counting school days. A school without a year has none. */
export async function findDaysWithin(db: Db, schoolId: string, day: Day): Promise<SchoolCalendar> {
  const year = await findYearWithin(db, schoolId, day);
  const row = year && (await findYearRow(db, schoolId, year.id));
  return row ? { ...daysOfYear(row), bellSchedules: [] } : { startsOn: day, endsOn: day, weekdays: [], terms: [], specialDays: [], bellSchedules: [] };
}

function daysOfYear(year: YearRow): Omit<SchoolCalendar, 'bellSchedules'> {
  return {
    startsOn: dayOfColumn(year.startsOn),
    endsOn: dayOfColumn(year.endsOn),
    weekdays: year.weekdays,
    terms: year.terms.map((term) => ({ ...term, startsOn: dayOfColumn(term.startsOn), endsOn: dayOfColumn(term.endsOn) })),
    specialDays: year.specialDays.map(specialDayOfRow),
  };
}

type YearRow = NonNullable<Awaited<ReturnType<typeof findYearRow>>>;
type SpecialDayRow = YearRow['specialDays'][number];

function findYearRow(db: Db, schoolId: string, yearId: string) {
  return db.schoolYear.findUnique({
    where: { schoolId_id: { schoolId, id: yearId } },
    include: {
      terms: { orderBy: { startsOn: 'asc' }, select: { id: true, kind: true, ordinal: true, startsOn: true, endsOn: true } },
      specialDays: { where: { withdrawnAt: null } },
    },
  });
}

async function listBellSchedules(db: Db, schoolId: string, { startsOn, endsOn }: YearRow): Promise<BellSchedule[]> {
  const slot = { position: true, shift: true, number: true, startsAtMinute: true, endsAtMinute: true };
  const rows = await db.bellSchedule.findMany({
    where: { schoolId, ...openBetween(dayOfColumn(startsOn), dayOfColumn(endsOn)) },
    select: { id: true, kind: true, startedOn: true, endedOn: true, bellSlots: { orderBy: { position: 'asc' }, select: slot } },
  });
  return rows.map(({ bellSlots, startedOn, endedOn, ...schedule }) => ({
    ...schedule,
    startedOn: dayOfColumn(startedOn),
    endedOn: dayOrNull(endedOn),
    slots: bellSlots,
  }));
}

function specialDayOfRow(row: SpecialDayRow): SpecialDay {
  return {
    id: row.id,
    startedOn: dayOfColumn(row.startedOn),
    endedOn: dayOfColumn(row.endedOn),
    scope: scopeOfColumns(row),
    kind: row.kind,
    worksAsWeekday: row.worksAsWeekday as Weekday | null,
    bellScheduleId: row.bellScheduleId,
    enteredAt: row.enteredAt.getTime(),
  };
}
