import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { actsHref } from '@/lib/acts/address-model';
import type { ActView } from '@/lib/acts/view';
import { formatDay, formatInstant } from '@/lib/text/format';

/** Acts to be noticed, each leading to the changes behind it. */
export function ActLines({ acts, timeZone }: { acts: readonly ActView[]; timeZone: string }) {
  const [t, locale] = [useTranslations('acts'), useLocale()];
  return (
    <ul className="divide-y divide-line">
      {acts.map(({ kind, personId, person, day, changes, groups, lastAt }) => (
        <li key={`${kind} ${personId} ${day}`}>
          <Link prefetch={false} href={kind === 'massReading' ? `/office/people/${personId}` : actsHref({ kind, person: personId, ...(day && { day }) })} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
            <span className="grid min-w-0 gap-0.5">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{person}</span>
                <Badge tone={kind === 'afterClosing' ? 'missing' : 'late'} className="whitespace-normal">{t(`kind.${kind}`)}</Badge>
              </span>
              <span className="text-note text-ink-2">{[day && formatDay(day, locale), kind === 'massReading' ? t('opened', { count: changes }) : t('counts', { changes, groups })].filter(Boolean).join(' · ')}{' · '}<span className="inline-block">{t('last', { at: formatInstant(lastAt, locale, timeZone) })}</span></span>
            </span>
            <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
