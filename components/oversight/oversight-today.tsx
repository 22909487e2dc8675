import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { fillingHref, lessonsHref } from '@/lib/oversight/address-model';
import { meanHoursLate } from '@/lib/oversight/model';
import type { OversightToday as Today } from '@/lib/oversight/view';
import { formatNumber, formatWeekdayAndDay } from '@/lib/text/format';
import { FillingBar, percentInTime } from './filling-tiles';
import { GapList } from './gap-list';

/** The working group's part of Today: the last school day in one figure, and where most is missing. null: no school day has passed. */
export function OversightToday({ view }: { view: Today | null }) {
  const t = useTranslations('oversight');
  return (
    <Card aria-labelledby="oversight-today">
      <CardHeader
        id="oversight-today"
        title={t('today.title')}
        aside={view && <LinkButton size="sm" tone="quiet" className="whitespace-nowrap" href={fillingHref({})}>{t('today.open')}</LinkButton>}
      />
      {view ? (
        <div className="grid lg:grid-cols-[20rem_minmax(0,1fr)]">
          <LastDay {...view} />
          <section aria-labelledby="oversight-gaps" className="border-line max-lg:border-t lg:border-l">
            <h3 id="oversight-gaps" className="px-4 pt-3 pb-1">{t('gaps.title')}</h3>
            <GapList gaps={view.gaps} term={view.term} wide />
          </section>
        </div>
      ) : (
        <EmptyState level={3} title={t('today.first.title')} text={t('today.first.text')} />
      )}
    </Card>
  );
}

function LastDay({ day, counts }: Today) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const hours = meanHoursLate(counts);
  const line = (state: 'late' | 'missing', text: string) =>
    counts[state] > 0 && (
      <li>
        <Link href={lessonsHref({ day, state })} prefetch={false} className="hover:underline">
          <b className={state === 'late' ? 'text-late' : 'text-missing'}>{formatNumber(counts[state], locale)}</b> {text}
        </Link>
      </li>
    );
  return (
    <div className="p-4">
      <Link href={lessonsHref({ day })} prefetch={false} className="block rounded-sm">
        <span className="block text-2xl font-bold tracking-tight">{percentInTime(counts, locale)}</span>
        <span className="text-note text-ink-2">{t('today.figure', { day: formatWeekdayAndDay(day, locale) })}</span>
      </Link>
      <FillingBar counts={counts} className="my-3" />
      <ul className="text-note text-ink-2">
        {line('late', hours === null ? t('tile.late') : t('tile.lateMean', { hours }))}
        {line('missing', t('tile.missing'))}
      </ul>
    </div>
  );
}
