import { addDays, type Day } from '@/lib/calendar/day';

/** What families say of a diary, as pure rules (domain: "Families"). */

/** The first day on which a week may be said to be read: its Friday. `weekOn`: its Monday. */
export function confirmableFrom(weekOn: Day): Day {
  return addDays(weekOn, 4);
}
