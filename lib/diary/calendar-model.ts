import { addDays, type Day, eachDay } from '@/lib/calendar/day';
import { type Audience, bellsOf, type BellSlot, type SchoolCalendar, schoolDayOf, type SpecialDayKind } from '@/lib/calendar/model';
import type { TermChoice } from './view';

/** A family's calendar out of the school's own: pure rules. */

/** Days without school between two terms; of several kinds of terms those of the quarters. */
export function breaksOf(terms: readonly TermChoice[]): { from: Day; to: Day }[] {
  const kind = terms.some((term) => term.kind === 'quarter') ? 'quarter' : terms[0]?.kind;
  const inOrder = terms.filter((term) => term.kind === kind).toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return inOrder.flatMap((term, index) => {
    const next = inOrder[index + 1];
    const gap = next && { from: addDays(term.endsOn, 1), to: addDays(next.startsOn, -1) };
    return gap && gap.from <= gap.to ? [gap] : [];
  });
}

export interface SpecialSpan {
  /** of the special day */
  id: string;
  kind: SpecialDayKind;
  from: Day;
  to: Day;
}

/** What differs from the ordinary week for the audience from a day on: of two that meet the one that decides, day by day. */
export function specialSpansOf(calendar: SchoolCalendar, audience: Audience, from: Day): SpecialSpan[] {
  const spans: SpecialSpan[] = [];
  for (const day of eachDay(from, calendar.endsOn)) {
    const { specialDay: special } = schoolDayOf(calendar, day, audience);
    if (!special) continue;
    const last = spans.at(-1);
    if (last?.id === special.id && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ id: special.id, kind: special.kind, from: day, to: day });
  }
  return spans;
}

/** The bells of a shift that ring on ordinary days, by their numbers. */
export function bellsOfShift(calendar: SchoolCalendar, day: Day, shift: number | undefined): BellSlot[] {
  const slots = bellsOf(calendar, day, null)?.slots ?? [];
  return slots.filter((slot) => slot.shift === shift).toSorted((a, b) => a.number - b.number);
}
