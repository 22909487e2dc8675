import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { TimeAuthor } from '@/lib/timetable/commands';
import { carryOut } from '@/lib/timetable/rehearsal';
import { changeSpecialDayWithin, declareSpecialDayWithin, moveTermWithin, withdrawSpecialDayWithin } from './commands';
import { type CalendarChange, dayDeclared } from './schema';

/** A change of the calendar, made as it was seen in its preview (`change-queries.ts`). */

/** Makes the change in one transaction. Throws not-allowed, seen-otherwise, and what the change itself throws. */
export async function changeCalendar(actor: Actor, { seen, change }: { seen: string; change: CalendarChange }): Promise<void> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  await carryOut(actor, seen, (db, author) => changeCalendarWithin(db, author, change));
}

export async function changeCalendarWithin(db: Db, author: TimeAuthor, change: CalendarChange): Promise<unknown> {
  switch (change.what) {
    case 'declare':
      return declareSpecialDayWithin(db, author, dayDeclared(change));
    case 'change':
      return changeSpecialDayWithin(db, author, { ...dayDeclared(change), specialDayId: change.specialDayId });
    case 'withdraw':
      return withdrawSpecialDayWithin(db, author, change);
    case 'term':
      return moveTermWithin(db, author, change);
  }
}
