import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/text-input';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import type { Day } from '@/lib/calendar/day';
import { settingFieldOf } from '@/lib/settings/field-model';
import { MATTER_OF } from '@/lib/settings/rules-model';
import type { SettingView } from '@/lib/settings/view';
import { optionInWords, settingValueInWords } from '@/lib/settings/words-model';
import { formatNumericInstant, formatNumericDay } from '@/lib/text/format';
import { SettingControl } from './setting-control';

type Props = {
  setting: SettingView;
  timeZone: string;
  today: Day;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** One figure of the school: what it does, what it is, and who chose it. */
export function SettingCard({ setting: { key, value, standard, changes }, timeZone, today, action, refusals }: Props) {
  const [t, locale, { settings, lesson: { kinds } }] = [useTranslations('settings'), useLocale(), useMessages()];
  const words = { settings, kinds, locale };
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
            words={{ on: t('on'), nth: (place) => t('nth', { place }), option: (option) => optionInWords(option, words), part: (part) => kinds[part as keyof typeof kinds] }}
          />
          <label className="grid gap-1 text-note text-ink-2">
            {t('from')}
            <TextInput type="date" name="effectiveOn" aria-label={`${name}: ${t('from')}`} required defaultValue={today} min={today} className="w-40" />
          </label>
          <Button type="submit" size="field" aria-label={t('saveLabel', { name })}>{t('save')}</Button>
        </div>
      </KeptForm>
      <p className="mt-3 text-sm text-ink-2">
        <b className="font-semibold text-ink">{t('now', { value: settingValueInWords(value, words) })}</b>{` · ${isStandard ? t('asStandard') : t('standard', { value: settingValueInWords(standard, words) })}`}
      </p>
      {changes.filter(({ effectiveOn }) => effectiveOn > today).reverse().map(({ value: chosen, effectiveOn, at }) => (
        <p key={at.toISOString()} className="text-sm font-medium text-late">{t('ahead', { day: formatNumericDay(effectiveOn), value: settingValueInWords(chosen, words) })}</p>
      ))}
      {changes.length > 0 && (
        <details className="mt-1 text-sm text-ink-2">
          <summary className="inline-flex min-h-8 cursor-pointer items-center font-medium touch:min-h-11">{t('changes', { count: changes.length })}</summary>
          <ul>
            {changes.map(({ value: chosen, at, by, effectiveOn }) => (
              <li key={at.toISOString()}>{t('change', { value: settingValueInWords(chosen, words), day: formatNumericDay(effectiveOn), when: formatNumericInstant(at, timeZone), by: by ?? t('journal') })}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
