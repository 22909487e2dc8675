/** What waits for somebody's yes or no, or has got it: an appointment, a request for a correction. */
export interface Matter {
  id: string;
  decided: { decision: 'approved' | 'declined'; by: string; at: Date; word: string | null } | null;
  /** whoever looks is a party to it and does not decide */
  isOwnMatter: boolean;
}

/** The area of messages that has a matter's own words: its title, what waits, its states, what approving it is called. */
export type MatterArea = 'absenceNotices' | 'appointments' | 'checkPlans' | 'checks' | 'corrections' | 'objections' | 'regulation' | 'workingGroup';
