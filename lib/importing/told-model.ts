import { type ClassName, parseClassName } from './class-name';
import { cleanText, foldLookAlikes, wordsKey } from './words';

/** What somebody said of the names in a timetable or a calendar before it is read. Pure. */

export const NAME_KINDS = ['teacher', 'subject', 'class', 'room'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface ToldNames {
  /** The grade of a class whose name tells none, by the key of its name; null for one that is left out. */
  grades: ReadonlyMap<string, number | null>;
  /** Names typed anew, by `nameAnswerKey`. */
  names: Readonly<Record<string, string>>;
  /** Whether what is not said is asked, on a page; else it is a problem of the file, as on the command line. */
  isAsked: boolean;
}

export const NOTHING_TOLD: ToldNames = { grades: new Map(), names: {}, isAsked: false };

/** Under which a name typed anew is kept. */
export function nameAnswerKey(kind: NameKind, written: string): string {
  return `${kind} ${cleanText(written)}`;
}

/** The name as it was typed anew; else as it was written. */
export function toldName({ names }: ToldNames, kind: NameKind, written: string): string {
  return cleanText(names[nameAnswerKey(kind, written)] ?? '') || written;
}

/** The class named by the text, its grade said where the name tells none; null when nobody has said it. */
export function readClassName(written: string, told: ToldNames): ClassName | null {
  const name = cleanText(toldName(told, 'class', written));
  const parsed = parseClassName(name);
  if (parsed) {
    const again = toldName(told, 'class', parsed.name);
    return again === parsed.name ? parsed : parseClassName(again);
  }
  const grade = told.grades.get(wordsKey(written)) ?? told.grades.get(wordsKey(name)) ?? null;
  return grade === null ? null : { key: foldLookAlikes(name), name, grade, letter: '' };
}

/** The one number of a name that could be its grade: offered, never taken unsaid. */
export function likelyGrade(name: string): number | null {
  const numbers = [...name.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const [only = 0] = numbers;
  return numbers.length === 1 && only >= 1 && only <= 12 ? only : null;
}

const GRADE_PREFIX = 'class ';

/** Under which the grade of a class is kept beside what columns were told to be, and remembered with it. */
export function gradeAnswerKey(className: string): string {
  return `${GRADE_PREFIX}${wordsKey(className)}`;
}

/** The grades among what was told and remembered: '7' is a grade, an empty word leaves the class out. */
export function toldGrades(headings: Readonly<Record<string, string>>): Map<string, number | null> {
  return new Map(
    Object.entries(headings).flatMap(([key, said]) => (key.startsWith(GRADE_PREFIX) && /^(?:[1-9]|1[0-2])?$/.test(said) ? [[key.slice(GRADE_PREFIX.length), said === '' ? null : Number(said)] as const] : [])),
  );
}
