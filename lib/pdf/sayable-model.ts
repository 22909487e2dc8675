/** What a text says in letters that the font has: a teacher may write whatever her keyboard gives. Pure. */

const INSTEAD: Readonly<Record<string, string>> = {
  ...{ '↔': '<->', '⇒': '=>', '⇔': '<=>', '≡': '=', '≠': '!=', '∥': '||', '∞': 'oo', '✓': 'v', '✔': 'v', '☐': '-', '●': '•', '▪': '•' },
  ...{ 'α': 'альфа', 'β': 'бета', 'γ': 'гамма', 'Δ': '∆', 'λ': 'ламбда', 'μ': 'µ', 'π': 'пи', 'φ': 'фи', 'Ω': 'Ом' },
  ...{ '\t': ' ', '\u2003': ' ', '\u202f': ' ', '\u2010': '-', '\u2011': '-' },
};
/** Signs that nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}\uFE0F]/u;

/** The same text, each sign that the font lacks said by others; a question mark stands for what nothing else says. PDF/A-2 forbids the font's empty box (ISO 19005-2, 6.2.11.8). */
export function sayable(text: string, has: (codePoint: number) => boolean): string {
  let said = '';
  for (const sign of text) {
    const [codePoint, instead] = [sign.codePointAt(0)!, INSTEAD[sign]];
    said += has(codePoint) ? sign : (instead && [...instead].every((one) => has(one.codePointAt(0)!)) ? instead : UNSEEN.test(sign) ? '' : '?');
  }
  return said;
}
