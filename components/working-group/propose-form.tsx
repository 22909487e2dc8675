import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Proposing } from '@/lib/working-group/view';

/** Whom to propose, for which days and under which order. Works without script. */
export function ProposeForm({ proposing: { people, startedOn, endedOn, again }, today, action }: { proposing: Proposing; today: string; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { workingGroup, errors }] = [useTranslations('workingGroup.form'), useMessages()];
  const offered = again ?? { personId: '', isChair: false, startedOn, endedOn, orderNumber: '', orderOn: '' };
  return (
    <Card aria-labelledby="propose" className="print:hidden">
      <CardHeader id="propose" title={t(again ? 'anew' : 'title')} />
      <KeptForm key={again?.id ?? ''} action={action} words={{ refusals: errors.refusal, problems: workingGroup.form.problems, done: t('done') }} className="grid grid-cols-1 gap-4 p-4">
        <FormRow className="sm:grid-cols-2">
          <Field label={t('person')}>
            {(control) => (
              <Select {...control} name="personId" required defaultValue={offered.personId}>
                <option value="" disabled>{t('choose')}</option>
                {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
          <BesideFields><Checkbox name="isChair" label={t('isChair')} hint={t('isChairHint')} defaultChecked={offered.isChair} /></BesideFields>
          <Field label={t('startedOn')}>{(control) => <TextInput {...control} type="date" name="startedOn" required defaultValue={offered.startedOn} />}</Field>
          <Field label={t('endedOn')}>{(control) => <TextInput {...control} type="date" name="endedOn" required min={today} defaultValue={offered.endedOn ?? ''} />}</Field>
          <Field label={t('orderNumber')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} defaultValue={offered.orderNumber ?? ''} />}</Field>
          <Field label={t('orderOn')}>{(control) => <TextInput {...control} type="date" name="orderOn" required defaultValue={offered.orderOn ?? ''} />}</Field>
        </FormRow>
        <Button type="submit" tone="main" className="justify-self-start">{t('send')}</Button>
      </KeptForm>
    </Card>
  );
}
