import type { Locale } from './locales';

/**
 * Names of months and weekdays, and how a date is put together of them. Our own tables, because browsers have no Kyrgyz
 * and the server and the browser must print the same; January and Monday come first.
 */
export type CalendarWords = {
  /** Standing alone: a column head, a title. */
  months: readonly string[];
  /** After a day's number: "20-ноябрь", "20 ноября", "20 November". */
  monthsInDate: readonly string[];
  /** '{date}-{month}' */
  dayOfMonth: string;
  weekdays: readonly string[];
  weekdaysShort: readonly string[];
};

const russianMonthsInDate = [
  'января', 'февраля', 'марта', 'апреля', 'мая', 'июня',
  'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря',
] as const;
const englishMonths = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;
const months = [
  'январь', 'февраль', 'март', 'апрель', 'май', 'июнь',
  'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь',
] as const;

export const calendarWords: Record<Locale, CalendarWords> = {
  ky: {
    months,
    monthsInDate: months,
    dayOfMonth: '{date}-{month}',
    weekdays: ['Дүйшөмбү', 'Шейшемби', 'Шаршемби', 'Бейшемби', 'Жума', 'Ишемби', 'Жекшемби'],
    weekdaysShort: ['Дүй', 'Шей', 'Шар', 'Бей', 'Жум', 'Ише', 'Жек'],
  },
  ru: {
    months,
    monthsInDate: russianMonthsInDate,
    dayOfMonth: '{date} {month}',
    weekdays: ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'],
    weekdaysShort: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  },
  en: {
    months: englishMonths,
    monthsInDate: englishMonths,
    dayOfMonth: '{date} {month}',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    weekdaysShort: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  },
};
