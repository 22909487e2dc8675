import { useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SelectField } from '@/components/ui/select-field';
import { TextInput } from '@/components/ui/text-input';
import { changeLogHref } from '@/lib/change-log/address-model';
import { ACTS_OF, FEATURES, sentenceOf } from '@/lib/change-log/model';
import type { ChangeLogAddress } from '@/lib/change-log/schema';
import type { ChangeLogView } from '@/lib/change-log/view';

type Props = Pick<ChangeLogView, 'people'> & { asked: ChangeLogAddress; typed: Record<string, string | string[] | undefined>; wrong: readonly string[] };

/** By whom, what, when, and of which row; what is to be typed anew stands as it was typed, with what is wrong with it. */
export function ChangeFilter({ people, asked, typed, wrong }: Props) {
  const [t, { acts }] = [useTranslations('changeLog'), useMessages().changeLog];
  return (
    <form action="/office/changes" aria-label={t('filter.label')} className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      <SelectField name="person" label={t('filter.person')} all={t('filter.everybody')} chosen={asked.person} options={people} />
      <Field label={t('filter.what')} className="min-w-36 flex-1 sm:max-w-72">
        {(control) => (
          <Select {...control} name="what" defaultValue={asked.what ?? ''}>
            <option value="">{t('filter.everything')}</option>
            {FEATURES.map((feature) => (
              <optgroup key={feature} label={t(`features.${feature}`)}>
                <option value={feature}>{t('filter.wholeFeature', { feature: t(`features.${feature}`) })}</option>
                {ACTS_OF[feature].map((act) => <option key={act} value={act}>{sentenceOf(acts, act)}</option>)}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('filter.from')} className="w-40">{(control) => <TextInput {...control} type="date" name="from" defaultValue={asked.from} />}</Field>
      <Field label={t('filter.to')} error={wrong.includes('to') ? t('filter.wrong.to') : undefined} className="w-40">{(control) => <TextInput {...control} type="date" name="to" defaultValue={asked.to} />}</Field>
      <Field label={t('filter.row')} error={wrong.includes('row') ? t('filter.wrong.row') : undefined} className="min-w-48 flex-1 sm:max-w-80">
        {(control) => <TextInput {...control} name="row" defaultValue={asked.row ?? [typed.row].flat()[0]} placeholder={t('filter.rowShort')} title={t('filter.rowHint')} pattern="[0-9a-fA-F\-]{36}" />}
      </Field>
      <Button type="submit" tone="main" size="field">{t('filter.apply')}</Button>
      {Object.values(asked).some(Boolean) && <LinkButton tone="quiet" href={changeLogHref({})}>{t('filter.clear')}</LinkButton>}
    </form>
  );
}
