import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import type { TimeAuthor } from '@/lib/timetable/commands';
import { carryOut, rehearse } from '@/lib/timetable/rehearsal-commands';
import type { ChangePreview } from '@/lib/timetable/view';
import { changeSpecialDayWithin, declareSpecialDayWithin, moveTermWithin, withdrawSpecialDayWithin } from './commands';
import { type CalendarChange, dayDeclared } from './schema';

/** A change of the calendar, seen before it is made and made as it was seen. */

/** What the change would do to lessons. Throws not-found without the right, and what the change itself throws. */
export async function previewCalendarChange(actor: Actor, change: CalendarChange, locale: Locale): Promise<ChangePreview> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  return rehearse(actor, locale, (db, author) => changeWithin(db, author, change));
}

/** Makes the change in one transaction. Throws not-allowed, seen-otherwise, and what the change itself throws. */
export async function changeCalendar(actor: Actor, { seen, change }: { seen: string; change: CalendarChange }): Promise<void> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  await carryOut(actor, seen, (db, author) => changeWithin(db, author, change));
}

async function changeWithin(db: Db, author: TimeAuthor, change: CalendarChange): Promise<unknown> {
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
