/**
 * How long a letter's code opens the account, from the moment it was written: whoever asks waits for it at that very screen,
 * and what lies in a mailbox that others may read later opens nothing any more.
 */
export const CODE_LIFE_MS = 60 * 60_000;

/**
 * Letters to one account in an hour: enough for one that was deleted unread and for one that came late, too few to bury a
 * mailbox. As a code lives as long, whoever is refused a fourth has the third in hand: nobody is locked out by another's asking.
 */
export const LETTERS_PER_HOUR = 3;

/** Whether a question is still answered: as late as this its letter would be a surprise. */
export function isStillAsked(askedAt: Date, at: Date): boolean {
  return at.getTime() - askedAt.getTime() < CODE_LIFE_MS;
}
