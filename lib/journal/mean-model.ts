import { proposedMark } from '@/lib/grading/model';
import type { MarkExtras } from './schema';
import type { MeanRule } from './spread-view';
import type { GradingMode } from './view';

/** A pupil's mean and what follows from it, also while marks are being typed. */

export interface CountingMark {
  value: number;
  weight: number;
}

export interface MeanBasis {
  sum: number;
  count: number;
}

/** A mark as far as it may count. */
export type MaybeCounting = Pick<MarkExtras, 'counts'> & { value: number | null; weight: number; isRetaken?: boolean };

/** Those that count: with a figure, not set aside by the teacher, and with no other standing in for them. */
export function countingOf(marks: readonly MaybeCounting[]): CountingMark[] {
  return marks.flatMap(({ value, weight, counts = true, isRetaken = false }) => (value !== null && counts && !isRetaken ? [{ value, weight }] : []));
}

/** The basis after marks went and others came; weights count only where the school lets them. */
export function basisAfter(basis: MeanBasis, gone: readonly CountingMark[], come: readonly CountingMark[], { weightsCount }: MeanRule): MeanBasis {
  const weightOf = (mark: CountingMark) => (weightsCount ? mark.weight : 1);
  const sumOf = (marks: readonly CountingMark[]) => marks.reduce((sum, mark) => sum + mark.value * weightOf(mark), 0);
  const countOf = (marks: readonly CountingMark[]) => marks.reduce((count, mark) => count + weightOf(mark), 0);
  return { sum: basis.sum - sumOf(gone) + sumOf(come), count: basis.count - countOf(gone) + countOf(come) };
}

/** What the school's rule proposes for the period; null without marks, where marks are no figures of five, and at the end of a term that gives none. */
export function proposedFrom({ sum, count }: MeanBasis, mode: GradingMode, { roundUpFromHundredths, proposes = true }: MeanRule): number | null {
  return proposes && mode === 'fivePoint' ? proposedMark(sum, count, roundUpFromHundredths) : null;
}
