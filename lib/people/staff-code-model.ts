/**
 * What tells two of the staff apart who have one whole name: it leaves the journal in the staff's list and comes back with it. No login, which
 * nobody else is to read: the last part of the person's id, drawn by lot.
 */
export function staffCode(personId: string): string {
  return personId.replaceAll('-', '').slice(-LETTERS).toLowerCase();
}

const LETTERS = 12;

/** The code in a cell, or at the end of a name; null when none stands there. */
export function staffCodeIn(text: string): string | null {
  return /(?:^|[\s(])([0-9a-f]{12})\)?$/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}
