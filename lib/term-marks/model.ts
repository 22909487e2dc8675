import { addDays, type Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { ErrorCode } from '@/lib/errors';
import { departsFromProposal, type PeriodMark, proposedFinalMark, proposedMark, proposedYearMark } from '@/lib/grading/model';
import type { GradingMode } from '@/lib/journal/view';
import type { Settings } from '@/lib/settings/model';
import { formatShortDay } from '@/lib/text/format';

/** The periods that pupils get marks for, and the ladder of change of those marks. Pure. */

export const TERM_PERIODS = [
  'quarter1', 'quarter2', 'quarter3', 'quarter4', 'halfYear1', 'halfYear2', 'trimester1', 'trimester2', 'trimester3',
] as const;
export const PERIODS = [...TERM_PERIODS, 'year', 'exam', 'final'] as const;
/** predicted: for the school alone; decided: the mark itself */
export const STAGES = ['predicted', 'decided'] as const;

/** How a group's work may be marked, in the order in which a school chooses (domain: "A lesson"). */
export const GRADING_MODES = ['fivePoint', 'points', 'credit', 'none'] as const satisfies readonly GradingMode[];

/** More than a group has cells; what a page without network gathers beyond it goes in several batches. */
export const MOST_AT_ONCE = 200;

export type TermPeriod = (typeof TERM_PERIODS)[number];
export type MarkPeriod = (typeof PERIODS)[number];
export type Stage = (typeof STAGES)[number];

/** A term as far as its marks go. */
export interface TermOfYear {
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
  /** since when it is closed and not unlocked for this person; null while open */
  closedAt: Date | null;
  /** hours of the group in it */
  lessonCount: number;
}

/** What a course's pupils get a mark for. */
export interface Period {
  period: MarkPeriod;
  startsOn: Day;
  endsOn: Day;
  closedAt: Date | null;
  lessonCount: number;
}

export function isTerm(period: MarkPeriod): period is TermPeriod {
  return (TERM_PERIODS as readonly MarkPeriod[]).includes(period);
}

/**
 * The periods of a course in their order. A half-yearly course of a year that knows quarters alone takes two of them
 * together, and is closed with the second. The year closes with its last term; exam and final mark come after it.
 */
export function periodsOf(terms: readonly TermOfYear[], termKind: TermKind, yearEndsOn: Day): Period[] {
  const own = termsOf(terms, termKind);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return [];
  const lessonCount = own.reduce((sum, term) => sum + term.lessonCount, 0);
  const year = { period: 'year' as const, startsOn: first.startsOn, endsOn: last.endsOn, closedAt: last.closedAt, lessonCount };
  const after = { startsOn: last.endsOn, endsOn: yearEndsOn > last.endsOn ? yearEndsOn : last.endsOn, closedAt: null, lessonCount: 0 };
  return [...own, year, { period: 'exam', ...after }, { period: 'final', ...after }];
}

/** The term of today, else the one last begun, else the first. */
export function presentOf(periods: readonly Period[], today: Day): Period | undefined {
  const terms = periods.filter(({ period }) => isTerm(period));
  return terms.findLast(({ startsOn }) => startsOn <= today) ?? terms[0];
}

function termsOf(terms: readonly TermOfYear[], termKind: TermKind): Period[] {
  const ofKind = (kind: TermKind) => terms.filter((term) => term.kind === kind).sort((a, b) => a.ordinal - b.ordinal);
  const own = ofKind(termKind);
  const quarters = ofKind('quarter');
  if (own.length > 0 || termKind !== 'halfYear') return (own.length > 0 ? own : quarters).flatMap((term) => periodOf(term, term.kind, term.ordinal));
  return quarters.flatMap((second, at) => {
    const before = quarters[at - 1];
    if (at % 2 === 0 || !before) return [];
    const half = { ...second, startsOn: before.startsOn, lessonCount: before.lessonCount + second.lessonCount };
    return periodOf(half, 'halfYear', (at + 1) / 2);
  });
}

function periodOf({ startsOn, endsOn, closedAt, lessonCount }: TermOfYear, kind: TermKind, ordinal: number): Period[] {
  const period = TERM_PERIODS.find((name) => name === `${kind}${ordinal}`);
  return period ? [{ period, startsOn, endsOn, closedAt, lessonCount }] : [];
}

/** `ahead`: not yet. `reason`: the period marks' own window (`termMarkWindowDays`) has passed. */
export type TermMarkLock = 'open' | 'reason' | 'closed' | 'archived' | 'ahead';

/** By the rule of the period's last day. */
export type LadderSettings = Pick<Settings, 'termMarkWindowDays' | 'termMarksFromDaysBefore'>;

/** The first day on which the mark may be given. */
export function opensOn({ startsOn, endsOn, period }: Pick<Period, 'startsOn' | 'endsOn' | 'period'>, stage: Stage, { termMarksFromDaysBefore }: LadderSettings): Day {
  if (stage === 'predicted') return startsOn;
  return addDays(isTerm(period) || period === 'year' ? endsOn : startsOn, -termMarksFromDaysBefore);
}

/** Where a period's marks stand on the ladder of change, by the day on which they are received. */
export function termMarkLockOf(period: Period, stage: Stage, { today, isArchived, settings }: { today: Day; isArchived: boolean; settings: LadderSettings }): TermMarkLock {
  if (isArchived) return 'archived';
  if (period.closedAt) return 'closed';
  if (today < opensOn(period, stage, settings)) return 'ahead';
  return today > addDays(period.endsOn, settings.termMarkWindowDays) ? 'reason' : 'open';
}

/** What a write is refused with for where its period stands; null when it may go ahead. */
export function refusalOfLock(lock: TermMarkLock, reason: string | null): ErrorCode | null {
  switch (lock) {
    case 'open':
      return null;
    case 'reason':
      return reason ? null : 'reasonNeeded';
    case 'closed':
      return 'termClosed';
    case 'archived':
      return 'yearArchived';
    case 'ahead':
      return 'termMarkTooEarly';
  }
}

/** The day in the refusal of a mark that comes too early. */
export function valuesOfRefusal(period: Period, stage: Stage, settings: LadderSettings): Record<string, string> {
  return { from: formatShortDay(opensOn(period, stage, settings)) };
}

/** Weighted sum and weight of a pupil's counting marks. */
export interface Basis {
  sum: number;
  count: number;
}

/** Everything a proposal rests on, of one pupil. */
export interface ProposalFacts {
  gradingMode: GradingMode;
  /** the terms of the course that the pupil is to have a mark of (`termsOwed`), in their order */
  terms: readonly MarkPeriod[];
  basisOf: (period: MarkPeriod) => Basis;
  decidedOf: (period: MarkPeriod) => PeriodMark | null;
}

/** The terms that a year's mark rests on: those that ended before the pupil came to the course only where they have a mark. */
export function termsOwed(periods: readonly Period[], inCourseFrom: Day, decidedOf: (period: MarkPeriod) => PeriodMark | null): MarkPeriod[] {
  return periods.filter(({ period, endsOn }) => isTerm(period) && (endsOn >= inCourseFrom || decidedOf(period) !== null)).map(({ period }) => period);
}

/** How long a pupil belongs to a course. */
export interface InCourse {
  inCourseFrom: Day;
  /** first and last day of each time in it, of a pupil who left; null while there */
  stays: readonly (readonly [Day, Day])[] | null;
}

/** Whether a pupil is to have the mark of a period: whoever left the course, of those that ended while there. */
export function isMarkedFor({ stays }: Pick<InCourse, 'stays'>, { endsOn }: Pick<Period, 'endsOn'>): boolean {
  return stays === null || stays.some(([from, to]) => from <= endsOn && endsOn <= to);
}

/** Of the year's terms, which must all stand first. */
function yearFrom(terms: readonly (PeriodMark | null)[], roundUpFromHundredths: number): number | null {
  return terms.includes(null) ? null : proposedYearMark(terms, roundUpFromHundredths);
}

/** What the school's rule proposes; null where nothing leads to a proposal, for a year whose terms do not all have their marks, in an exam and in every scale but that of five. */
export function proposalOf(period: MarkPeriod, { gradingMode, terms, basisOf, decidedOf }: ProposalFacts, { roundUpFromHundredths }: Pick<Settings, 'roundUpFromHundredths'>): number | null {
  if (gradingMode !== 'fivePoint' || period === 'exam') return null;
  if (period === 'year') return yearFrom(terms.map(decidedOf), roundUpFromHundredths);
  if (period === 'final') return proposedFinalMark(decidedOf('year'), decidedOf('exam'), roundUpFromHundredths);
  const { sum, count } = basisOf(period);
  return proposedMark(sum, count, roundUpFromHundredths);
}

/** Whether the decision itself asks for a reason, wherever its period stands on the ladder. */
export function asksReason(
  { period, stage, value }: { period: MarkPeriod; stage: Stage; value: PeriodMark | null },
  proposed: number | null,
  gradingMode: GradingMode,
  settings: Pick<Settings, 'termMarkLimit'>,
): boolean {
  if (value === null || stage === 'predicted' || period === 'exam' || gradingMode !== 'fivePoint') return false;
  return departsFromProposal(value, proposed, settings);
}

/** Lessons of the group in a week of the period, for the number of marks it should rest on. */
export function lessonsAWeek({ startsOn, endsOn, lessonCount }: Pick<Period, 'startsOn' | 'endsOn' | 'lessonCount'>): number {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
  return days > 0 ? (lessonCount * 7) / days : 0;
}
