import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextArea, TextInput } from '@/components/ui/text-input';
import { REASON_LEAST, REASON_MOST } from '@/lib/emergency/model';
import type { PupilFound } from '@/lib/emergency/view';

type OpenCardProps = {
  /** of the access it becomes */
  id: string;
  /** what was looked for, and who was found by it; null before anybody was looked for */
  find: string;
  pupils: PupilFound[] | null;
  /** offered lengths */
  minutes: readonly number[];
  action: ComponentProps<typeof KeptForm>['action'];
};

/** One pupil's diary is opened: first he is found, then it is said why and for how long. Works without script. */
export function OpenCard({ id, find, pupils, minutes: offered, action }: OpenCardProps) {
  const [t, words, errors] = [useTranslations('emergency.open'), useMessages().emergency.open, useMessages().errors];
  return (
    <Card aria-labelledby="open" className="max-w-3xl">
      <CardHeader id="open" title={t('title')} />
      <div className="grid gap-4 p-4">
        <form method="get" className="flex flex-wrap items-end gap-3">
          <Field label={t('find')} className="min-w-60 flex-1">{(control) => <TextInput {...control} name="find" required minLength={2} maxLength={100} defaultValue={find} />}</Field>
          <Button type="submit" size="field">{t('search')}</Button>
        </form>
        {pupils?.length === 0 && <p role="status" className="text-ink-2">{t('nobody')}</p>}
        {pupils && pupils.length > 0 && (
          <KeptForm action={action} words={{ refusals: { ...errors.refusal, ownMatter: words.ownMatter }, problems: words.problems, done: t('done') }} className="grid grid-cols-1 gap-3">
            <input type="hidden" name="accessId" value={id} />
            <Field label={t('pupil')}>
              {(control) => (
                <Select {...control} name="pupilId" required defaultValue={pupils.length === 1 ? pupils[0]?.id : ''}>
                  <option value="" disabled>{t('choose')}</option>
                  {pupils.map((pupil) => <option key={pupil.id} value={pupil.id}>{[pupil.name, pupil.className, pupil.number].filter(Boolean).join(' · ')}</option>)}
                </Select>
              )}
            </Field>
            <Field label={t('reason')} hint={t('reasonHint')}>{(control) => <TextArea {...control} name="reason" required minLength={REASON_LEAST} maxLength={REASON_MOST} />}</Field>
            <Field label={t('minutes')} className="max-w-60">
              {(control) => (
                <Select {...control} name="minutes" required defaultValue={offered[0]}>
                  {offered.map((minutes) => <option key={minutes} value={minutes}>{t('minutesOf', { minutes })}</option>)}
                </Select>
              )}
            </Field>
            <Button type="submit" tone="main" className="justify-self-start max-sm:w-full">{t('send')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
