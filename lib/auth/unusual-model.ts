/** What of a sign-in its owner would not expect. Pure. */

export type Unusual = 'newDevice' | 'hour';

/** How far back her own coming is looked at, and at how many sessions at the most. */
export const LOOKED_BACK_MS = 90 * 86_400_000;
export const MOST_LOOKED_AT = 200;

/** Fewer sessions than these say nothing of her hours. */
const ENOUGH = 20;
/** so many hours beside one at which she comes are usual too */
const BESIDE = 2;

/** The hour of a day in the school's zone, 0 to 23. */
export function hourOf(at: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at));
}

/** A browser she never used, unless it is the first of all; an hour two and more away from every one at which she came. */
export function unusualOf({ isNewDevice, hour, earlierHours }: { isNewDevice: boolean; hour: number; earlierHours: readonly number[] }): Unusual[] {
  const isFirst = earlierHours.length === 0;
  const isOdd = earlierHours.length >= ENOUGH && earlierHours.every((earlier) => hoursBetween(earlier, hour) > BESIDE);
  return [...(isNewDevice && !isFirst ? (['newDevice'] as const) : []), ...(isOdd ? (['hour'] as const) : [])];
}

/** Over midnight too: from 23 to 1 it is two. */
function hoursBetween(one: number, other: number): number {
  const apart = Math.abs(one - other);
  return Math.min(apart, 24 - apart);
}
