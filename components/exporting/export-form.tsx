import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import { EXPORTED_LISTS, REASON_LEAST, REASON_MOST } from '@/lib/exporting/model';

/** Which list, and what for. */
export function ExportForm({ action }: { action: ComponentProps<typeof KeptForm>['action'] }) {
  const [t, { exporting, errors }] = [useTranslations('exporting'), useMessages()];
  return (
    <Card aria-labelledby="export">
      <CardHeader id="export" title={t('form.title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: exporting.problems }} className="grid gap-4 p-4">
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-medium">{t('form.list')}</legend>
          {EXPORTED_LISTS.map((list, index) => (
            <label key={list} className="flex cursor-pointer items-start gap-3 rounded-md border border-line px-3 py-2.5 hover:bg-sunk/60 has-checked:border-accent has-checked:bg-accent-soft">
              <input type="radio" name="list" value={list} required defaultChecked={index === 0} className="mt-1 size-4 shrink-0 accent-accent" />
              <span className="min-w-0">
                <span className="block font-medium">{t(`lists.${list}.name`)}</span>
                <span className="block text-note text-ink-2">{t(`lists.${list}.text`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field label={t('form.reason')} hint={t('form.reasonHint')}>
          {(control) => <TextInput {...control} name="reason" required minLength={REASON_LEAST} maxLength={REASON_MOST} autoComplete="off" />}
        </Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('form.submit')}</Button>
      </KeptForm>
    </Card>
  );
}
