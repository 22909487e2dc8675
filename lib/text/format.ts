import { dayOf, minutesOf, partsOf, weekdayOf, type Day, type Weekday } from '@/lib/calendar/day';
import { calendarWords } from './calendar-words';
import { fill } from './fill';
import type { Locale } from './locales';

/**
 * Dates, times and numbers as people of the school read them. Pure: no clock, no I/O; the language is always an
 * argument and so is the time zone of an instant. Text that is no day throws a RangeError.
 */

const noBreak = '\u00a0';

/** "20-ноябрь" · "20 ноября" · "20 November". */
export function formatDay(day: Day, locale: Locale): string {
  const { date, month } = partsOf(day);
  return dayAndMonth(String(date), month, locale);
}

function dayAndMonth(date: string, month: number, locale: Locale): string {
  const { monthsInDate, dayOfMonth } = calendarWords[locale];
  return fill(dayOfMonth, { date, month: monthsInDate[month - 1] ?? '' });
}

/** "Жума, 20-ноябрь" · "Пятница, 20 ноября" · "Friday, 20 November". */
export function formatWeekdayAndDay(day: Day, locale: Locale): string {
  return `${formatWeekday(day, locale)}, ${formatDay(day, locale)}`;
}

/** "20.11": for column heads and narrow lists; the same in every language. */
export function formatShortDay(day: Day): string {
  return `${day.slice(8)}.${day.slice(5, 7)}`;
}

/** "20.11.2026", the same in every language. */
export function formatNumericDay(day: Day): string {
  return `${formatShortDay(day)}.${day.slice(0, 4)}`;
}

/** "Жума" or, short, "Жум". */
export function formatWeekday(day: Day, locale: Locale, width: 'long' | 'short' = 'long'): string {
  const words = calendarWords[locale];
  return (width === 'long' ? words.weekdays : words.weekdaysShort)[weekdayOf(day) - 1] ?? '';
}

/** A weekday of every week: "Жума". */
export function nameOfWeekday(weekday: Weekday, locale: Locale): string {
  return calendarWords[locale].weekdays[weekday - 1] ?? '';
}

/** The same inside a sentence, where English alone writes it large: "жума" · "пятница" · "Friday". */
export function weekdayInSentence(weekday: Weekday, locale: Locale): string {
  const name = nameOfWeekday(weekday, locale);
  return locale === 'en' ? name : name.toLowerCase();
}

/** The month of a day, standing alone: "ноябрь" · "ноябрь" · "November". */
export function formatMonth(day: Day, locale: Locale): string {
  return calendarWords[locale].months[partsOf(day).month - 1] ?? '';
}

/** "30-ноябрь – 5-декабрь"; within one month "7–12-декабрь" · "7–12 декабря" · "7–12 December". */
export function formatDayRange(from: Day, to: Day, locale: Locale): string {
  const [start, end] = [partsOf(from), partsOf(to)];
  if (from === to) return formatDay(from, locale);
  if (start.year === end.year && start.month === end.month) {
    return dayAndMonth(`${start.date}–${end.date}`, start.month, locale);
  }
  return `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
}

/** A school year by its first calendar year: "2026-2027", the same in every language; `shell.schoolYear` says what it is. */
export function formatYears(firstYear: number): string {
  return `${firstYear}-${firstYear + 1}`;
}

/** The wall clock of an instant: "14:02", 24 hours in every language. */
export function formatTime(at: Date, timeZone: string): string {
  return formatMinutes(minutesOf(at, timeZone));
}

/** Minutes since midnight, as bells have them: 545 is "09:05". */
export function formatMinutes(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** An instant as day and time: "20-ноябрь, 14:02". */
export function formatInstant(at: Date, locale: Locale, timeZone: string): string {
  return `${formatDay(dayOf(at, timeZone), locale)}, ${formatTime(at, timeZone)}`;
}

/** An instant that may lie in another year: "20.11.2027, 14:02". */
export function formatNumericInstant(at: Date, timeZone: string): string {
  return `${formatNumericDay(dayOf(at, timeZone))}, ${formatTime(at, timeZone)}`;
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

/**
 * How a mean came about: '(5+4+4×2)/4 = 4,25'. What the basis holds besides these marks, given in another group of the
 * subject, stands last as one number. '' without marks.
 */
export function formatMeanInFull(
  marks: readonly { value: number; weight: number }[],
  basis: { sum: number; count: number },
  weightsCount: boolean,
  locale: Locale,
): string {
  if (basis.count <= 0) return '';
  const weightOf = ({ weight }: { weight: number }) => (weightsCount ? weight : 1);
  const rest = basis.sum - marks.reduce((sum, mark) => sum + mark.value * weightOf(mark), 0);
  const parts = marks.map((mark) => (weightOf(mark) === 1 ? String(mark.value) : `${mark.value}×${weightOf(mark)}`));
  return `(${[...parts, ...(rest > 0 ? [String(rest)] : [])].join('+')})/${basis.count} = ${formatMean(basis.sum, basis.count, locale)}`;
}

/** The name of a post or a thing as it stands within a line. */
export function beginSmall(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Several of them one after the other. */
export function formatList(names: readonly string[]): string {
  return names.map((name, at) => (at === 0 ? name : beginSmall(name))).join(', ');
}
