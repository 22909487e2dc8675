import { type Day } from '@/lib/calendar/day';
import type { SchoolCalendar } from '@/lib/calendar/model';
import { defaultSettings, settingsFrom } from '@/lib/settings/model';
import type { FrameRow } from '@/lib/db/oversight/frame';
import type { DaysInput } from './period-model';

/** The year as filling looks at it: everything `fillingDays` needs. */
export interface Frame extends DaysInput {
  year: FrameRow['year'];
  classes: FrameRow['classes'];
}

export function frameOf(row: FrameRow, timeZone: string): Frame {
  const { year, terms, specialDays, bellSchedules } = row;
  const calendar: SchoolCalendar = { ...year, terms, specialDays, bellSchedules };
  return { year, calendar, classes: row.classes, timeZone, dueHourOn: (day) => dueHourOn(row.dueHours, day) };
}

/** The hour in force that day: a lesson goes by the rule of its own date, whatever was chosen since. */
function dueHourOn(chosen: FrameRow['dueHours'], day: Day): number {
  const inForce = chosen.findLast(({ effectiveOn }) => effectiveOn <= day);
  return inForce ? settingsFrom([{ key: 'fillingDueHour', value: inForce.value }]).fillingDueHour : defaultSettings.fillingDueHour;
}
