import type { Day } from '@/lib/calendar/day';

/** A seat in the working group (regulation 1.3, 1.4): a period that counts once the director has approved it. Pure. */

export interface Seat {
  startedOn: Day;
  /** null: until somebody ends it */
  endedOn: Day | null;
  isApproved: boolean;
  isDeclined: boolean;
}

/** 'lapsed': it was over before anybody decided it, and opens nothing any more. */
export const SEAT_STATES = ['waiting', 'present', 'coming', 'past', 'returned', 'lapsed'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** What a seat is on the day; its member has access while it is `present`, and never else. */
export function seatStateOn({ startedOn, endedOn, isApproved, isDeclined }: Seat, day: Day): SeatState {
  if (isDeclined) return 'returned';
  const isOver = endedOn !== null && endedOn < day;
  if (!isApproved) return isOver ? 'lapsed' : 'waiting';
  if (isOver) return 'past';
  return startedOn > day ? 'coming' : 'present';
}

/** The days on which a seat may be ended: access closes at once by naming yesterday; it never becomes longer. null: it has no such day. */
export function endingDaysOf({ startedOn, endedOn }: Pick<Seat, 'startedOn' | 'endedOn'>, yesterday: Day): { first: Day; before: Day | null } | null {
  const first = startedOn > yesterday ? startedOn : yesterday;
  return endedOn !== null && endedOn <= first ? null : { first, before: endedOn };
}
