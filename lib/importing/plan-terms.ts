import type { CalendarFile } from './model';
import { isSameSpan, lessonsFollowFrom, type PlannedYear, spanOf } from './plan-calendar';
import type { Planning } from './planning';
import type { PresentTerm } from './present';

type ListedTerm = CalendarFile['terms'][number];

/**
 * The terms of the calendar file: those that are new, and those that move. A closed term does not move (domain: "The
 * ladder of change", 3), and none comes to lie over another of its kind that the file does not name. Lessons follow.
 */
export function planTerms(planning: Planning, year: PlannedYear): void {
  const { files, present } = planning;
  const listed = files.calendar?.terms ?? [];
  for (const term of listed) planTerm(planning, year, term);
  const unlisted = present.terms.filter((before) => !listed.some((term) => isSameTerm(term, before)));
  for (const term of listed) {
    const other = unlisted.find(({ kind, startsOn, endsOn }) => kind === term.kind && startsOn <= term.endsOn && term.startsOn <= endsOn);
    if (other) planning.problems.error('termsOverlap', placeOf(planning, term), { dates: spanOf(term), other: spanOf(other) });
  }
}

function planTerm(planning: Planning, year: PlannedYear, term: ListedTerm): void {
  const { present, work, problems } = planning;
  const name = `${term.kind} ${term.ordinal}`;
  const before = present.terms.find((other) => isSameTerm(term, other));
  if (!before) {
    const { row: _, ...created } = term;
    work.terms.create.push({ ...created, id: planning.newId(), yearId: year.id });
    planning.created('term', name);
    // Terms of a kind that is new also say anew which days the other kinds are taught on.
    lessonsFollowFrom(planning, present.terms.some(({ kind }) => kind === term.kind) ? term.startsOn : year.startsOn);
    return;
  }
  const isSame = isSameSpan(before, term);
  if (!isSame && before.isClosed) {
    problems.error('termClosed', placeOf(planning, term), { ordinal: term.ordinal, dates: spanOf(before), listed: spanOf(term) });
    return;
  }
  planning.kept('term', name, isSame ? [] : [{ field: 'dates', from: spanOf(before), to: spanOf(term) }]);
  if (isSame) return;
  work.terms.change.push({ id: before.id, startsOn: term.startsOn, endsOn: term.endsOn });
  lessonsFollowFrom(planning, year.startsOn);
}

function isSameTerm(a: Pick<PresentTerm, 'kind' | 'ordinal'>, b: Pick<PresentTerm, 'kind' | 'ordinal'>): boolean {
  return a.kind === b.kind && a.ordinal === b.ordinal;
}

function placeOf({ files }: Planning, { row }: ListedTerm) {
  return { file: files.calendar?.file, row, field: 'dates' as const };
}
