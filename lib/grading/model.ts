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
