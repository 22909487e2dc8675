import { addDays, type Day, dayFrom, partsOf } from './day';

/**
 * The public holidays of the Kyrgyz Republic (Labour Code of 2025 and the government's calendar of 2026), by the rule of each.
 * They are offered and never declared by themselves: what a school's day is, is said by an order.
 */

export type PublicHolidayName =
  | 'newYear' | 'christmas' | 'fatherlandDefender' | 'womensDay' | 'nooruz' | 'aprilRevolution' | 'mayDays' | 'victoryDay' | 'independence' | 'orozoAit' | 'kurmanAit';

export interface PublicHoliday {
  on: Day;
  /** the last of its days; mostly the same */
  until: Day;
  /** of `calendar.holidays` in the messages */
  nameKey: PublicHolidayName;
  /** by the moon: to be confirmed by the government's decision of that year */
  isMoveable: boolean;
  /** the day is worked, an hour shorter */
  isWorked: boolean;
}

interface FixedHoliday {
  nameKey: PublicHolidayName;
  from: readonly [month: number, date: number];
  until?: readonly [month: number, date: number];
  isWorked?: true;
}

const FIXED: readonly FixedHoliday[] = [
  { nameKey: 'newYear', from: [1, 1], until: [1, 6] },
  { nameKey: 'christmas', from: [1, 7] },
  { nameKey: 'fatherlandDefender', from: [2, 23], isWorked: true },
  { nameKey: 'womensDay', from: [3, 8] },
  { nameKey: 'nooruz', from: [3, 21] },
  { nameKey: 'aprilRevolution', from: [4, 7], isWorked: true },
  { nameKey: 'mayDays', from: [5, 1], until: [5, 8] },
  { nameKey: 'victoryDay', from: [5, 9] },
  { nameKey: 'independence', from: [8, 31] },
];

/** Months and dates of the moon's year: 1 Shawwal and 10 Dhu al-Hijja. */
const MOVEABLE: readonly { nameKey: PublicHolidayName; month: number; date: number }[] = [
  { nameKey: 'orozoAit', month: 10, date: 1 },
  { nameKey: 'kurmanAit', month: 12, date: 10 },
];

/** The holidays of a calendar year ('2027'), in the order of their days. A moveable one may be there twice, or fall a day beside. */
export function publicHolidays(year: number): PublicHoliday[] {
  const fixed = FIXED.map(({ nameKey, from, until = from, isWorked = false }) => ({
    ...{ nameKey, isWorked, isMoveable: false },
    ...{ on: dayFrom(year, ...from), until: dayFrom(year, ...until) },
  }));
  return [...fixed, ...moveableOf(year)].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The calendar of Umm al-Qura, which the muftiate's dates follow to within a day. */
const MOON = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

function moveableOf(year: number): PublicHoliday[] {
  const found: PublicHoliday[] = [];
  for (let day = dayFrom(year, 1, 1); partsOf(day).year === year; day = addDays(day, 1)) {
    const parts = MOON.formatToParts(new Date(`${day}T00:00:00Z`));
    const of = (type: 'month' | 'day') => Number(parts.find((part) => part.type === type)?.value);
    const holiday = MOVEABLE.find(({ month, date }) => of('month') === month && of('day') === date);
    if (holiday) found.push({ nameKey: holiday.nameKey, on: day, until: day, isMoveable: true, isWorked: false });
  }
  return found;
}
