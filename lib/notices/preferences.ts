import { defaultPreferences, type Pace, type PaceKey, type Preferences } from './model';

/** A row of a guardian's choices, as the database keeps it. */
export interface PreferenceRow extends Record<PaceKey, Pace> {
  personId: string;
  quietFromHour: number | null;
  quietUntilHour: number | null;
  tellsDetails: boolean;
  email: string | null;
  emailConfirmedAt: Date | null;
}

/** The row that says the same. */
export function rowOf({ quietHours, ...chosen }: Preferences) {
  return { ...chosen, quietFromHour: quietHours?.from ?? null, quietUntilHour: quietHours?.until ?? null };
}

/** As she chose, else as nobody chose yet. */
export function preferencesOf(row: PreferenceRow | null | undefined): Preferences {
  if (!row) return defaultPreferences;
  const { pushAbsences, pushMarks, emailAbsences, emailMarks, quietFromHour: from, quietUntilHour: until, tellsDetails } = row;
  return { pushAbsences, pushMarks, emailAbsences, emailMarks, quietHours: from === null || until === null ? null : { from, until }, tellsDetails };
}

/** Whether letters reach her. */
export function hasAddress({ email, emailConfirmedAt }: Pick<PreferenceRow, 'email' | 'emailConfirmedAt'>): boolean {
  return email !== null && emailConfirmedAt !== null;
}
