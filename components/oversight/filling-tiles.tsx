import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLinks } from '@/components/ui/page-links';
import { ProgressBar } from '@/components/ui/progress-bar';
import { StatTile } from '@/components/ui/stat-tile';
import { pictureQuery, rowAddress } from '@/lib/oversight/address-model';
import { type Counts, type FillingState, meanHoursLate, NO_LESSONS, percentOf } from '@/lib/oversight/model';
import type { FillingView } from '@/lib/oversight/view';
import { formatNumber, formatPercent } from '@/lib/text/format';
import { describeCounts } from './words';

/** The whole school in four figures, each with its lessons behind it. */
export function FillingTiles({ choice, term, span, total }: FillingView) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const hours = meanHoursLate(total);
  const address = rowAddress(null, choice) + pictureQuery(choice.columns, term?.ordinal, span.from);
  const tile = (state: FillingState, children: ReactNode) => (
    <a href={`${address}&state=${state}`} className="grid rounded-lg">
      {children}
    </a>
  );
  return (
    <PageLinks className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tile('inTime', <StatTile figure={<PercentInTime counts={total} />} label={t('tile.inTime')}><FillingBar counts={total} /></StatTile>)}
      {tile('late', <StatTile figure={formatNumber(total.late, locale)} label={hours === null ? t('tile.late') : t('tile.lateMean', { hours })} />)}
      {tile('missing', <StatTile figure={formatNumber(total.missing, locale)} label={t(choice.of === 'lessons' ? 'tile.missing' : 'tile.missingDues')} tone={total.missing > 0 ? 'missing' : 'ink'} />)}
      {tile(
        'notDue',
        <StatTile
          figure={formatNumber(total.notDue, locale)}
          label={total.excused > 0 ? t('tile.notDueExcused', { excused: total.excused }) : t('tile.notDue')}
        />,
      )}
    </PageLinks>
  );
}

/** "94,2 %"; a dash where nothing was due. */
export function PercentInTime({ counts }: { counts: Counts }) {
  const [percent, locale] = [percentOf(counts, 10), useLocale()];
  return percent === null ? '–' : formatPercent(percent, locale);
}

/** What was due, as a bar: in time, late, missing. */
export function FillingBar({ counts, className }: { counts: Counts; className?: string }) {
  const t = useTranslations('oversight');
  const { inTime, late, missing } = counts;
  const parts = [{ value: inTime, tone: 'ok' }, { value: late, tone: 'late' }, { value: missing, tone: 'missing' }] as const;
  return <ProgressBar label={describeCounts(t, { ...NO_LESSONS, inTime, late, missing })} parts={[...parts]} className={className} />;
}
