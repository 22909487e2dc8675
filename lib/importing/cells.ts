import { normalPhone } from '@/lib/people/phone-model';
import { type Day, isDay } from '@/lib/calendar/day';
import { type Place, type Problems } from './problem';
import type { Cell } from './tables';
import { cleanText, withoutLookAlikes, wordsKey } from './words';

export type Sex = 'male' | 'female';

/** The cell as text: composed, trimmed, with single spaces; an empty string when nothing stands there. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? dayOfDate(cell) : cleanText(String(cell));
}

/** A word or name in Cyrillic; Latin letters that only look Cyrillic are put right, with a warning. */
export function nameOf(cell: Cell, place: Place, problems: Problems): string {
  const written = textOf(cell);
  const name = withoutLookAlikes(written);
  if (name !== written) problems.warning('lookAlikes', place, { written, name });
  return name;
}

const MS_PER_DAY = 86_400_000;
/** Day 0 of a spreadsheet, as its serial numbers have it. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
/** Serial numbers of 1960 to 2099; other numbers are no dates. */
const SERIALS = { first: 21_916, last: 73_050 };

/**
 * The day in a cell: a date cell, its serial number, `2014-05-01`, `01.05.2014`, `1/5/2014` (day first). Null, with an
 * error when something stands there that is no day.
 */
export function dayOfCell(cell: Cell, place: Place, problems: Problems): Day | null {
  const text = textOf(cell);
  if (text === '') return null;
  const day = dayInText(text) ?? (typeof cell === 'number' ? dayOfSerial(cell) : null);
  if (!day) problems.error('dateUnknown', place, { written: text });
  return day;
}

function dayInText(text: string): Day | null {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00.*)?$/.exec(text);
  const dayFirst = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:\s*(?:г\.?|ж\.?))?$/.exec(text);
  const [year, month, date] = iso ? iso.slice(1, 4) : dayFirst ? dayFirst.slice(1, 4).reverse() : [];
  if (!year || !month || !date) return null;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function dayOfSerial(serial: number): Day | null {
  if (serial < SERIALS.first || serial > SERIALS.last) return null;
  return dayOfDate(new Date(SPREADSHEET_EPOCH + Math.floor(serial) * MS_PER_DAY));
}

function dayOfDate(date: Date): Day {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

const FEMALE = ['f', 'female', 'girl', 'ж', 'жен', 'женский', 'девочка', 'к', 'кыз', 'аял'].map(wordsKey);
const MALE = ['m', 'male', 'boy', 'м', 'муж', 'мужской', 'мальчик', 'э', 'эр', 'эркек', 'у', 'уул'].map(wordsKey);

/** The sex in a cell, in any of the languages; null when it is empty, with an error when it is not understood. */
export function sexOfCell(cell: Cell, place: Place, problems: Problems): Sex | null {
  const key = wordsKey(textOf(cell)).replace(/\.$/, '');
  if (key === '') return null;
  if (FEMALE.includes(key)) return 'female';
  if (MALE.includes(key)) return 'male';
  problems.error('sexUnknown', place, { written: textOf(cell) });
  return null;
}

/**
 * The phone number in a cell as `+996...`: a number without its country is Kyrgyz. Of several numbers the first is
 * taken, with a warning; what is no number gives null and a warning.
 */
export function phoneOfCell(cell: Cell, place: Place, problems: Problems): string | null {
  return phonesOfCell(cell, place, problems)[0] ?? null;
}

/** All phone numbers in a cell, the one that is taken first; the warnings are those of `phoneOfCell`. */
export function phonesOfCell(cell: Cell, place: Place, problems: Problems): string[] {
  const text = textOf(cell);
  if (text === '') return [];
  const [written = '', ...others] = text.split(/[,;\/]|\s(?=\+)/).map((part) => part.trim()).filter(Boolean);
  const phone = normalPhone(written);
  if (!phone) {
    problems.warning('phoneUnknown', place, { written: text });
    return [];
  }
  if (others.length > 0) problems.warning('phonesSeveral', place, { written: text, phone });
  return [phone, ...others.flatMap((other) => normalPhone(other) ?? [])];
}

/** A whole number from 0 up; null when the cell is empty or holds something else. */
export function countOfCell(cell: Cell): number | null {
  const text = textOf(cell).replace(',', '.');
  return /^\d{1,6}(\.0+)?$/.test(text) ? Math.trunc(Number(text)) : null;
}
