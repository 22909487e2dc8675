import { addDays, type Day } from '@/lib/calendar/day';

/** A debt: a work that the pupil owes until a day. */

/** Until when a debt is first taken to be owed: the school's days (`debtDays`) from now, or from the lesson when that is later. */
export function usualDueOn({ today, debtDays }: { today: Day; debtDays: number }, lessonOn: Day): Day {
  return addDays(lessonOn > today ? lessonOn : today, debtDays);
}

export type DebtState = 'debt' | 'overdue' | 'paid';

/** Owed, owed for too long, or paid by another mark. */
export function debtState({ debtDueOn, isRetaken = false }: { debtDueOn: Day; isRetaken?: boolean }, today: Day): DebtState {
  if (isRetaken) return 'paid';
  return debtDueOn < today ? 'overdue' : 'debt';
}
