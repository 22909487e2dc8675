import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { KeptForm } from '@/components/ui/kept-form';
import { tickOf } from '@/lib/people/schema';
import type { AppointmentView } from '@/lib/people/view';
import { formatNumericDay } from '@/lib/text/format';

type Props = { open: readonly AppointmentView[]; action: Parameters<typeof KeptForm>[0]['action'] };

/** 2-Б before 10-А. */
const BY_CLASS = new Intl.Collator('ru', { numeric: true });

/** The class teachers that wait, approved in one act, as after a year's turn; whoever is not ticked goes on waiting. */
export function TogetherForm({ open, action }: Props) {
  const [t, shell, { errors }] = [useTranslations('appointments'), useTranslations('shell'), useMessages()];
  const theirs = open.filter(({ post, isOwnMatter }) => post === 'classTeacher' && !isOwnMatter);
  if (theirs.length < 2) return null;
  theirs.sort((a, b) => BY_CLASS.compare(a.className ?? '', b.className ?? ''));
  return (
    <Card aria-labelledby="together" className="mb-6">
      <CardHeader id="together" title={t('together.title', { count: theirs.length })} />
      <KeptForm key={theirs.map(({ id }) => id).join()} action={action} words={{ refusals: errors.refusal, problems: { noneTicked: t('together.noneTicked') } }} className="grid gap-3 p-4">
        <p className="text-ink-2">{t('opens.class')} {t('together.hint')}</p>
        <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
          {theirs.map(({ id, name, className, years, startedOn, orderNumber }) => (
            <li key={id}>
              <Checkbox name={tickOf(id)} defaultChecked label={<span className="break-words"><b className="font-semibold">{className}</b> · {name}</span>} hint={[years && shell('schoolYear', { years }), t('from', { day: formatNumericDay(startedOn) }), orderNumber && t('order', { number: orderNumber })].filter(Boolean).join(' · ')} />
            </li>
          ))}
        </ul>
        <Button type="submit" tone="main" className="justify-self-start">{t('together.approve')}</Button>
      </KeptForm>
    </Card>
  );
}
