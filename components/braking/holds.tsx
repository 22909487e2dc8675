import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { HoldView } from '@/lib/braking/view';
import { formatInstant } from '@/lib/text/format';

type Props = { holds: readonly HoldView[]; timeZone: string; release: Parameters<typeof KeptForm>[0]['action'] };

/** Marks of others that wait, and records that they open: let through for a time, or looked at to be undone. */
export function Holds({ holds, timeZone, release }: Props) {
  const [t, locale, { braking, errors }] = [useTranslations('braking.list'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="holds">
      <CardHeader id="holds" title={t('title')} />
      <p className="px-4 pt-3 text-ink-2">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {holds.map(({ id, person, sessionId, heldAt, isOwn, opened, ...pace }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="font-medium">{person}</p>
              <p className="text-note text-ink-2">{[formatInstant(heldAt, locale, timeZone), opened > 0 ? t('opened', { count: opened }) : t('counts', { ...pace })].join(' · ')}</p>
              {isOwn && <p className="text-note text-ink-2">{t(opened > 0 ? 'ownOpened' : 'own')}</p>}
            </div>
            {!isOwn && (
              <div className="flex flex-wrap items-center gap-2">
                {opened === 0 && <LinkButton size="sm" href={`/oversight/undo?session=${sessionId}`}>{t('look')}</LinkButton>}
                <KeptForm action={release} words={{ refusals: errors.refusal, done: braking.list.done }}>
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" size="sm" aria-label={t(opened > 0 ? 'letOpenLabel' : 'releaseLabel', { name: person })}>{t(opened > 0 ? 'letOpen' : 'release')}</Button>
                </KeptForm>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
