import { type Day, dayOf, instantOf, minutesOf } from '@/lib/calendar/day';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { Standing, UndoneKind } from './view';

/** Moments and values of an undoing. Pure. */

/** From a minute's beginning to another's end, in the school's zone. */
export function spanOf({ from, to }: { from: string; to: string }, timeZone: string): { first: Date; last: Date } {
  return { first: momentOf(from, timeZone), last: new Date(momentOf(to, timeZone).getTime() + 59_999) };
}

function momentOf(typed: string, timeZone: string): Date {
  const [day = '', time = ''] = typed.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantOf(day, hours * 60 + minutes, timeZone);
}

/** A moment as the field of a form has it. */
export function typedMoment(at: Date, timeZone: string): string {
  const minutes = minutesOf(at, timeZone);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${dayOf(at, timeZone)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What a revision says, as the database words it: '4', 'debt 2026-11-27', 'late 5', 'notAssessed', a topic, '' of homework: none was set. */
export function standingOfCell(kind: UndoneKind, said: string | null): Standing {
  if (kind === 'homework' && said === '') return { of: 'word', word: 'notSet' };
  if (said === null || said === '') return null;
  if (kind === 'confirmation') return { of: 'word', word: 'confirmed' };
  if (kind === 'attendance') {
    const [word, minutes] = said.split(' ');
    return { of: 'word', word: word as 'absent' | 'late' | 'exempt', minutes: minutes ? Number(minutes) : null };
  }
  if (kind === 'termMark' && said === 'notAssessed') return { of: 'word', word: said };
  if (kind !== 'mark') return { of: 'text', text: said };
  const standing = standingOf(said);
  return standing?.debtDueOn ? { of: 'debt', day: standing.debtDueOn as Day } : { of: 'text', text: standing?.remark ?? said };
}
