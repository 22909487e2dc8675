import { searchKey } from '@/lib/text/names';

/**
 * A search that forgives: every word of it is found in a person's name in any order, however it is spelled, or is the
 * number of a pupil, a part of a phone number, or the name of a class. Pure.
 */

export interface Term {
  /** keys (lib/text/names.ts) of which one stands in the name's; none where it is no word */
  names: string[];
  /** figures that are a pupil's number, or stand in a phone number; null where it is none */
  digits: string | null;
  /** '7a': the class 7-А; null where it names none */
  className: string | null;
}

/** Whom the terms are compared with. */
export interface Findable {
  searchKey: string;
  number: string | null;
  phone: string | null;
  /** of today; keys by `classKey` */
  classKeys: readonly string[];
}

const MOST_TERMS = 6;

/** The words of a search, at most six: more narrow nothing further. */
export function termsOf(typed: string): Term[] {
  const text = typed.normalize('NFC').trim();
  if (isPhone(text)) return [termOf(text.replace(/[\s()-]/g, ''))];
  return text.split(/\s+/).filter(Boolean).slice(0, MOST_TERMS).map(termOf).filter(({ names, digits, className }) => names.length > 0 || digits || className);
}

function isPhone(text: string): boolean {
  return /^\+?[\d\s()-]+$/.test(text) && text.replace(/\D/g, '').length >= 9;
}

function termOf(word: string): Term {
  const digits = /^\+?[\d()-]+$/.test(word) ? word.replace(/\D/g, '') : '';
  return {
    names: digits ? [] : spellingsOf(word),
    digits: digits === '' ? null : digits.replace(/^(00)?996(?=\d{9}$)/, '').replace(/^0(?=\d{9}$)/, ''),
    className: /^\d{1,2}-?\p{L}{1,2}$/u.test(word) ? classKey(word) : null,
  };
}

/** A class's name as it is compared: 7-А, 7а and 7A are one. */
export function classKey(name: string): string {
  return searchKey(name).replaceAll(' ', '');
}

/** Ways in which Latin letters stand for a sound beside those of the key itself, each tried with and without the others. */
const LATIN_WAYS: readonly [RegExp, string][] = [
  [/x/g, 'h'],
  [/y(?=e)/g, ''],
  [/[yji]o/g, 'e'],
  [/(?<=[aeiou])j/g, 'i'],
  [/ng/g, 'n'],
  [/gh/g, 'g'],
];

/** Keys of Cyrillic letters by the Latin ones on the same keys of a keyboard, for whoever forgot to change it. */
const KEYBOARD = new Map([...'qwertyuiop[]asdfghjkl;\'zxcvbnm,.`'].map((key, at) => [key, [...'йцукенгшщзхъфывапролджэячсмитьбюё'][at]!]));

/** The keys a word may have been stored under, the likeliest first. */
function spellingsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const isLatin = /[a-z]/.test(lower) && !/\p{Script=Cyrillic}/u.test(lower);
  let ways = [lower];
  if (isLatin) for (const [pattern, letter] of LATIN_WAYS) ways = [...new Set(ways.flatMap((way) => [way, way.replace(pattern, letter)]))];
  const swapped = isLatin ? [...lower].map((key) => KEYBOARD.get(key) ?? key).join('') : '';
  const keys = [...new Set([...ways, swapped].map(searchKey).filter(Boolean))];
  return isLatin ? [...new Set(keys.flatMap(withEitherVowel))].slice(0, MOST_SPELLINGS) : keys;
}

const MOST_SPELLINGS = 64;
const [LEAST_LETTERS, MOST_VOWELS] = [6, 4];

/** In Latin ө is o or u, as it is heard: a long word is looked for with either in every place, the one typed first. */
function withEitherVowel(key: string): string[] {
  const places = [...key.matchAll(/[ou]/g)].map(({ index }) => index);
  if (key.length < LEAST_LETTERS || places.length > MOST_VOWELS) return [key];
  return places.reduce((ways, at) => ways.flatMap((way) => [way, way.slice(0, at) + (way[at] === 'o' ? 'u' : 'o') + way.slice(at + 1)]), [key]);
}

/** Whether all terms are found; the query of the database says the same (list-queries.ts). */
export function isFound(person: Findable, terms: readonly Term[]): boolean {
  return terms.every(({ names, digits, className }) =>
    names.some((key) => person.searchKey.includes(key))
    || (digits !== null && (person.number === digits || (digits.length >= LEAST_OF_PHONE && (person.phone?.includes(digits) ?? false))))
    || (className !== null && person.classKeys.includes(className)));
}

/** Fewer figures stand in anybody's phone number. */
export const LEAST_OF_PHONE = 4;
