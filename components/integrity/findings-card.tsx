import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextArea } from '@/components/ui/text-input';
import type { ComparisonView } from '@/lib/integrity/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';

type FindingsCardProps = { comparison: ComparisonView; timeZone: string; explain?: ComponentProps<typeof KeptForm>['action'] };

/** What is not as it was sealed, and for the director the way to say how that came about; `explain` takes what `comparisonToExplain` describes. */
export function FindingsCard({ comparison: { id, comparedAt, findings }, timeZone, explain }: FindingsCardProps) {
  const [t, locale, { errors }] = [useTranslations('changeLog.seal.comparison'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="findings" className="mb-4">
      <CardHeader id="findings" title={t('found')} />
      <div className="grid gap-4 p-4">
        <p className="max-w-prose">{t('foundText', { at: formatInstant(comparedAt, locale, timeZone) })}</p>
        <ul className="grid gap-1">
          {findings.map(({ day, table, what, rows }) => (
            <li key={`${day} ${table} ${what}`} className="wrap-anywhere text-missing">
              {t('place', { day: day === '' ? '–' : formatNumericDay(day), table, rows, what: t(`what.${what}`) })}
            </li>
          ))}
        </ul>
        {explain && (
          <KeptForm action={explain} words={{ refusals: errors.refusal, problems: { reasonNeeded: t('reasonNeeded') }, done: t('explained') }} className="grid max-w-xl gap-3">
            <input type="hidden" name="id" value={id} />
            <Field label={t('explanation')} hint={t('explanationHint')}>{(control) => <TextArea {...control} name="explanation" required minLength={3} maxLength={500} rows={2} />}</Field>
            <div><Button type="submit">{t('explain')}</Button></div>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
