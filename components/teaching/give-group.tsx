import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { NOBODY } from '@/lib/teaching/schema';
import type { Teaching } from '@/lib/teaching/view';
import { TeacherLines } from './teacher-lines';

type GiveGroupProps = {
  chosen: NonNullable<Teaching['chosen']>;
  today: string;
  action: Parameters<typeof KeptForm>[0]['action'];
};

/** From which day the group is taught by whom, or by nobody. Works without script. */
export function GiveGroup({ chosen: { group, people, until }, today, action }: GiveGroupProps) {
  const [t, { teaching, errors }] = [useTranslations('teaching.form'), useMessages()];
  return (
    <Card aria-labelledby="give" className="print:hidden">
      <CardHeader id="give" title={group.label} />
      <div className="grid gap-4 p-4">
        <div className="grid gap-0.5"><TeacherLines group={group} /></div>
        {group.isOwnMatter ? <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{teaching.own}</p> : (
          <KeptForm key={group.id} action={action} words={{ refusals: errors.refusal, problems: teaching.form.problems, done: t('done') }} className="grid grid-cols-1 gap-4">
            <input type="hidden" name="groupId" value={group.id} />
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr]">
              <Field label={t('teacher')} hint={t('clashes')}>
                {(control) => (
                  <Select {...control} name="teacherId" required defaultValue="">
                    <option value="" disabled>{t('choose')}</option>
                    <option value={NOBODY}>{t('nobody')}</option>
                    {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                  </Select>
                )}
              </Field>
              <Field label={t('from')} hint={t('fromHint')}>
                {(control) => <TextInput {...control} type="date" name="from" required defaultValue={today} min={today} max={until} />}
              </Field>
              <Field label={t('order')} aside={t('optional')}>{(control) => <TextInput {...control} name="orderNumber" maxLength={40} />}</Field>
            </div>
            <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
