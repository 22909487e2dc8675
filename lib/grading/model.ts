import type { Settings } from '@/lib/settings/model';

/**
 * Means and what follows from them (domain: "Period marks"), in integers throughout: a weighted sum of marks and the
 * sum of their weights. How a mean is shown: lib/text/format.ts.
 */

/** The mean in hundredths, cut and not rounded: 11 / 3 is 366. Null when there is nothing to take the mean of. */
export function meanHundredths(sum: number, weight: number): number | null {
  if (weight <= 0) return null;
  return (sum * 100 - ((sum * 100) % weight)) / weight;
}

/**
 * The mark the system proposes: upwards from the school's threshold on (50 hundredths: 2,50 gives 3), never from the
 * cut mean, so that 2,499 does not pass for 2,50. Null without marks.
 */
export function proposedMark(sum: number, weight: number, roundUpFromHundredths: number): number | null {
  if (weight <= 0) return null;
  const rest = sum % weight;
  const whole = (sum - rest) / weight;
  return rest * 100 >= roundUpFromHundredths * weight ? whole + 1 : whole;
}

/** How many marks a period mark should rest on, by lessons a week: one, two, three and more. */
export function marksNeeded(lessonsAWeek: number, { marksNeeded: needed }: Pick<Settings, 'marksNeeded'>): number {
  return needed[Math.min(Math.max(Math.round(lessonsAWeek), 1), 3) - 1] ?? needed[0];
}

/** A period mark as it is decided: a figure of the group's scale, or that the pupil was not assessed. */
export type PeriodMark = number | 'notAssessed';

/**
 * Whether a decision lies farther from the proposal than the school lets pass without a reason, in whole marks. Not
 * assessing a pupil for whom there is a proposal, and a figure that no mark stands behind, always do.
 */
export function departsFromProposal(decided: PeriodMark, proposed: number | null, { termMarkLimit }: Pick<Settings, 'termMarkLimit'>): boolean {
  if (decided === 'notAssessed') return proposed !== null;
  return proposed === null || Math.abs(decided - proposed) > termMarkLimit;
}

/** The year's mark from those of its terms, by their mean; a term that was not assessed or has no mark yet is left out. */
export function proposedYearMark(terms: readonly (PeriodMark | null)[], roundUpFromHundredths: number): number | null {
  const figures = terms.filter((mark) => typeof mark === 'number');
  return proposedMark(figures.reduce((sum, figure) => sum + figure, 0), figures.length, roundUpFromHundredths);
}

/** The final mark from those of the year and the exam, by their mean; without an exam it is the year's. */
export function proposedFinalMark(year: PeriodMark | null, exam: PeriodMark | null, roundUpFromHundredths: number): number | null {
  return typeof year === 'number' ? proposedYearMark([year, exam], roundUpFromHundredths) : null;
}

/** More marks of one figure than this are no way to a wished mark that would help anybody. */
export const MOST_MARKS_TO_REACH = 20;

/**
 * How many more marks of a figure, each of one weight, it takes until the school's rule proposes the wished mark, by
 * `proposedMark` itself; 0 when it does already, null when `MOST_MARKS_TO_REACH` of them do not.
 */
export function marksToReach(
  { sum, count }: { sum: number; count: number },
  { wished, figure, weight }: { wished: number; figure: number; weight: number },
  roundUpFromHundredths: number,
): number | null {
  for (let times = 0; times <= MOST_MARKS_TO_REACH; times++) {
    const proposed = proposedMark(sum + times * figure * weight, count + times * weight, roundUpFromHundredths);
    if (proposed !== null && proposed >= wished) return times;
  }
  return null;
}
