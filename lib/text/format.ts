import { calendarWords } from './calendar-words';
import type { Locale } from './locales';

/**
 * Dates, times and numbers as people of the school read them. Pure: no clock, no I/O; the language is always an
 * argument and so is the time zone of an instant. A day is a 'YYYY-MM-DD' string, an instant a `Date`.
 */

const noBreak = '\u00a0';

type Day = { year: number; month: number; day: number; weekday: number };

/** Parts of a school day; `month` and `weekday` count from 0 (Monday = 0). Throws on anything that is no date. */
function partsOf(date: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const at = match ? new Date(`${date}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) {
    throw new RangeError('A school day is written YYYY-MM-DD');
  }
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth(),
    day: at.getUTCDate(),
    weekday: (at.getUTCDay() + 6) % 7,
  };
}

/** "20-ноябрь" · "20 ноября" · "20 November". */
export function formatDay(date: string, locale: Locale): string {
  const { day, month } = partsOf(date);
  return dayAndMonth(String(day), month, locale);
}

function dayAndMonth(day: string, month: number, locale: Locale): string {
  const name = calendarWords[locale].monthsInDate[month];
  return locale === 'ky' ? `${day}-${name}` : `${day} ${name}`;
}

/** "Жума, 20-ноябрь" · "Пятница, 20 ноября" · "Friday, 20 November". */
export function formatWeekdayAndDay(date: string, locale: Locale): string {
  return `${formatWeekday(date, locale)}, ${formatDay(date, locale)}`;
}

/** "2026-жылдын 20-ноябры" · "20 ноября 2026 года" · "20 November 2026". */
export function formatFullDay(date: string, locale: Locale): string {
  const { year, month, day } = partsOf(date);
  const name = calendarWords[locale].monthsInFullDate[month];
  if (locale === 'ky') return `${year}-жылдын ${day}-${name}`;
  return locale === 'ru' ? `${day} ${name} ${year} года` : `${day} ${name} ${year}`;
}

/** "20.11": for column heads and narrow lists; the same in every language. */
export function formatShortDay(date: string): string {
  partsOf(date);
  return `${date.slice(8)}.${date.slice(5, 7)}`;
}

/** "20.11.2026", the same in every language. */
export function formatNumericDay(date: string): string {
  return `${formatShortDay(date)}.${date.slice(0, 4)}`;
}

/** "Жума" or, short, "Жум". */
export function formatWeekday(date: string, locale: Locale, width: 'long' | 'short' = 'long'): string {
  const words = calendarWords[locale];
  return (width === 'long' ? words.weekdays : words.weekdaysShort)[partsOf(date).weekday] ?? '';
}

/** The month of a day, standing alone: "ноябрь" · "ноябрь" · "November". */
export function formatMonth(date: string, locale: Locale): string {
  return calendarWords[locale].months[partsOf(date).month] ?? '';
}

/** "30-ноябрь – 5-декабрь"; within one month "7–12-декабрь" · "7–12 декабря" · "7–12 December". */
export function formatDayRange(from: string, to: string, locale: Locale): string {
  const [start, end] = [partsOf(from), partsOf(to)];
  if (from === to) return formatDay(from, locale);
  if (start.year === end.year && start.month === end.month) {
    return dayAndMonth(`${start.day}–${end.day}`, start.month, locale);
  }
  return `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
}

/** A school year by its first calendar year: "2026-2027-окуу жылы" · "2026-2027 учебный год" · "School year 2026-2027". */
export function formatSchoolYear(firstYear: number, locale: Locale): string {
  const years = `${firstYear}-${firstYear + 1}`;
  if (locale === 'ky') return `${years}-окуу жылы`;
  return locale === 'ru' ? `${years} учебный год` : `School year ${years}`;
}

/** The wall clock of an instant: "14:02", 24 hours in every language. */
export function formatTime(at: Date, timeZone: string): string {
  return wallClock(at, timeZone).slice(11);
}

/** An instant as day and time: "20-ноябрь, 14:02". */
export function formatInstant(at: Date, locale: Locale, timeZone: string): string {
  const clock = wallClock(at, timeZone);
  return `${formatDay(clock.slice(0, 10), locale)}, ${clock.slice(11)}`;
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-20 14:02" in the given zone. Swedish dates are ISO dates; every browser has them. */
function wallClock(at: Date, timeZone: string): string {
  let format = wallClocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    });
    wallClocks.set(timeZone, format);
  }
  return format.format(at);
}

/** A number with the language's marks: "1 234,5" · "1,234.5". `digits` after the mark, rounded half away from zero. */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  const [whole = '', fraction] = value.toFixed(digits).replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'en' ? ',' : noBreak);
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '−' : '';
  return sign + grouped + (fraction ? (locale === 'en' ? '.' : ',') + fraction : '');
}

/** A share of 100 with at most one digit: "94,2 %" · "94.2%"; whole numbers without it: "100 %". */
export function formatPercent(percent: number, locale: Locale): string {
  const number = formatNumber(percent, locale, Number.isInteger(percent) ? 0 : 1);
  return locale === 'en' ? `${number}%` : `${number}${noBreak}%`;
}

/**
 * The mean of marks from their (weighted) sum and count, cut and not rounded to two digits: 11 / 3 is "3,66".
 * Computed in integers; an empty string when there is nothing to take the mean of.
 */
export function formatMean(sum: number, count: number, locale: Locale): string {
  if (count <= 0) return '';
  const hundredths = (sum * 100 - ((sum * 100) % count)) / count;
  return formatNumber(hundredths / 100, locale, 2);
}
