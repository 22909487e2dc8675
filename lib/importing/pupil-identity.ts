import { searchKey } from '@/lib/text/names';
import type { PersonName, PupilEntry } from './model';
import type { PresentPupil } from './present';
import { wordsKey } from './words';

/** What speaks against a number: it is another child's, or the child would be called altogether differently. */
export type IdentityDoubt = 'another' | 'renamed' | null;

/**
 * Whether an entry that bears a pupil's number is that pupil. A slip in one digit must not write one child's name over
 * another's record, and a letter put right or a new surname must pass: two names that are both others, a name that a
 * pupil of the journal bears under another number (twins changed over), or one that differs together with the day of
 * birth are another child's; a first name that is another one is asked about.
 */
export function identityDoubts(present: readonly PresentPupil[], listed: readonly PupilEntry[]): (pupil: PresentPupil, entry: PupilEntry) => IdentityDoubt {
  const bearersOf = new Map<string, PresentPupil[]>();
  for (const pupil of present) bearersOf.set(shortKey(pupil), [...(bearersOf.get(shortKey(pupil)) ?? []), pupil]);
  const listedAs = new Set(listed.map((entry) => `${entry.number} ${shortKey(entry)}`));
  return (pupil, entry) => {
    if (shortKey(pupil) === shortKey(entry)) return null;
    const bearer = (bearersOf.get(shortKey(entry)) ?? []).some(
      (other) => other.id !== pupil.id && births(other, entry) !== 'different' && !listedAs.has(`${other.number} ${shortKey(other)}`),
    );
    const born = births(pupil, entry);
    const isOtherFirstName = !isSmallEdit(pupil.firstName, entry.firstName);
    const isOtherSurname = !isSmallEdit(pupil.surname, entry.surname);
    const isSameFirstName = wordsKey(pupil.firstName) === wordsKey(entry.firstName);
    if (bearer || (born === 'different' && (!isSameFirstName || isOtherSurname))) return 'another';
    if (isOtherFirstName && isOtherSurname && born !== 'same') return 'another';
    return isOtherFirstName ? 'renamed' : null;
  };
}

/** Surname and first name, which everybody has and lists always give. */
function shortKey({ surname, firstName }: PersonName): string {
  return `${wordsKey(surname)} ${wordsKey(firstName)}`;
}

function births(pupil: PresentPupil, entry: PupilEntry): 'same' | 'different' | 'unknown' {
  if (pupil.bornOn === null || entry.bornOn === null) return 'unknown';
  return pupil.bornOn === entry.bornOn ? 'same' : 'different';
}

const LONG_WORD = 6;

/** Whether two names differ by no more than a slip: one letter, in a long name two; ң, ө, ү count as н, о, у. */
export function isSmallEdit(a: string, b: string): boolean {
  const [one, other] = [searchKey(a), searchKey(b)];
  return distance(one, other) <= (Math.min(one.length, other.length) < LONG_WORD ? 1 : 2);
}

/** How many letters must be put in, taken out or replaced to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  [...one].forEach((letter, index) => {
    const next = [index + 1];
    [...other].forEach((opposite, column) => {
      const replaced = (row[column] ?? 0) + (letter === opposite ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}
