import { useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import { addDays, type Day } from '@/lib/calendar/day';
import type { HomePeriod, PupilPage } from '@/lib/pupils/view';
import { formatNumericDay } from '@/lib/text/format';
import { usePeriod } from './periods';

type Act = Parameters<typeof KeptForm>[0]['action'];
type HomeTeachingProps = { pupil: PupilPage; today: Day; order: Act; end: Act };

/** When she is or was taught at home, by which orders; the next order begins or prolongs it, another one ends it earlier. */
export function HomeTeaching({ pupil, today, order, end }: HomeTeachingProps) {
  const t = useTranslations('pupils.home');
  const mayKeep = pupil.mayKeep && !pupil.isOwnMatter;
  const [last] = pupil.homeTeaching;
  const goesOn = last !== undefined && last.endedOn >= today;
  if (!last && !(mayKeep && pupil.className)) return null;
  return (
    <Card aria-labelledby="home">
      <CardHeader id="home" title={t('title')} />
      {!last && <p className="p-4 text-ink-2">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {pupil.homeTeaching.map((one) => (
          <li key={one.id} className="grid gap-2 px-4 py-2.5">
            <HomeFacts home={one} today={today} />
            {mayKeep && one.endedOn >= today && one.endOrderNumber === null && (
              <OrderForm summary={t('end')} label={t('endOf', { day: formatNumericDay(one.endedOn) })} action={end} id={one.id} name="homeTeachingId" isDanger>
                <DayField name="endedOn" label={t('endedOn')} day={one.startedOn > today ? one.startedOn : today} />
              </OrderForm>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && pupil.className && (
        <div className="border-t border-line p-4 print:hidden">
          <OrderForm key={last?.endedOn} summary={t(goesOn ? 'prolong' : 'put')} action={order} id={pupil.id} name="pupilId" hint={t('hint')}>
            <DayField name="startedOn" label={t('startedOn')} day={goesOn ? addDays(last.endedOn, 1) : today} />
            <DayField name="endedOn" label={t('endedOn')} />
          </OrderForm>
        </div>
      )}
    </Card>
  );
}

function HomeFacts({ home, today }: { home: HomePeriod; today: Day }) {
  const [t, period] = [useTranslations('pupils.home'), usePeriod()];
  const { startedOn, endedOn, orderNumber, orderedOn, endOrderNumber, endOrderedOn } = home;
  const state = endedOn < today ? 'over' : startedOn > today ? 'ahead' : 'now';
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className="font-semibold">{period(home)}</b><Badge tone={state === 'now' ? 'accent' : 'neutral'}>{t(state)}</Badge></p>
      <p className="text-note break-words text-ink-2">
        {[t('order', { number: orderNumber, day: formatNumericDay(orderedOn) }), endOrderNumber && endOrderedOn && t('endOrder', { number: endOrderNumber, day: formatNumericDay(endOrderedOn) })].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

type OrderFormProps = { summary: string; label?: string; action: Act; id: string; name: string; hint?: string; isDanger?: boolean; children: ReactNode };

/** The days of an order, its number and its date. */
function OrderForm({ summary, label, action, id, name, hint, isDanger = false, children }: OrderFormProps) {
  const [t, { pupils, errors }] = [useTranslations('pupils.home'), useMessages()];
  return (
    <details className="rounded-md border border-line print:hidden">
      <summary aria-label={label} className="min-h-9 cursor-pointer px-3 py-2 font-medium text-ink-2 touch:min-h-11 touch:py-3">{summary}</summary>
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: pupils.problems, done: t('done') }} className="grid gap-3 border-t border-line p-3">
        <input type="hidden" name={name} value={id} />
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {children}
          <Field label={t('orderNumber')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>
          <DayField name="orderedOn" label={t('orderedOn')} />
        </div>
        {hint && <p className="text-note text-ink-2">{hint}</p>}
        <Button type="submit" tone={isDanger ? 'danger' : 'main'} className="justify-self-start">{isDanger ? summary : t('save')}</Button>
      </KeptForm>
    </details>
  );
}

function DayField({ name, label, day }: { name: string; label: string; day?: Day }) {
  return <Field label={label}>{(control) => <TextInput {...control} type="date" name={name} required defaultValue={day} />}</Field>;
}
