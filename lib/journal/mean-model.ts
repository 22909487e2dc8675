import { proposedMark } from '@/lib/grading/model';
import type { GradingMode, SpreadView } from './view';

/** A pupil's mean and what follows from it, also while marks are being typed. */

export interface CountingMark {
  value: number;
  weight: number;
}

export interface MeanBasis {
  sum: number;
  count: number;
}

type MeanRule = SpreadView['meanRule'];

/** The basis after marks went and others came; weights count only where the school lets them. */
export function basisAfter(basis: MeanBasis, gone: readonly CountingMark[], come: readonly CountingMark[], { weightsCount }: MeanRule): MeanBasis {
  const weightOf = (mark: CountingMark) => (weightsCount ? mark.weight : 1);
  const sumOf = (marks: readonly CountingMark[]) => marks.reduce((sum, mark) => sum + mark.value * weightOf(mark), 0);
  const countOf = (marks: readonly CountingMark[]) => marks.reduce((count, mark) => count + weightOf(mark), 0);
  return { sum: basis.sum - sumOf(gone) + sumOf(come), count: basis.count - countOf(gone) + countOf(come) };
}

/** What the school's rule proposes for the period; null without marks, and where marks are no figures of five. */
export function proposedFrom({ sum, count }: MeanBasis, mode: GradingMode, { roundUpFromHundredths }: MeanRule): number | null {
  return mode === 'fivePoint' ? proposedMark(sum, count, roundUpFromHundredths) : null;
}
