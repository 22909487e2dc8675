import type { Origin } from './model';

/** What an import leaves to a person, and what she answered. */

/**
 * - `pupil`: the list may mean a pupil of the journal; the same, or another (domain: people are never joined by name);
 * - `person`: a name of the journal stands in the list with another phone: of the staff the same (else the row is left out or the name told
 *   apart), of parents the same or another, who is another unless somebody says otherwise;
 * - `teaching`: the timetable names other teachers than somebody gave the group by hand;
 * - `grade`: the name of a class tells no grade.
 */
export type Question = PupilQuestion | PersonQuestion | TeachingQuestion | GradeQuestion;

export interface PupilQuestion {
  kind: 'pupil';
  key: string;
  origin: Origin;
  /** The pupil as the list has it. */
  name: string;
  number: string;
  bornOn: string;
  candidates: { id: string; name: string; number: string; bornOn: string }[];
  /** Whether another pupil may come in: not under a number that is in use. */
  mayBeAnother: boolean;
  /** A candidate's id, `ANOTHER`, or null while nobody has said it. */
  answer: string | null;
}

export interface PersonQuestion {
  kind: 'person';
  key: string;
  origin: Origin;
  name: string;
  phone: string;
  candidates: { id: string; name: string; phone: string }[];
  mayBeAnother: boolean;
  answer: string | null;
}

export interface TeachingQuestion {
  kind: 'teaching';
  /** The group. */
  key: string;
  name: string;
  /** Surnames of those who teach it, and of those the timetable names. */
  from: string;
  to: string;
  answer: 'file' | 'keep' | null;
}

export interface GradeQuestion {
  kind: 'grade';
  /** The name of the class, as the file has it. */
  key: string;
  /** How many activities of the timetable are the class's. */
  count: number;
  /** A number in the name, which may be meant. */
  likely: number | null;
  /** '1' to '12', `LEFT_OUT`, or null while nobody has said it. */
  answer: string | null;
}

export const LEFT_OUT = '-';
export const ANOTHER = 'another';

export interface Decisions {
  /** By the question's key. */
  people: Readonly<Record<string, string>>;
  /** By the group's id. */
  teaching: Readonly<Record<string, 'file' | 'keep'>>;
}

/** Under which a question about an entry of a list is asked and answered: where it stands. */
export function entryKey({ file, row }: Origin): string {
  return `${file} ${row}`;
}
