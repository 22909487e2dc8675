import { cleanText, foldLookAlikes } from './words';

/** A class as its name tells it: `7-А`, `7А`, `7 "А" класс` and `7-A` with a Latin letter are one class. */
export interface ClassName {
  /** What the class is matched by. */
  key: string;
  /** What is shown: `7-А`, or `7` in a school with one class a year. */
  name: string;
  grade: number;
  /** Empty in a school with one class a year. */
  letter: string;
}

const CLASS_NAME = /^(\d{1,2})\s*[-–—.]?\s*(?:["«'“„]\s*)?(\p{L}{0,2})(?:\s*["»'”“])?$/u;
const CLASS_WORD = /\s*-?\s*(классы|класса|класс|кл\.?|class|grade|form)\s*$|^\s*(класс|class|grade|form)\s*/giu;
const LAST_GRADE = 12;

/** The class named by the text; null when it names none. */
export function parseClassName(text: string): ClassName | null {
  const parts = CLASS_NAME.exec(cleanText(text).replace(CLASS_WORD, '').trim());
  const grade = Number(parts?.[1]);
  if (!parts || grade < 1 || grade > LAST_GRADE) return null;
  const letter = (parts[2] ?? '').toUpperCase();
  const name = letter === '' ? String(grade) : `${grade}-${letter}`;
  return { key: foldLookAlikes(name), name, grade, letter };
}
