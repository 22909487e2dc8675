/**
 * Text as people type it into spreadsheets, made comparable: composed letters, single spaces, no invisible signs, and
 * no Latin letters that only look Cyrillic.
 */

/** Controls, zero-width signs, marks of direction, the soft hyphen and the byte order mark. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** The text composed (NFC), with single spaces, trimmed, without invisible signs. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Latin letters beside the Cyrillic ones they are taken for. A capital Y stands for Ү: У is on every keyboard, Ү is not. */
const LATIN_LETTERS = 'AaBCcEeHKMOoPpTXxYyƟɵ';
const CYRILLIC_TWINS = 'АаВСсЕеНКМОоРрТХхҮуӨө';
const TWIN_OF = new Map([...LATIN_LETTERS].map((letter, index) => [letter, CYRILLIC_TWINS[index] ?? letter]));
const HAS_TWIN = new RegExp(`[${LATIN_LETTERS}]`, 'g');

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * The text with Latin look-alikes inside words that hold Cyrillic letters turned into Cyrillic ones. A word that is
 * Latin throughout stays as it is, and so does a Latin letter that resembles nothing.
 */
export function withoutLookAlikes(text: string): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) =>
    CYRILLIC.test(word) && LATIN.test(word) ? foldLookAlikes(word) : word,
  );
}

/** Every Latin look-alike as its Cyrillic twin, whatever stands around it. For keys, never for what is shown. */
export function foldLookAlikes(text: string): string {
  return text.replace(HAS_TWIN, (letter) => TWIN_OF.get(letter)!);
}

/** A key under which the same words meet: case, spaces, kinds of hyphen, ё and look-alikes make no difference. */
export function wordsKey(text: string): string {
  return foldLookAlikes(cleanText(text).toUpperCase())
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s*-\s*/g, '-');
}
