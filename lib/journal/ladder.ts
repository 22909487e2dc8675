import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, instantOf } from '@/lib/calendar/day';
import { type CalendarJson, calendarOf } from '@/lib/db/calendar-json';
import type { GroupPartRow, LadderRow } from '@/lib/db/journal/ladder-sql';
import type { Rules } from '@/lib/settings/rules-model';
import { hourOf } from '@/lib/timetable/model';
import { keepingOf, type LadderLesson, lockOf } from './lock-model';
import type { Lock } from './view';

/** From what the journal's statements read to what its rules ask for. */

/** When and as which number a group's school hour is rung. */
export function hoursOf(calendar: CalendarJson, part: GroupPartRow | null) {
  return (day: Day, position: number) => hourOf(calendarOf(calendar, day), { day, position }, part ?? {});
}

/** Where a lesson of a group stands for the person at the moment. */
export function lockFor({ personId, today, timeZone }: Actor, at: Date, rules: Rules, teachesNow: boolean) {
  return (row: LadderRow & { onDate: Day }): Lock => {
    const { editWindowDays } = rules.on('lesson', row.onDate);
    return lockOf(ladderOf(row, personId, teachesNow), { today, countsAt: at, editWindowDays, timeZone });
  };
}

/** What a lesson that is still to come will be on its day; nothing where it will be open, as most. */
export function lockThenFor({ personId, timeZone }: Actor, rules: Rules, teachesNow: boolean) {
  return (row: LadderRow & { onDate: Day }): { lockThen?: Lock } => {
    const { editWindowDays } = rules.on('lesson', row.onDate);
    const time = { today: row.onDate, countsAt: instantOf(row.onDate, 0, timeZone), editWindowDays, timeZone };
    const lockThen = lockOf(ladderOf(row, personId, teachesNow), time);
    return lockThen === 'open' ? {} : { lockThen };
  };
}

export function ladderOf(row: LadderRow & { onDate: Day }, personId: string, teachesNow: boolean): LadderLesson {
  const { onDate, isWithdrawn, isCancelled, isArchived, closedAt, taughtThen, substitution } = row;
  const keeping = keepingOf({ teachesNow, taughtThen, substituteId: substitution?.substituteId ?? null }, personId);
  return { onDate, isWithdrawn, isCancelled, isArchived, closedAt: closedAt ? new Date(closedAt) : null, keeping };
}
