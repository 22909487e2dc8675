import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { StatTile } from '@/components/ui/stat-tile';
import { formatDay, formatNumericInstant } from '@/lib/text/format';
import type { Begun } from '@/lib/year-turn/view';
import type { TurnAction } from './part-form';

/** A year that was put in force, and its taking back. */
export function BegunYear({ begun: { id, label, startsOn, at, by, counts }, timeZone, action }: { begun: Begun; timeZone: string; action: TurnAction }) {
  const [t, locale, { errors }] = [useTranslations('yearTurn.begun'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="begun">
      <CardHeader id="begun" title={t('title', { label })} />
      <div className="grid gap-4 p-4">
        <p>{t('text', { by, at: formatNumericInstant(at, timeZone), day: formatDay(startsOn, locale) })}</p>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
          {(['terms', 'days', 'classes', 'enrolments', 'groups', 'assignments'] as const).map((kind) => <StatTile key={kind} figure={counts[kind] ?? 0} label={t(kind)} />)}
        </div>
        <p className="text-note text-ink-2">{t('note')}</p>
        <details>
          <summary className={`${buttonClass()} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('takeBack')}</summary>
          <KeptForm action={action} words={{ refusals: errors.refusal }} className="mt-3 grid gap-3 rounded-md bg-late-soft p-4">
            <input type="hidden" name="turnId" value={id} />
            <p className="text-late">{t('question')}</p>
            <Button type="submit" tone="danger" className="justify-self-start">{t('confirm')}</Button>
          </KeptForm>
        </details>
      </div>
    </Card>
  );
}
