import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { GuardianFound } from '@/lib/records/view';

type RegisterCardProps = {
  /** what was looked for, and who was found by it; null before anybody was looked for */
  find: string;
  guardians: GuardianFound[] | null;
  today: string;
  action: ComponentProps<typeof KeptForm>['action'];
};

/** A request on paper is put down: first who asks is found, then the day it came. Works without script. */
export function RegisterCard({ find, guardians, today, action }: RegisterCardProps) {
  const [t, words, errors] = [useTranslations('records.register'), useMessages().records.register, useMessages().errors];
  return (
    <Card aria-labelledby="register" className="print:hidden">
      <CardHeader id="register" title={t('title')} />
      <div className="grid gap-4 p-4">
        <form method="get" className="flex flex-wrap items-end gap-3">
          <Field label={t('find')} className="min-w-60 flex-1">{(control) => <TextInput {...control} name="find" required minLength={2} maxLength={100} defaultValue={find} />}</Field>
          <Button type="submit" size="field">{t('search')}</Button>
        </form>
        {guardians?.length === 0 && <p role="status" className="text-ink-2">{t('nobody')}</p>}
        {guardians && guardians.length > 0 && (
          <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t('done') }} className="grid grid-cols-1 gap-3">
            <Field label={t('who')}>
              {(control) => (
                <Select {...control} name="guardianshipId" required defaultValue="">
                  <option value="" disabled>{t('choose')}</option>
                  {guardians.map(({ guardianshipId, pupil, className, number, guardian }) => (
                    <option key={guardianshipId} value={guardianshipId}>{`${guardian} · ${[pupil, className, number].filter(Boolean).join(', ')}`}</option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t('receivedOn')}>{(control) => <TextInput {...control} type="date" name="receivedOn" required defaultValue={today} max={today} />}</Field>
            <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
