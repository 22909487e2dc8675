/** An administrator's opening of one pupil's record (domain: "Who does what"): pure rules. */

/** For so many minutes, and no longer: an hour is the most that the database lets through, whatever the school says. */
export const EMERGENCY_MINUTES = [15, 30, 60] as const;
export type EmergencyMinutes = (typeof EMERGENCY_MINUTES)[number];

/** The lengths that are offered where the school lets none be longer (`emergencyMostMinutes`). */
export function minutesUpTo(most: number): EmergencyMinutes[] {
  return EMERGENCY_MINUTES.filter((minutes) => minutes <= most);
}

/** Signs of a reason: a word alone is none. */
export const [REASON_LEAST, REASON_MOST] = [10, 500];

/** `ended`: by a person, sooner; `over`: by the clock. */
export type EmergencyState = 'open' | 'ended' | 'over';

export function stateOfEmergency({ endsAt, endedAt }: { endsAt: Date; endedAt: Date | null }, at: Date): EmergencyState {
  if (endedAt) return 'ended';
  return endsAt > at ? 'open' : 'over';
}
