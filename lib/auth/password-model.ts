import list from './common-passwords.json';

/** Which new passwords are refused though they are long enough: what guesses begin with (NIST SP 800-63B, 3.1.1.2). Pure; of the server alone. */

export type PasswordProblem = 'passwordCommon' | 'passwordOwn';

/** What is known of whoever chooses: login, names, school, day of birth. */
export interface OwnWords {
  words: readonly string[];
  bornOn?: string | null;
}

const CYRILLIC_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюёңүө';
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`yej";
/** Letters as the keys they lie on: whoever forgets to change the keyboard types the same word. */
const asKeys = (text: string) => text.replace(/[а-яёңүө]/g, (letter) => LATIN_KEYS[CYRILLIC_KEYS.indexOf(letter)] ?? letter);

const normal = (text: string) => text.normalize('NFKC').toLowerCase();
/** Without figures and signs at its ends, as the list has it. */
const core = (text: string) => text.replace(/^[\P{L}]+|[\P{L}]+$/gu, '');

const ROWS = ['qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./', '01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qazwsxedcrfvtgbyhnujm'];
const PAIRS = new Set(ROWS.flatMap((row) => [...row].slice(1).flatMap((sign, at) => [row[at]! + sign, sign + row[at]!])));

let common: ReadonlySet<string> | undefined;
const commonWords = () => (common ??= new Set([...list.common.split(' '), ...list.local.split(' ').flatMap((word) => [word, asKeys(word)])]));

/** As many figures and signs around a common word do not make it a rare one. */
const FEW_SIGNS = 8;
/** as many signs besides one's own name do */
const ENOUGH_BESIDES = 6;
const SHORTEST_OWN = 4;

/** Null for a password that may be chosen. */
export function problemOfPassword(password: string, own: OwnWords): PasswordProblem | null {
  const typed = normal(password);
  if ([typed, asKeys(typed)].some((form) => isCommon(form) || isRun(form))) return 'passwordCommon';
  return isOwn(typed, own) ? 'passwordOwn' : null;
}

function isCommon(typed: string): boolean {
  const words = commonWords();
  const inside = core(typed);
  return words.has(typed) || (inside.length >= SHORTEST_OWN && typed.length - inside.length <= FEW_SIGNS && words.has(inside));
}

/** Of few signs, one piece again and again, or neighbours on the keyboard or in the alphabet in three runs at most. */
function isRun(typed: string): boolean {
  if (new Set(typed).size <= 3 || /^(.{1,5})\1+.{0,4}$/su.test(typed)) return true;
  const signs = [...typed];
  const breaks = signs.slice(1).filter((sign, at) => sign !== signs[at] && !PAIRS.has(signs[at]! + sign)).length;
  return breaks <= 2;
}

/** Little is left of it without what everybody knows of her. */
function isOwn(typed: string, { words, bornOn }: OwnWords): boolean {
  const known = [...words.flatMap((word) => normal(word).split(/[^\p{L}\p{N}]+/u)), ...(bornOn ? datesOf(bornOn) : [])].filter(({ length }) => length >= SHORTEST_OWN);
  const left = known.sort((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ' ').replaceAll(asKeys(word), ' '), typed.replace(/[^\p{L}\p{N}]/gu, ''));
  return left.includes(' ') && left.replaceAll(' ', '').length < ENOUGH_BESIDES;
}

/** '2013-05-07' as people type it. */
function datesOf(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  return [date + month + year, year + month + date, date + month + year.slice(2), year, date + month];
}
