import type { Day } from '@/lib/calendar/day';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay } from '@/lib/text/format';
import type { EntryView, Value } from './view';

/** The log in the words of one language, the same on the page and in a file. Pure. */

type Words = Messages['changeLog'];

export function valueInWords(value: Value | null, words: Words): string {
  if (!value) return words.nothing;
  if (value.of === 'text') return value.text;
  if (value.of === 'debt') return fill(words.values.debt, { day: formatNumericDay(value.day as Day) });
  const word = words.values[value.word] ?? value.word;
  return value.minutes ? `${word}, ${fill(words.minutes, { minutes: value.minutes })}` : word;
}

/** Who did it; a family, a pupil and the journal itself have no name where names are not for these eyes. */
export function authorInWords({ by, isNobody }: Pick<EntryView, 'by' | 'isNobody'>, words: Words): string {
  return by ?? (isNobody ? words.journal : words.notNamed);
}

export type SettingNames = Readonly<Record<string, { name: string }>>;

/** A setting by its name; one that is no more, by what it was called. */
export function settingInWords(setting: string, names: SettingNames): string {
  return names[setting]?.name ?? setting;
}
