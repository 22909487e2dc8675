import { addDays, type Day } from '@/lib/calendar/day';

/** Everything held on a pupil, and how soon it is given to who asks on paper: pure rules (domain: "Personal data"). */

export const RECORD_FORMATS = ['pdf', 'json'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** Of the JSON: raised when a field changes its meaning or goes; README.md beside this file says what each one is. */
export const RECORD_VERSION = 1;

/** The last day on which an answer is in time: within a week (Law 58 of 2008), or sooner where the school chose so (`recordAnswerDays`). */
export function dueOn(receivedOn: Day, answerDays: number): Day {
  return addDays(receivedOn, answerDays);
}

export type RequestState = 'open' | 'overdue' | 'handedOver';

export function stateOfRequest({ dueOn, handedOverOn }: { dueOn: Day; handedOverOn: Day | null }, today: Day): RequestState {
  if (handedOverOn !== null) return 'handedOver';
  return today > dueOn ? 'overdue' : 'open';
}
