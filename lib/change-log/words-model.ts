import type { Day } from '@/lib/calendar/day';
import { type SettingWords, settingInWords, settingValueInWords } from '@/lib/settings/words-model';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay } from '@/lib/text/format';
import type { EntryView, Value } from './view';

/** The log in the words of one language, the same on the page and in a file. Pure. */

export interface LogWords extends SettingWords {
  log: Messages['changeLog'];
}

export function valueInWords(value: Value | null, words: LogWords): string {
  const { log } = words;
  if (!value) return log.nothing;
  if (value.of === 'text') return value.text;
  if (value.of === 'setting') return settingValueInWords(value.value, words);
  if (value.of === 'debt') return fill(log.values.debt, { day: formatNumericDay(value.day as Day) });
  const word = log.values[value.word] ?? value.word;
  return value.minutes ? `${word}, ${fill(log.minutes, { minutes: value.minutes })}` : word;
}

/** Who did it; a family, a pupil and the journal itself have no name where names are not for these eyes. */
export function authorInWords({ by, isNobody }: Pick<EntryView, 'by' | 'isNobody'>, { log }: LogWords): string {
  return by ?? (isNobody ? log.journal : log.notNamed);
}

/** What it was about: a group, a lesson, or a setting with the later day from which it counts. */
export function placeInWords({ place, setting, effectiveOn }: Pick<EntryView, 'place' | 'setting' | 'effectiveOn'>, words: LogWords): string {
  return [setting ? settingInWords(setting, words) : place, effectiveOn && fill(words.log.effectiveFrom, { day: effectiveOn })].filter(Boolean).join(' · ');
}

/** The words of one language, out of all of them. */
export function logWordsOf({ changeLog: log, settings, lesson: { kinds } }: Pick<Messages, 'changeLog' | 'settings' | 'lesson'>, locale: SettingWords['locale']): LogWords {
  return { log, settings, kinds, locale };
}
