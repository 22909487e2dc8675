import { useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { PupilPage } from '@/lib/pupils/view';

type PupilFormProps = {
  /** null: a new pupil */
  pupil: PupilPage | null;
  /** the fields of the name */
  names: ReactNode;
  action: Parameters<typeof KeptForm>[0]['action'];
};

/** What is known of a pupil by herself: name, number, sex, birth date. */
export function PupilForm({ pupil, names, action }: PupilFormProps) {
  const [t, { pupils, errors }] = [useTranslations('pupils.form'), useMessages()];
  const known = pupil ? [pupil.surname, pupil.firstName, pupil.patronymic, pupil.number, pupil.sex, pupil.bornOn].join() : undefined;
  return (
    <Card aria-labelledby="pupil-form">
      <CardHeader id="pupil-form" title={t(pupil ? 'title' : 'newTitle')} />
      <KeptForm kept={known} action={action} words={{ refusals: errors.refusal, problems: pupils.problems, done: t('done') }} className="grid grid-cols-1 gap-4 p-4">
        {pupil && <input type="hidden" name="pupilId" value={pupil.id} />}
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {names}
          <Field label={t('number')} hint={t('numberHint')}>{(control) => <TextInput {...control} name="number" required maxLength={20} autoComplete="off" defaultValue={pupil?.number} />}</Field>
          <Field label={t('bornOn')}>{(control) => <TextInput {...control} type="date" name="bornOn" defaultValue={pupil?.bornOn ?? ''} />}</Field>
          <Field label={t('sex')}>
            {(control) => (
              <Select {...control} name="sex" defaultValue={pupil?.sex ?? ''}>
                <option value="">{t('sexUnknown')}</option>
                <option value="female">{t('female')}</option>
                <option value="male">{t('male')}</option>
              </Select>
            )}
          </Field>
        </div>
        <Button type="submit" tone={pupil ? 'plain' : 'main'} className="justify-self-start">{t(pupil ? 'save' : 'add')}</Button>
      </KeptForm>
    </Card>
  );
}
