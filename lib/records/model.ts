import { addDays, type Day } from '@/lib/calendar/day';

/** Everything held on a pupil, and how soon it is given to who asks on paper: pure rules (domain: "Personal data"). */

export const RECORD_FORMATS = ['pdf', 'json'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** Of the JSON: raised when a field changes its meaning or goes; README.md beside this file says what each one is. */
export const RECORD_VERSION = 1;

/** A request is answered within a week (Law 58 of 2008). */
export const ANSWER_DAYS = 7;

/** The last day on which an answer is in time. */
export function dueOn(receivedOn: Day): Day {
  return addDays(receivedOn, ANSWER_DAYS);
}

export type RequestState = 'open' | 'overdue' | 'handedOver';

export function stateOfRequest({ receivedOn, handedOverOn }: { receivedOn: Day; handedOverOn: Day | null }, today: Day): RequestState {
  if (handedOverOn !== null) return 'handedOver';
  return today > dueOn(receivedOn) ? 'overdue' : 'open';
}
