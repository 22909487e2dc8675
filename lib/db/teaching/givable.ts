import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { POSTS_THAT_TAKE_LESSONS } from '@/lib/timetable/model';
import { columnOfDay } from '../day-column';
import { openOn } from '../open-period';

/** Whoever asks, and of which school. */
interface Giver {
  schoolId: string;
  personId: string;
}

/**
 * To whom a group may be given from the day on: who teaches, or holds a post that takes lessons, that day; never to whoever
 * gives it, nor to an administrator, be he only proposed as one. The database says the same (app.may_be_given_a_group).
 */
export function mayBeGiven(giver: Giver, day: Day) {
  return givable(giver, openOn(day), day);
}

/** The same also of who begins later, where `open` says so. */
export function givable<P extends object>({ schoolId, personId }: Giver, open: P, day: Day) {
  const notOver = [{ endedOn: null }, { endedOn: { gte: columnOfDay(day) } }];
  return {
    schoolId,
    id: { not: personId },
    OR: [
      { teachingAssignments: { some: open } },
      { staffAppointmentsAsPerson: { some: { ...open, approvedAt: { not: null }, post: { in: [...POSTS_THAT_TAKE_LESSONS] } } } },
    ],
    NOT: { staffAppointmentsAsPerson: { some: { post: 'administrator' as const, declinedAt: null, OR: notOver } } },
  };
}
