import { WEEKDAY_NAMES, weekdayNamed } from '@/lib/calendar/day';
import type { Messages } from '@/lib/text/areas';
import { nameOfWeekday } from '@/lib/text/format';
import { isLocale, type Locale, localeNames } from '@/lib/text/locales';
import { OFFICIAL_RECORDS } from './model';

/** A figure of the school in the words of one language, wherever it is told. Pure. */

export interface SettingWords {
  settings: Pick<Messages['settings'], 'none' | 'yes' | 'no' | 'records' | 'choices' | 'keys'>;
  kinds: Messages['lesson']['kinds'];
  locale: Locale;
}

/** What a setting is, or was: a figure, several of them, each kind of work with its own, a choice by its word, yes or no. */
export function settingValueInWords(value: unknown, words: SettingWords): string {
  const { settings, kinds } = words;
  if (value === null || value === undefined || value === '') return settings.none;
  if (typeof value === 'boolean') return value ? settings.yes : settings.no;
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'object') return Object.entries(value).map(([kind, figure]) => `${kinds[kind as keyof typeof kinds] ?? kind} ${figure}`).join(' · ');
  return optionInWords(String(value), words);
}

/** A choice by its word; a figure or what was typed is its own. */
export function optionInWords(option: string, { settings: { records, choices }, locale }: SettingWords): string {
  const record = OFFICIAL_RECORDS.find((one) => one === option);
  if (record) return records[record];
  if (option === 'offered' || option === 'required') return choices[option];
  if (isLocale(option)) return localeNames[option].full;
  const weekday = WEEKDAY_NAMES.find((one) => one === option);
  return weekday ? nameOfWeekday(weekdayNamed(weekday), locale) : option;
}

/** A setting by its name; one that is no more, by what it was called. */
export function settingInWords(setting: string, { settings: { keys } }: SettingWords): string {
  const names: Readonly<Record<string, { name: string }>> = keys;
  return names[setting]?.name ?? setting;
}
