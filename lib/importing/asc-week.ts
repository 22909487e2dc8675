import type { AscFile, AscRow } from './asc';
import type { FetNamed, FetPlacement } from './fet';

/** The week of an aSc file, in the names that its days and hours have. */
export interface AscWeek {
  days: FetNamed[];
  hours: FetNamed[];
  /** Where a card stands: its day, or several of them. None when it stands nowhere. */
  placesOf(card: AscRow): FetPlacement[];
  /** Whether the card is in the first week and the first term of the year, which alone the journal's week can hold. */
  inFirst(card: AscRow): 'taken' | 'ascOtherWeek' | 'ascOtherTerm';
  isNotEveryWeek(card: AscRow): boolean;
}

const MOST_DAYS = 62;

export function weekOfAsc({ options, tables }: AscFile): AscWeek {
  const days = daysOf(options, tables);
  const hours = hoursOf(tables.periods, tables.cards);
  return {
    days,
    hours: hours.map(({ key, line }) => ({ name: key, longName: '', line })),
    placesOf: (card) => {
      const hour = card.value('period');
      if (hour === '' || hour === '-1') return [];
      return dayIndexes(card, options).map((index) => ({ day: days[index]?.name ?? String(index + 1), hour }));
    },
    inFirst: (card) => {
      if (isElsewhere(card.value('weeks'))) return 'ascOtherWeek';
      return isElsewhere(card.value('terms')) ? 'ascOtherTerm' : 'taken';
    },
    isNotEveryWeek: (card) => /^1[01]*0/.test(card.value('weeks')),
  };
}

/** A mask whose first place is empty: another week, or another term. */
function isElsewhere(mask: string): boolean {
  return /^0[01]*1/.test(mask);
}

/** A mask of the days (`01000`), or in the older spelling the day's number. */
function dayIndexes(card: AscRow, options: string): number[] {
  const mask = card.value('days');
  if (/^[01]{2,}$/.test(mask) || mask === '1') return [...mask].flatMap((bit, index) => (bit === '1' ? [index] : []));
  const day = card.value('day');
  return /^\d{1,2}$/.test(day) ? [Number(day) - firstDay(options, Number(day))] : [];
}

/** Days are numbered from nought, unless the file says otherwise. */
function firstDay(options: string, day: number): number {
  return /\bdaynumbering1\b/.test(options) && day > 0 ? 1 : 0;
}

/** A definition that means one day names it; days that nothing names have their number. */
function daysOf(options: string, { days, daysdefs, cards }: AscFile['tables']): FetNamed[] {
  const found = new Map<number, FetNamed>();
  for (const row of daysdefs) {
    const masks = row.list('days').filter((mask) => /^[01]+$/.test(mask));
    const [mask = ''] = masks;
    if (masks.length === 1 && mask.length > 1 && mask.indexOf('1') === mask.lastIndexOf('1') && mask.includes('1')) found.set(mask.indexOf('1'), dayNamed(row));
  }
  for (const row of days) {
    const day = row.value('day');
    if (/^\d{1,2}$/.test(day)) found.set(Number(day) - firstDay(options, Number(day)), dayNamed(row));
  }
  const used = cards.flatMap((card) => dayIndexes(card, options));
  const count = Math.min(Math.max(0, ...[...found.keys(), ...used].map((index) => index + 1)), MOST_DAYS);
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const day = found.get(index) ?? { name: '', longName: '', line: 0 };
    const name = day.name === '' || names.has(day.name) ? `${day.name} ${index + 1}`.trim() : day.name;
    names.add(name);
    return { ...day, name };
  });
}

function dayNamed(row: AscRow): FetNamed {
  return { name: row.value('name', 'short'), longName: row.value('short'), line: row.line };
}

/** The hours by number; where the file lists none, those that its cards stand in. */
function hoursOf(periods: readonly AscRow[], cards: readonly AscRow[]): { key: string; line: number }[] {
  const rows = periods.length > 0 ? periods : cards;
  const byKey = new Map(rows.map((row) => [row.value('period'), row.line] as const).reverse());
  return [...byKey].filter(([key]) => /^\d{1,2}$/.test(key)).map(([key, line]) => ({ key, line })).sort((a, b) => Number(a.key) - Number(b.key));
}
