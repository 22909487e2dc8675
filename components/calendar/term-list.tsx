import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { TermDates } from '@/lib/calendar/view';
import { formatDayRange } from '@/lib/text/format';

/** The terms of the year with their days; each can be moved, also in the middle of the year. */
export function TermList({ terms, mayChange }: { terms: readonly TermDates[]; mayChange: boolean }) {
  const [t, locale] = [useTranslations('calendar.terms'), useLocale()];
  return (
    <Card aria-labelledby="terms">
      <CardHeader id="terms" title={t('title')} />
      <ul className="divide-y divide-line">
        {terms.map(({ id, kind, ordinal, startsOn, endsOn }) => {
          const name = t(kind, { ordinal });
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="mr-auto">
                <p className="font-medium">{name}</p>
                <p className="text-note text-ink-2">{formatDayRange(startsOn, endsOn, locale)}</p>
              </div>
              {mayChange && (
                <LinkButton size="sm" tone="quiet" className="-mx-2.5 print:hidden" aria-label={t('moveLabel', { term: name })} href={`/office/calendar/change?what=term&termId=${id}`}>{t('move')}</LinkButton>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
