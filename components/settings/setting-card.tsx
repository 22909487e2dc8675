import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/text-input';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { type Day, WEEKDAY_NAMES, weekdayNamed } from '@/lib/calendar/day';
import { settingFieldOf } from '@/lib/settings/field-model';
import { OFFICIAL_RECORDS } from '@/lib/settings/model';
import { MATTER_OF } from '@/lib/settings/rules-model';
import type { SettingView } from '@/lib/settings/view';
import type { Messages } from '@/lib/text/areas';
import { formatInstant, formatNumericDay, nameOfWeekday } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { SettingControl } from './setting-control';

type Kinds = Messages['lesson']['kinds'];

type Props = {
  setting: SettingView;
  timeZone: string;
  today: Day;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** One figure of the school: what it does, what it is, and who chose it. */
export function SettingCard({ setting: { key, value, standard, changes }, timeZone, today, action, refusals }: Props) {
  const [t, locale, { kinds }] = [useTranslations('settings'), useLocale(), useMessages().lesson];
  const [name, isStandard] = [t(`keys.${key}.name`), JSON.stringify(value) === JSON.stringify(standard)];
  return (
    <Card as="li" className="p-4">
      <h3 className="text-md">{name}</h3>
      <p className="text-note text-ink-2">{t(`keys.${key}.effect`)}</p>
      <p className="mt-1 mb-3 text-note text-ink-3">{t(`matters.${MATTER_OF[key]}`)}</p>
      <KeptForm action={action} words={{ refusals, problems: { format: t('problem'), dayPast: t('dayPast'), dayNeeded: t('dayPast') }, done: t('done') }} className="grid gap-3">
        <input type="hidden" name="key" value={key} />
        <div className="flex flex-wrap items-end gap-3">
          <SettingControl
            key={JSON.stringify(value)}
            {...{ field: settingFieldOf(key), value, name }}
            words={{ on: t('on'), nth: (place) => t('nth', { place }), option: (option) => optionInWords(option, t, locale), part: (part) => kinds[part as keyof Kinds] }}
          />
          <label className="grid gap-1 text-note text-ink-2">
            {t('from')}
            <TextInput type="date" name="effectiveOn" aria-label={`${name}: ${t('from')}`} required defaultValue={today} min={today} className="w-40" />
          </label>
          <Button type="submit" aria-label={t('saveLabel', { name })}>{t('save')}</Button>
        </div>
      </KeptForm>
      <p className="mt-3 text-sm text-ink-2">
        <b className="font-semibold text-ink">{t('now', { value: valueInWords(value, t, kinds, locale) })}</b>{` · ${isStandard ? t('asStandard') : t('standard', { value: valueInWords(standard, t, kinds, locale) })}`}
      </p>
      {changes.filter(({ effectiveOn }) => effectiveOn > today).reverse().map(({ value: chosen, effectiveOn, at }) => (
        <p key={at.toISOString()} className="text-sm font-medium text-late">{t('ahead', { day: formatNumericDay(effectiveOn), value: valueInWords(chosen, t, kinds, locale) })}</p>
      ))}
      {changes.length > 0 && (
        <details className="mt-1 text-sm text-ink-2">
          <summary className="inline-flex min-h-8 cursor-pointer items-center font-medium touch:min-h-11">{t('changes', { count: changes.length })}</summary>
          <ul>
            {changes.map(({ value: chosen, at, by, effectiveOn }) => (
              <li key={at.toISOString()}>{t('change', { value: valueInWords(chosen, t, kinds, locale), day: formatNumericDay(effectiveOn), when: formatInstant(at, locale, timeZone), by: by ?? t('journal') })}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function valueInWords(value: SettingView['value'], t: ReturnType<typeof useTranslations<'settings'>>, kinds: Kinds, locale: Locale): string {
  if (value === null) return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'object') return Object.entries(value).map(([kind, figure]) => `${kinds[kind as keyof Kinds]} ${figure}`).join(' · ');
  return value === '' ? t('none') : optionInWords(String(value), t, locale);
}

/** A choice by its word; a figure or what was typed is its own. */
function optionInWords(option: string, t: ReturnType<typeof useTranslations<'settings'>>, locale: Locale): string {
  const record = OFFICIAL_RECORDS.find((one) => one === option);
  if (record) return t(`records.${record}`);
  if (option === 'offered' || option === 'required') return t(`choices.${option}`);
  const weekday = WEEKDAY_NAMES.find((one) => one === option);
  return weekday ? nameOfWeekday(weekdayNamed(weekday), locale) : option;
}
