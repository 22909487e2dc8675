import { useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { GuardianFound } from '@/lib/pupils/view';

type AddGuardianProps = {
  pupilId: string;
  today: string;
  /** what was looked for, and who was found by it; null before anybody was looked for */
  find: string;
  found: GuardianFound[] | null;
  /** the fields of a new person's name and phone */
  names: ReactNode;
  action: Parameters<typeof KeptForm>[0]['action'];
};

/** A guardian more: first somebody the school knows is looked for, then a new person is written. Works without script. */
export function AddGuardian({ pupilId, today, find, found, names, action }: AddGuardianProps) {
  const [t, { pupils, errors }] = [useTranslations('pupils.guardians'), useMessages()];
  const words = { refusals: errors.refusal, problems: pupils.problems, done: t('added') };
  const rights = (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('relation')} hint={t('relationHint')}>{(control) => <TextInput {...control} name="relation" maxLength={40} />}</Field>
        <Field label={t('startedOn')}>{(control) => <TextInput {...control} type="date" name="startedOn" required defaultValue={today} />}</Field>
      </div>
      <Checkbox name="mayAnnounce" label={t('mayAnnounce')} hint={t('mayAnnounceHint')} defaultChecked />
    </>
  );
  return (
    <Card aria-labelledby="add-guardian" className="print:hidden">
      <CardHeader id="add-guardian" title={t('addTitle')} />
      <div className="grid gap-4 p-4">
        <form method="get" action="#add-guardian">
          <FormRow className="sm:grid-cols-[1fr_auto]">
            <Field label={t('find')} hint={t('findHint')}>{(control) => <TextInput {...control} type="search" name="guardian" required minLength={2} maxLength={100} defaultValue={find} />}</Field>
            <BesideFields><Button type="submit" size="field">{t('search')}</Button></BesideFields>
          </FormRow>
        </form>
        {found?.length === 0 && <p role="status" className="text-ink-2">{t('nobody')}</p>}
        {found && found.length > 0 && (
          <KeptForm key={find} action={action} words={words} className="grid grid-cols-1 gap-4">
            <input type="hidden" name="pupilId" value={pupilId} />
            <Field label={t('known')}>
              {(control) => (
                <Select {...control} name="guardianId" required defaultValue="">
                  <option value="" disabled>{t('choose')}</option>
                  {found.map(({ id, name, phone, children }) => <option key={id} value={id}>{[name, phone, children.join(', ')].filter(Boolean).join(' · ')}</option>)}
                </Select>
              )}
            </Field>
            {rights}
            <Button type="submit" tone="main" className="justify-self-start">{t('addKnown')}</Button>
          </KeptForm>
        )}
        <details className="rounded-md border border-line" open={found?.length === 0}>
          <summary className="min-h-9 cursor-pointer px-3 py-2 font-medium text-ink-2 touch:min-h-11 touch:py-3">{t('newPerson')}</summary>
          <KeptForm action={action} words={words} className="grid grid-cols-1 gap-4 border-t border-line p-3">
            <input type="hidden" name="pupilId" value={pupilId} />
            <div className="grid gap-4 sm:grid-cols-2">{names}</div>
            {rights}
            <Button type="submit" tone="main" className="justify-self-start">{t('addNew')}</Button>
          </KeptForm>
        </details>
      </div>
    </Card>
  );
}
