import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { AppointmentView } from '@/lib/people/view';
import { AppointmentLine } from './appointment-line';

type Props = {
  appointment: AppointmentView;
  timeZone: string;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** An appointment that waits, with what it opens and both answers; whose own matter it is reads only. */
export function AppointmentCard({ appointment, timeZone, action, refusals }: Props) {
  const t = useTranslations('appointments');
  const { id, post, isOwnMatter } = appointment;
  return (
    <Card as="li" className="grid content-start gap-3 p-4">
      <AppointmentLine {...{ appointment, timeZone }} />
      <p className="text-ink-2">{t(post === 'administrator' ? 'opens.accounts' : 'opens.school')}</p>
      {isOwnMatter ? <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{t('decide.own')}</p> : (
        <KeptForm action={action} words={{ refusals, problems: { required: t('decide.required') } }} className="grid gap-3">
          <input type="hidden" name="appointmentId" value={id} />
          <Field label={t('decide.word')} hint={t('decide.hint')}>{(control) => <TextInput {...control} name="word" maxLength={500} />}</Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" tone="main" name="decision" value="approved">{t('decide.approve')}</Button>
            <Button type="submit" tone="danger" name="decision" value="declined">{t('decide.decline')}</Button>
          </div>
        </KeptForm>
      )}
    </Card>
  );
}
