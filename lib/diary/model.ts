import { addDays, type Day, dayOf, weekOf } from '@/lib/calendar/day';
import type { ExceptionKind } from '@/lib/journal/view';
import type { Rules } from '@/lib/settings/rules-model';

/**
 * What a family sees of a mark, as pure rules (domain: "The ladder of change"). The diary is computed from the journal's
 * revisions, never kept beside them (regulation 1.6).
 */
export interface MarkStep {
  /** null = cleared, or something stands instead */
  value: number | null;
  debtDueOn?: string | null;
  remark?: string | null;
  receivedAt: string;
  publishAt: string;
  reason: string | null;
}

export interface ShownMark {
  /** null when it was removed after families had seen it, and where a debt or a remark stands */
  value: number | null;
  debtDueOn: string | null;
  remark: string | null;
  /** what families saw before, when it was changed after publication */
  was: number | null;
  /** the remark that families saw before, likewise */
  wasRemark: string | null;
  change: null | 'corrected' | 'removed';
  /** why, when the teacher said so */
  reason: string | null;
  /** the moment of the change; null for a mark that stands as it was first seen */
  changedAt: string | null;
}

/**
 * The steps a family has seen by `now`: one that was superseded by the moment of its `publishAt` stood for no time and
 * never becomes public. `steps` of one slot of a cell, in the order of the server's sequence.
 */
export function publicSteps<S extends MarkStep>(steps: readonly S[], now: Date): S[] {
  return steps.filter((step, index) => {
    const publishAt = Date.parse(step.publishAt);
    const next = steps[index + 1];
    return publishAt <= now.getTime() && (!next || Date.parse(next.receivedAt) > publishAt);
  });
}

/**
 * One slot of a cell as a family sees it, from its public steps; null when there is nothing to see. A change of kind or
 * note alone is no correction of the mark.
 */
export function shownMark(seen: readonly MarkStep[]): ShownMark | null {
  const last = seen.at(-1);
  if (!last) return null;
  const beforeAt = seen.findLastIndex((step) => wordOf(step) !== null && wordOf(step) !== wordOf(last));
  const before = seen[beforeAt];
  const { value, debtDueOn = null, remark = null } = last;
  const isThere = value !== null || debtDueOn !== null || remark !== null;
  if (!before) return isThere ? { value, debtDueOn, remark, was: null, wasRemark: null, change: null, reason: null, changedAt: null } : null;
  // The first step of today's word after the old one: what follows it only adds a kind, a note or a reason.
  const since = seen.slice(beforeAt + 1).filter((step) => wordOf(step) === wordOf(last));
  return {
    ...{ value, debtDueOn, remark },
    was: before.value,
    wasRemark: before.remark ?? null,
    change: isThere ? 'corrected' : 'removed',
    reason: since.find(({ reason }) => reason !== null)?.reason ?? null,
    changedAt: since[0]?.receivedAt ?? last.receivedAt,
  };
}

/** What was judged of the work: a debt is no word of it. */
function wordOf({ value, remark }: MarkStep): string | null {
  return value === null ? (remark ?? null) : String(value);
}

/** What the journal said of a pupil's attendance in a lesson at one time; kind null: that he was there. */
export interface AbsenceStep {
  kind: ExceptionKind | null;
  minutesLate: number | null;
  reason: string | null;
  receivedAt: string;
}

/** What families read before attendance was changed, why it was, and when. */
export interface AbsenceChange {
  was: { kind: ExceptionKind; minutesLate: number | null };
  reason: string | null;
  changedAt: string;
}

/**
 * An absence is public at once, so what was put right within so many minutes was a slip of the hand, not a correction
 * (domain: "The ladder of change"): by the rule of the day on which it was written. prisma/policies/_3-facts-of-families.sql says the same to the database.
 */
export type SlipRule = (receivedAt: string) => number;

export function slipRuleOf(rules: Rules, timeZone: string): SlipRule {
  return (receivedAt) => rules.on('change', dayOf(new Date(receivedAt), timeZone)).slipMinutes;
}

/** What became of attendance since families read it first; null where it stands as it was. `steps` in the server's sequence. */
export function absenceChange(steps: readonly AbsenceStep[], slipMinutes: SlipRule): AbsenceChange | null {
  const stood = steps.filter(({ receivedAt }, index) => {
    const next = steps[index + 1];
    return !next || Date.parse(next.receivedAt) > Date.parse(receivedAt) + slipMinutes(receivedAt) * 60_000;
  });
  const last = stood.at(-1);
  const said = ({ kind, minutesLate }: AbsenceStep) => kind && `${kind} ${minutesLate ?? ''}`;
  const beforeAt = stood.findLastIndex((step) => last && said(step) !== null && said(step) !== said(last));
  const before = stood[beforeAt];
  if (!last || !before?.kind) return null;
  const since = stood.slice(beforeAt + 1).filter((step) => said(step) === said(last));
  return {
    was: { kind: before.kind, minutesLate: before.minutesLate },
    reason: since.find(({ reason }) => reason !== null)?.reason ?? null,
    changedAt: since[0]?.receivedAt ?? last.receivedAt,
  };
}

/** A mark with what it counts for; none where it is set aside or another stands in for it. */
export interface CountingMark {
  value: number | null;
  weight: number;
  counts?: boolean;
  isRetaken?: boolean;
}

export function isCounting({ value, counts = true, isRetaken = false }: Omit<CountingMark, 'weight'>): boolean {
  return value !== null && counts && !isRetaken;
}

/** Weighted sum and weight of the marks that stand; each weighs one unless the school lets weights count. */
export function meanOf(marks: readonly CountingMark[], weightsCount: boolean): { sum: number; count: number } {
  const mean = { sum: 0, count: 0 };
  for (const { value, weight } of marks.filter(isCounting)) {
    const times = weightsCount ? weight : 1;
    mean.sum += (value ?? 0) * times;
    mean.count += times;
  }
  return mean;
}

/** The pages of these children that a device keeps from the start: their marks, and the weeks around `today`. Other weeks it keeps as they are read. */
export function pathsOfDiaries(pupilIds: readonly string[], today: Day): string[] {
  const monday = weekOf(today);
  const weeks = [addDays(monday, -7), addDays(monday, 7)];
  const pages = pupilIds.flatMap((id) => [`/diary/${id}`, ...weeks.map((week) => `/diary/${id}?week=${week}`), `/diary/${id}/marks`]);
  return pupilIds.length > 1 ? ['/diary', ...pages] : pages;
}
