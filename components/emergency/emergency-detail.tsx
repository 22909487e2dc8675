import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { EmergencyView } from '@/lib/emergency/view';
import { formatDay, formatInstant, formatTime } from '@/lib/text/format';
import { EMERGENCY_TONES } from './emergency-lines';

type EmergencyDetailProps = { emergency: EmergencyView; timeZone: string; end: ComponentProps<typeof KeptForm>['action'] };

/** Everything of one access for the director: who, whose, why, how long, what was looked at; and its end, while it is open. */
export function EmergencyDetail({ emergency, timeZone, end }: EmergencyDetailProps) {
  const [t, all, locale, { errors, emergency: words }] = [useTranslations('emergency.detail'), useTranslations('emergency'), useLocale(), useMessages()];
  const { id, person, pupil, className, state, reason, minutes, openedAt, endsAt, ended } = emergency;
  return (
    <div className="grid max-w-3xl gap-4">
      <Card as="div" className="grid gap-4 p-4">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <Fact name={t('person')}>{person}</Fact>
          <Fact name={t('pupil')}>{[pupil, className].filter(Boolean).join(' · ')}</Fact>
          <Fact name={t('openedAt')}>{formatInstant(openedAt, locale, timeZone)}</Fact>
          <Fact name={t('minutes')}>{all('open.minutesOf', { minutes })}</Fact>
          <Fact name={t('endsAt')}>
            <span className="flex flex-wrap items-center gap-2">
              {ended ? all('endedBy', { name: ended.by, when: formatTime(ended.at, timeZone) }) : formatTime(endsAt, timeZone)}
              <Badge tone={EMERGENCY_TONES[state]}>{all(`state.${state}`)}</Badge>
            </span>
          </Fact>
          <Fact name={t('reason')} className="sm:col-span-2">{reason}</Fact>
        </dl>
        {state === 'open' && (
          <KeptForm action={end} words={{ refusals: errors.refusal, done: words.detail.done }} className="grid gap-3 border-t border-line pt-4">
            <input type="hidden" name="accessId" value={id} />
            <p className="text-ink-2">{t('endNote')}</p>
            <Button type="submit" tone="main" className="justify-self-start max-sm:w-full">{t('end')}</Button>
          </KeptForm>
        )}
      </Card>
      <Looks emergency={emergency} timeZone={timeZone} />
    </div>
  );
}

function Looks({ emergency: { looks }, timeZone }: Pick<EmergencyDetailProps, 'emergency' | 'timeZone'>) {
  const [t, locale] = [useTranslations('emergency.detail'), useLocale()];
  return (
    <Card aria-labelledby="looks">
      <CardHeader id="looks" title={t('looks')} />
      {looks.length === 0 ? <p className="p-4 text-ink-2">{t('noLooks')}</p> : (
        <ul className="divide-y divide-line">
          {looks.map(({ weekOn, at }) => (
            <li key={at.getTime()} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
              <span>{t('week', { day: formatDay(weekOn, locale) })}</span>
              <span className="text-note text-ink-2">{formatInstant(at, locale, timeZone)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Fact({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="text-note text-ink-2">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
