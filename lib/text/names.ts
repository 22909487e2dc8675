/**
 * People's names: how they are shown, put in order and found. One place writes the stored keys, so that every
 * database and every browser sorts and searches alike, with or without Kyrgyz in its own tables.
 */

export type PersonName = { surname: string; firstName: string; patronymic?: string | null };

/** "Асанова Мээрим": surname first, as lists and journals have it. */
export function listName(name: PersonName): string {
  return join(name.surname, name.firstName);
}

/** "Асанова Мээрим Бакытовна", or with "Бакыт кызы" / "Бакыт уулу"; without a patronymic as in a list. */
export function fullName(name: PersonName): string {
  return join(name.surname, name.firstName, name.patronymic);
}

/** "Асанова М.": where a table or a line has no room. */
export function shortName(name: PersonName): string {
  const initial = firstLetter(name.firstName);
  return join(name.surname, initial && `${initial}.`);
}

/** "АМ": for the round badge beside a name. */
export function initials(name: PersonName): string {
  return firstLetter(name.surname) + firstLetter(name.firstName);
}

function join(...parts: (string | null | undefined)[]): string {
  return parts.map((part) => part?.trim()).filter(Boolean).join(' ');
}

function firstLetter(word: string): string {
  return [...word.trim()][0]?.toUpperCase() ?? '';
}

/** Characters in the order of the Kyrgyz alphabet; Latin after Cyrillic, as in the Unicode rules for Kyrgyz. */
const order = " -'0123456789абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz";
const rank = new Map([...order].map((letter, index) => [letter, index.toString(36).padStart(2, '0')]));

/** Letters of neighbouring alphabets, each in the place of its Kyrgyz kin. */
const kin: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ұ: 'у', і: 'и', һ: 'х', ҳ: 'х', ҷ: 'ж', ı: 'i' };

/**
 * A key that sorts names by the Kyrgyz alphabet under any collation, byte order included: every letter becomes two
 * characters of 0-9a-z. Case, accents and the kind of hyphen or apostrophe do not matter; other signs are left out.
 */
export function sortKey(name: string): string {
  return [...tidy(name)].map((letter) => rank.get(letter) ?? rank.get(bare(letter)) ?? '').join('');
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘ʼʻ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** A letter without its accent, or its Kyrgyz kin. */
function bare(letter: string): string {
  return kin[letter] ?? letter.normalize('NFD')[0] ?? '';
}

const latin: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', "'": '', '-': ' ',
};

/** Ways to write one Kyrgyz sound in Latin (or in Russian letters: Джапаров), each to the one used in keys. */
const spellings: readonly [RegExp, string][] = [
  [/d?zh|dj/g, 'j'], [/kh/g, 'h'], [/shch|sch/g, 'sh'], [/q/g, 'k'], [/w/g, 'v'], [/x/g, 'ks'], [/y/g, 'i'],
  [/([a-z])\1+/g, '$1'],
];

/**
 * A key in which a name is found however it is typed: ң ө ү as н о у, Cyrillic or Latin, capital or small, a long
 * vowel as a short one. `searchKey('Күндөлүк')`, `searchKey('кундолук')` and `searchKey('kundoluk')` are equal.
 */
export function searchKey(text: string): string {
  const letters = [...tidy(text)].map((letter) => latin[letter] ?? latin[bare(letter)] ?? bare(letter)).join('');
  const known = letters.replace(/[^a-z0-9 ]/g, '');
  const key = spellings.reduce((word, [pattern, spelling]) => word.replace(pattern, spelling), known);
  return key.replace(/ +/g, ' ').trim();
}

/** Whether every word of a query is found in a name's search key, in any order. */
export function matchesSearch(key: string, query: string): boolean {
  return searchKey(query).split(' ').every((word) => key.includes(word));
}
