import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { REMARK_CATEGORIES, type RemarkCategory } from '@/lib/remarks/model';
import type { RemarkAddress } from '@/lib/remarks/schema';
import type { RemarkForm as Form, RemarkMatters } from '@/lib/remarks/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { RemarkText } from './remark-text';
import { remarkTitle } from './words';

type RemarkFormProps = {
  /** of the remark it becomes */
  id: string;
  form: Form;
  on: Pick<RemarkAddress, 'lesson' | 'group' | 'class' | 'plan'>;
  category: RemarkCategory;
  action: ComponentProps<typeof KeptForm>['action'];
};

/** A new remark: on what it is stands already; its kind, its words, by when, and to whom where several keep it. */
export function RemarkForm({ id, form, on, category, action }: RemarkFormProps) {
  const [t, kinds, { remarks, errors }] = [useTranslations('remarks.form'), useTranslations('remarks.category'), useMessages()];
  const { addressees, dueOn, today, pupils, pupilId } = form;
  if (form.isParty) return <p className="max-w-prose rounded-md bg-sunk px-4 py-3 text-ink-2">{remarks.ownMatter}</p>;
  const [only] = addressees;
  if (!only) return <p className="max-w-prose rounded-md bg-sunk px-4 py-3 text-ink-2">{t('nobody')}</p>;
  return (
    <Card as="div" className="max-w-2xl p-4">
      <KeptForm action={action} words={{ refusals: { ...errors.refusal, ownMatter: remarks.ownMatter }, problems: remarks.problems }} className="grid grid-cols-1 gap-4">
        <input type="hidden" name="id" value={id} />
        {Object.entries(on).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <Matter form={form} />
        {pupils.length > 0 && (
          <Field label={t('pupil')}>
            {(control) => (
              <Select {...control} name="pupil" defaultValue={pupilId ?? ''}>
                <option value="">{t('noPupil')}</option>
                {pupils.map((pupil) => <option key={pupil.id} value={pupil.id}>{pupil.name}</option>)}
              </Select>
            )}
          </Field>
        )}
        <RemarkText
          category={category}
          categories={REMARK_CATEGORIES.map((one) => ({ id: one, name: kinds(one) }))}
          templates={remarks.templates}
          words={{ category: t('category'), template: t('template'), text: t('text'), hint: t(pupils.length > 0 ? 'textHintPupil' : 'textHint') }}
        />
        <div className="flex flex-wrap gap-4">
          <Field label={t('dueOn')} className="min-w-44">{(control) => <TextInput {...control} type="date" name="dueOn" required defaultValue={dueOn} min={today} />}</Field>
          <Field label={t('addressee')} className="min-w-44 flex-1">
            {(control) => (
              <Select {...control} name="addresseeId" required defaultValue={only.id}>
                {addressees.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
              </Select>
            )}
          </Field>
        </div>
        <Button type="submit" tone="main" className="justify-self-start">{t('send')}</Button>
      </KeptForm>
    </Card>
  );
}

function Matter({ form }: { form: Form }) {
  const [t, locale] = [useTranslations('remarks'), useLocale()];
  const isOfLesson = form.matter === 'lesson' || form.matter === 'cell';
  return (
    <p>
      <b className="block text-md font-semibold">{remarkTitle(form)}</b>
      <span className="text-note text-ink-2">{isOfLesson ? t('lessonOn', { day: formatWeekdayAndDay(form.onDate, locale) }) : t(`matter.${form.matter}`)}</span>
    </p>
  );
}

/** Where the form is opened from nowhere: on which class, group or plan the remark is. Works without script. */
export function RemarkMatterChoice({ classes, groups }: RemarkMatters) {
  const t = useTranslations('remarks.form');
  return (
    <Card as="div" className="max-w-2xl p-4">
      <form method="get" action="/oversight/remarks/new" className="grid grid-cols-1 gap-4">
        <Field label={t('chooseMatter')} hint={t('chooseLead')}>
          {(control) => (
            <Select {...control} name="matter" required defaultValue="">
              <option value="" disabled>{t('choose')}</option>
              <optgroup label={t('classes')}>{classes.map(({ id, name }) => <option key={id} value={`class:${id}`}>{name}</option>)}</optgroup>
              <optgroup label={t('groups')}>{groups.map(({ id, name }) => <option key={id} value={`group:${id}`}>{name}</option>)}</optgroup>
              <optgroup label={t('plans')}>{groups.map(({ id, name }) => <option key={id} value={`plan:${id}`}>{t('plan', { name })}</option>)}</optgroup>
            </Select>
          )}
        </Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('next')}</Button>
      </form>
    </Card>
  );
}
