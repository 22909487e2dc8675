import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { DomainError, NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { isKeepable } from '@/lib/text/keepable';
import type { Locale } from '@/lib/text/locales';
import { rehearse } from '@/lib/timetable/rehearsal';
import type { ChangePreview } from '@/lib/timetable/view';
import { changeCalendarWithin } from './change-commands';
import type { CalendarChange } from './schema';

/** What the change would do to lessons. Throws not-found without the right, and what the change itself throws. */
export async function previewCalendarChange(actor: Actor, change: CalendarChange, locale: Locale): Promise<ChangePreview> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  if (!isKeepable(change)) throw new DomainError('invalidInput');
  return rehearse(actor, locale, (db, author) => changeCalendarWithin(db, author, change));
}
