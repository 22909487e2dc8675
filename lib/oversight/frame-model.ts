import { type Day, instantOf } from '@/lib/calendar/day';
import { type BellSchedule, bellsOf, schoolDayOf, type SchoolCalendar, type SpecialDay, type Term, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { type Choice, rulesFrom } from '@/lib/settings/rules-model';
import type { DaysInput } from './period-model';

/** What says which days are due and when, as it stood at an instant. Days are 'YYYY-MM-DD'. */
export interface FrameRow {
  year: { id: string; label: string; startsOn: Day; endsOn: Day; weekdays: number[] };
  terms: Term[];
  specialDays: SpecialDay[];
  bellSchedules: BellSchedule[];
  classes: { id: string; name: string; grade: number; shift: number }[];
  /** choices of the hour at which a day's lessons are due, oldest first */
  dueHours: Choice[];
}

/** The year as filling looks at it: everything `fillingDays` needs. */
export interface Frame extends DaysInput {
  year: FrameRow['year'];
  classes: FrameRow['classes'];
}

export function frameOf(row: FrameRow, timeZone: string): Frame {
  const { year, terms, specialDays, bellSchedules } = row;
  const calendar: SchoolCalendar = { ...year, terms, specialDays, bellSchedules };
  const rules = rulesFrom(row.dueHours);
  return { year, calendar, classes: row.classes, timeZone, dueHourOn: (day) => rules.on('lesson', day).fillingDueHour };
}

/** When the hours of a day begin, by position from 0 on; null where none is rung. Needs a frame that was read with its bells. */
export function startsOn({ calendar, timeZone }: Pick<Frame, 'calendar' | 'timeZone'>, day: Day): (string | null)[] {
  const today = schoolDayOf(calendar, day, WHOLE_SCHOOL);
  const starts: (string | null)[] = [];
  for (const { position, startsAtMinute } of (today.taught ? today.bells : bellsOf(calendar, day, null))?.slots ?? []) {
    while (starts.length < position) starts.push(null);
    starts[position] = instantOf(day, startsAtMinute, timeZone).toISOString();
  }
  return starts;
}
