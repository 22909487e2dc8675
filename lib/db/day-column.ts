import type { Day } from '@/lib/calendar/day';

/** A `date` column comes from Prisma as midnight in UTC; the rest of the application knows days only. */
export function dayOfColumn(value: Date): Day {
  return value.toISOString().slice(0, 10);
}

/** The same for a column that may be empty: the open end of a period. */
export function dayOrNull(value: Date | null): Day | null {
  return value && dayOfColumn(value);
}

export function columnOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
