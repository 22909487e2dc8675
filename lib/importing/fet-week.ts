import type { FetDocument, FetNamed, FetPlacement } from './fet';
import type { Problems } from './problem';
import { wordsKey } from './words';

/** A place in the school week: weekday 1 (Monday) to 7, position of the hour counted through the day. */
export interface Slot {
  weekday: number;
  position: number;
}

/** The week of a FET file in the school's terms. */
export interface FetWeek {
  /** The hours by position, under FET's names. */
  hours: { position: number; name: string }[];
  /** Where a placed activity's hours are; null for those that cannot be said. `length` is its duration. */
  slotsOf(placement: FetPlacement, length: number): (Slot | null)[];
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ['Дүйшөмбү', 'Дүй', 'Дш', 'Понедельник', 'Пон', 'Пн', 'Monday', 'Mon', 'Mo'],
  ['Шейшемби', 'Шей', 'Шш', 'Вторник', 'Вто', 'Вт', 'Tuesday', 'Tue', 'Tu'],
  ['Шаршемби', 'Шар', 'Шр', 'Среда', 'Сре', 'Ср', 'Wednesday', 'Wed', 'We'],
  ['Бейшемби', 'Бей', 'Бш', 'Четверг', 'Чет', 'Чт', 'Thursday', 'Thu', 'Th'],
  ['Жума', 'Жум', 'Жм', 'Пятница', 'Пят', 'Пт', 'Friday', 'Fri', 'Fr'],
  ['Ишемби', 'Ише', 'Иш', 'Суббота', 'Суб', 'Сб', 'Saturday', 'Sat', 'Sa'],
  ['Жекшемби', 'Жек', 'Жш', 'Воскресенье', 'Вос', 'Вс', 'Sunday', 'Sun', 'Su'],
];
const weekdayByKey = new Map(WEEKDAYS.flatMap((names, index) => names.map((name) => [wordsKey(name), index + 1] as const)));
const DAYS_IN_WEEK = 7;

/** The weekday a word names in Kyrgyz, Russian or English, in full or shortened; null when it names none. */
export function weekdayNamed(text: string): number | null {
  return weekdayByKey.get(wordsKey(text).replace(/\.$/, '')) ?? null;
}

/**
 * The weekday that a day of FET is named after, whatever stands beside it: `Monday 2`, `mo1`, `А-Понедельник`. Null when
 * it names none, or two.
 */
function weekdayIn({ name, longName }: FetNamed): number | null {
  for (const text of [name, longName]) {
    const whole = weekdayNamed(text);
    if (whole !== null) return whole;
    const words = text.split(/[^\p{L}]+/u).map(weekdayNamed).filter((weekday) => weekday !== null);
    if (words.length === 1) return words[0] ?? null;
  }
  return null;
}

export function weekOfFet(document: FetDocument, problems: Problems): FetWeek {
  const split = document.mode === 'morningsAfternoons';
  const weekdays = weekdaysOf(document, problems);
  const positions = positionsOf(document);
  const halfDay = document.hours.length;
  const dayIndex = indexOf(document.days);
  const hourIndex = indexOf(document.hours);

  function slotAt(day: number, hour: number): Slot | null {
    const weekday = weekdays[day];
    const position = positions[hour];
    if (!weekday || !position) return null;
    return { weekday, position: split && day % 2 === 1 ? position + halfDay : position };
  }
  const hours = document.hours.flatMap(({ name }, index) => (positions[index] ? [{ position: positions[index], name }] : []));
  const afternoon = split ? hours.map(({ position, name }) => ({ position: position + halfDay, name })) : [];
  return {
    hours: [...hours, ...afternoon],
    slotsOf(placement, length) {
      const day = dayIndex.get(placement.day);
      const hour = hourIndex.get(placement.hour);
      if (day === undefined || hour === undefined) return Array.from({ length }, () => null);
      return Array.from({ length }, (_, offset) => slotAt(day, hour + offset));
    },
  };
}

/** The weekday of each of FET's days; null for days beyond one week. */
function weekdaysOf(document: FetDocument, problems: Problems): (number | null)[] {
  const perDay = document.mode === 'morningsAfternoons' ? 2 : 1;
  const realNamed = document.realDays.map(weekdayIn);
  const inWords = document.days.map((day, index) => (perDay === 2 ? realNamed[Math.floor(index / 2)] : null) ?? weekdayIn(day));
  const areNamed = inWords.length > 0 && inWords.every((weekday) => weekday !== null);
  const [firstDay] = document.days;
  if (!areNamed) problems.warning('fetDaysByOrder', { row: firstDay?.line, field: 'weekdays' }, { days: document.days.map((day) => day.name).join(', ') });
  const weekdays = areNamed ? inWords : document.days.map((_, index) => Math.floor(index / perDay) + 1);
  const inWeek = onlyFirstWeek(weekdays, perDay, document);
  const beyond = document.days[inWeek.indexOf(null)];
  if (beyond) problems.warning('fetDaysBeyondWeek', { row: beyond.line, field: 'weekdays' }, { days: document.days.length });
  return inWeek;
}

/** A cycle of two weeks, or several terms in one file: only the first of each weekday can stand in a week. */
function onlyFirstWeek(weekdays: (number | null)[], perDay: number, document: FetDocument): (number | null)[] {
  const limit = document.mode === 'terms' ? (document.daysPerTerm ?? weekdays.length) : weekdays.length;
  const seen = new Map<number, number>();
  return weekdays.map((weekday, index) => {
    if (weekday === null || weekday > DAYS_IN_WEEK || index >= limit) return null;
    const times = (seen.get(weekday) ?? 0) + 1;
    seen.set(weekday, times);
    return times <= perDay ? weekday : null;
  });
}

/**
 * Hours named by rising whole numbers keep them (`3`, `3.`, `Pd 3`), a zero hour moves all by one, and breaks between
 * them that hold no lesson have no position (null); other hours are counted from one.
 */
function positionsOf(document: FetDocument): (number | null)[] {
  const numbers = hourNumbers(document.hours);
  const told = numbers.filter((number) => number !== null);
  const areRising = told.length > 0 && told.every((number, index) => index === 0 || number > (told[index - 1] ?? number));
  const busy = numbers.includes(null) ? busyHours(document) : new Set<number>();
  const isWhole = areRising && numbers.every((number, index) => number !== null || (!busy.has(index) && told.length > numbers.length / 2));
  return isWhole ? numbers.map((number) => (number === null ? null : number + zeroHour(told))) : document.hours.map((_, index) => index + 1);
}

/**
 * The numbers of the hours, each the only one in a name of at most two digits; null for a name that holds none or more
 * (`08:00`), and for one that is written otherwise than most: `Break 2` among `P1`, `P2`, `P3`.
 */
function hourNumbers(hours: FetNamed[]): (number | null)[] {
  const parts = hours.map(({ name }) => /^(\D*)(\d{1,2})(\D*)$/u.exec(name));
  const formOf = (part: RegExpExecArray | null) => part && `${part[1]} ${part[3]}`;
  const forms = parts.map(formOf).filter((form) => form !== null);
  const countOf = (form: string) => forms.filter((other) => other === form).length;
  const [usual] = [...forms].sort((a, b) => countOf(b) - countOf(a));
  return parts.map((part) => (part && formOf(part) === usual ? Number(part[2]) : null));
}

/** The hours in which some activity stands. */
function busyHours({ activities, placements, hours }: FetDocument): Set<number> {
  const hourIndex = indexOf(hours);
  return new Set(
    activities.flatMap(({ id, duration }) => {
      const start = hourIndex.get(placements.get(id)?.hour ?? '');
      return start === undefined ? [] : Array.from({ length: duration }, (_, offset) => start + offset);
    }),
  );
}

/** A school that rings a zero lesson counts it as its first position; bells and timetable agree on that. */
export function zeroHour(numbers: readonly number[]): number {
  return numbers.includes(0) ? 1 : 0;
}

function indexOf(list: FetNamed[]): Map<string, number> {
  return new Map(list.map((item, index) => [item.name, index]));
}
