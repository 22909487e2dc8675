/**
 * What a key means in the spread. Letters are taken as they are written (ky, ru, en) and otherwise by the place of the
 * key, so that н and о work with any layout. Pure: the grid acts on the intent.
 */

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export type Move = 'up' | 'down' | 'left' | 'right' | 'rowStart' | 'rowEnd' | 'start' | 'end' | 'pageUp' | 'pageDown' | 'next' | 'previous';

export type Intent =
  /** `extends`: the cells in between are chosen together */
  | { do: 'move'; to: Move; extends?: true }
  | { do: 'digit'; digit: number }
  | { do: 'absent' | 'late' | 'exempt' | 'debt' }
  /** the beginning of a word: кж, кеч, бош */
  | { do: 'letters'; letters: string }
  | { do: 'clearMark' | 'clearAttendance' | 'nextSlot' | 'stop' | 'undo' | 'redo' | 'fillDown' }
  | { do: 'card' }
  | { do: 'keys' };

const MOVES: Record<string, Move> = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', PageUp: 'pageUp', PageDown: 'pageDown', Home: 'rowStart', End: 'rowEnd',
};

const PLAIN: Record<string, Intent> = {
  F2: { do: 'card' }, '?': { do: 'keys' }, Escape: { do: 'stop' }, '/': { do: 'nextSlot' },
};

type Word = 'absent' | 'late' | 'exempt' | 'debt';

/** The words of attendance, and of a debt, in Kyrgyz and Russian. */
const WORDS: Record<string, Word> = {
  н: 'absent', кж: 'absent', о: 'late', оп: 'late', кеч: 'late', бош: 'exempt', осв: 'exempt', д: 'debt', кар: 'debt',
};

/** Their letters where a Russian or Kyrgyz keyboard has them. */
const BY_PLACE: Record<string, string> = {
  KeyY: 'н', KeyJ: 'о', KeyR: 'к', Semicolon: 'ж', KeyT: 'е', KeyX: 'ч', KeyG: 'п', Comma: 'б', KeyI: 'ш', KeyC: 'с', KeyD: 'в', KeyF: 'а', KeyH: 'р',
};

/** English letters; a word begun by place goes on by place. */
const ENGLISH: Record<string, Word> = { n: 'absent', a: 'absent', o: 'late', l: 'late', e: 'exempt', d: 'debt' };

/** The intent of a key, given the letters typed so far in the cell; null leaves the key to the browser. */
export function intentOf(press: KeyPress, letters = ''): Intent | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = press;
  if (altKey) return null;
  if (ctrlKey || metaKey) return withControl(press);
  if (key === 'Tab') return { do: 'move', to: shiftKey ? 'previous' : 'next' };
  if (key === 'Enter') return { do: 'move', to: shiftKey ? 'up' : 'down' };
  const move = MOVES[key];
  if (move) return shiftKey ? { do: 'move', to: move, extends: true } : { do: 'move', to: move };
  if (key === 'Delete' || key === 'Backspace') return { do: shiftKey ? 'clearAttendance' : 'clearMark' };
  const digit = digitOf(press);
  if (digit !== null) return { do: 'digit', digit };
  return PLAIN[key] ?? signByPlace(press) ?? wordOf(press, letters);
}

/** `/` and `?` where a Cyrillic layout has a full stop and a comma. */
function signByPlace({ key, code, shiftKey }: KeyPress): Intent | null {
  if (code !== 'Slash' || /[\d\p{L}]/u.test(key)) return null;
  return { do: shiftKey ? 'keys' : 'nextSlot' };
}

function withControl({ key, code, shiftKey }: KeyPress): Intent | null {
  const end = key === 'Home' ? 'start' : key === 'End' ? 'end' : null;
  if (end) return shiftKey ? { do: 'move', to: end, extends: true } : { do: 'move', to: end };
  if (code === 'KeyD' && !shiftKey) return { do: 'fillDown' };
  if (code === 'KeyZ') return { do: shiftKey ? 'redo' : 'undo' };
  return code === 'KeyY' ? { do: 'redo' } : null;
}

/** A figure as written, or by its place where the layout puts it behind Shift (French). */
function digitOf({ key, code, shiftKey }: KeyPress): number | null {
  if (/^\d$/.test(key)) return Number(key);
  const place = /^Digit(\d)$/.exec(code)?.[1];
  return place && !shiftKey && !/^[\d\p{L}]$/u.test(key) ? Number(place) : null;
}

function wordOf(press: KeyPress, letters: string): Intent | null {
  if (press.key.length !== 1) return null;
  const english = letters === '' ? ENGLISH[press.key.toLowerCase()] : undefined;
  if (english) return { do: english };
  const letter = letterOf(press);
  return letter ? (grown(letters + letter) ?? grown(letter)) : null;
}

function grown(word: string): Intent | null {
  const known = WORDS[word];
  if (known) return { do: known };
  return Object.keys(WORDS).some((one) => one.startsWith(word)) ? { do: 'letters', letters: word } : null;
}

/** While minutes are asked for, оп and осв may still be typed out: п changes nothing, с makes it exempt. */
export function afterLate(press: KeyPress): 'late' | 'exempt' | null {
  const letter = letterOf(press);
  if (letter === 'п') return 'late';
  return letter === 'с' ? 'exempt' : null;
}

function letterOf({ key, code }: KeyPress): string | undefined {
  const written = key.toLowerCase();
  return /^[а-яёңөү]$/.test(written) ? written : BY_PLACE[code];
}
