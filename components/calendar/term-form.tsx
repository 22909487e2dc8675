import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { TextInput } from '@/components/ui/text-input';
import type { TermDates } from '@/lib/calendar/view';
import { formatDayRange } from '@/lib/text/format';
import type { Filled } from './day-form';

/** Other days for a term. */
export function TermForm({ term: { id, kind, ordinal, startsOn, endsOn }, filled, problems }: { term: TermDates; filled: Filled; problems: Filled }) {
  const [t, locale] = [useTranslations('calendar'), useLocale()];
  return (
    <Card aria-labelledby="term">
      <CardHeader id="term" title={t(`terms.${kind}`, { ordinal })} aside={`${t('change.present')}: ${formatDayRange(startsOn, endsOn, locale)}`} />
      <form className="p-4">
        <input type="hidden" name="what" value="term" />
        <input type="hidden" name="termId" value={id} />
        <input type="hidden" name="preview" value="yes" />
        <FormRow className="sm:grid-cols-[1fr_1fr_auto]">
          <Field label={t('change.from')} error={problems.startsOn}>{(control) => <TextInput key={filled.startsOn} {...control} type="date" name="startsOn" required defaultValue={filled.startsOn ?? startsOn} />}</Field>
          <Field label={t('change.to')} error={problems.endsOn}>{(control) => <TextInput key={filled.endsOn} {...control} type="date" name="endsOn" required defaultValue={filled.endsOn ?? endsOn} />}</Field>
          <BesideFields><Button type="submit" size="field">{t('change.preview')}</Button></BesideFields>
        </FormRow>
      </form>
    </Card>
  );
}
