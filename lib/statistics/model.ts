import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import { isTerm, type MarkPeriod, periodsOf, type TermOfYear } from '@/lib/term-marks/model';

/** The school in figures (regulation 1.11): how period marks turned out, and who was away and why. No pupil is ranked. Pure. */

export const SUBJECTS_OF_FIGURES = ['marks', 'attendance'] as const;
export const ROW_KINDS = ['class', 'parallel', 'subject', 'teacher'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** By class and parallel a pupil counts once, by the worst of the marks; by subject and teacher every mark counts. */
export function countsPupils(by: RowKind): boolean {
  return by === 'class' || by === 'parallel';
}

/** Period marks of the five-point scale; or pupils, each by the worst of theirs. */
export interface MarkCounts {
  five: number;
  four: number;
  three: number;
  two: number;
  notAssessed: number;
  /** not decided yet; of pupils, those who lack one */
  without: number;
  /** sum and number of the marks themselves, for their mean */
  sum: number;
  count: number;
}

export const NO_MARKS: MarkCounts = { five: 0, four: 0, three: 0, two: 0, notAssessed: 0, without: 0, sum: 0, count: 0 };

/** The counts alone of a row that says more. */
export function countsOf({ five, four, three, two, notAssessed, without, sum, count }: MarkCounts): MarkCounts {
  return { five, four, three, two, notAssessed, without, sum, count };
}

export function addMarkCounts(a: MarkCounts, b: MarkCounts): MarkCounts {
  return {
    ...{ five: a.five + b.five, four: a.four + b.four, three: a.three + b.three, two: a.two + b.two },
    ...{ notAssessed: a.notAssessed + b.notAssessed, without: a.without + b.without, sum: a.sum + b.sum, count: a.count + b.count },
  };
}

/** With a mark, or found impossible to assess: what a share is taken of. */
export function assessedOf({ five, four, three, two, notAssessed }: MarkCounts): number {
  return five + four + three + two + notAssessed;
}

/** Success: threes and better, of all that were assessed. In percent cut to one digit; null when there are none. */
export function successOf(counts: MarkCounts): number | null {
  return share(counts.five + counts.four + counts.three, assessedOf(counts));
}

/** Quality: fours and fives, of the same. */
export function qualityOf(counts: MarkCounts): number | null {
  return share(counts.five + counts.four, assessedOf(counts));
}

/** `part` of `whole` in percent, cut and not rounded to one digit: 100 means all. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((1000 * part) / whole) / 10;
}

/** Lessons of pupils: all that were confirmed, those missed by reason, and those come late to. */
export interface AttendanceCounts {
  lessons: number;
  sick: number;
  valid: number;
  none: number;
  excursion: number;
  unexplained: number;
  late: number;
}

export const NO_ATTENDANCE: AttendanceCounts = { lessons: 0, sick: 0, valid: 0, none: 0, excursion: 0, unexplained: 0, late: 0 };

/** The counts alone of a row that says more. */
export function attendanceOf({ lessons, sick, valid, none, excursion, unexplained, late }: AttendanceCounts): AttendanceCounts {
  return { lessons, sick, valid, none, excursion, unexplained, late };
}

/** An excursion is no absence. */
export function missedOf({ sick, valid, none, unexplained }: AttendanceCounts): number {
  return sick + valid + none + unexplained;
}

/** Lessons that pupils were in, in percent of all of theirs. */
export function presenceOf(counts: AttendanceCounts): number | null {
  return share(counts.lessons - missedOf(counts), counts.lessons);
}

/** What a course's pupils get a mark for at the end of a period, by the kind of its terms. */
export interface PeriodOfKind {
  termKind: TermKind;
  period: MarkPeriod;
  startsOn: Day;
  endsOn: Day;
}

/** The periods of a year as the school counts them, and of each what courses of other terms give a mark for at its end. */
export function periodsOfYear(terms: readonly Omit<TermOfYear, 'closedAt' | 'lessonCount'>[], yearEndsOn: Day): { period: MarkPeriod; startsOn: Day; endsOn: Day; ofKinds: PeriodOfKind[] }[] {
  const kinds = ['quarter', 'halfYear', 'trimester'] as const;
  const ofYear = terms.map((term) => ({ ...term, closedAt: null, lessonCount: 0 }));
  const ofKind = new Map(kinds.map((kind) => [kind, periodsOf(ofYear, kind, yearEndsOn)]));
  const counting = kinds.find((kind) => terms.some((term) => term.kind === kind)) ?? 'quarter';
  return (ofKind.get(counting) ?? []).map(({ period, startsOn, endsOn }) => ({
    ...{ period, startsOn, endsOn },
    ofKinds: kinds.flatMap((termKind) => {
      const own = ofKind.get(termKind) ?? [];
      const found = own.find((one) => one.period === period) ?? own.find((one) => isTerm(period) && isTerm(one.period) && one.endsOn === endsOn);
      return found ? [{ termKind, period: found.period, startsOn: found.startsOn, endsOn: found.endsOn }] : [];
    }),
  }));
}
