import { useLocale, useTranslations } from 'next-intl';
import { pack } from '@/components/ui/packed';
import { type Bar, ProgressBar } from '@/components/ui/progress-bar';
import { pictureQuery, rowAddress } from '@/lib/oversight/address-model';
import { type Counts, type FillingState, meanHoursLate, NO_LESSONS, percentOf } from '@/lib/oversight/model';
import type { FillingView } from '@/lib/oversight/view';
import { formatNumber, formatPercent } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { type Tile, TileLinks } from './tile-links';
import { describeCounts, type OversightWords } from './words';

/** The whole school in four figures, each with its lessons behind it. */
export function FillingTiles({ choice, term, span, total }: FillingView) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const hours = meanHoursLate(total);
  const address = rowAddress(null, choice) + pictureQuery(choice.columns, term?.ordinal, span.from);
  const tile = (state: FillingState, figure: string, label: string, more?: Pick<Tile, 'tone' | 'bar'>): Tile => ({ href: `${address}&state=${state}`, figure, label, ...more });
  const tiles = [
    tile('inTime', percentInTime(total, locale), t('tile.inTime'), { bar: barOf(t, total) }),
    tile('late', formatNumber(total.late, locale), hours === null ? t('tile.late') : t('tile.lateMean', { hours })),
    tile('missing', formatNumber(total.missing, locale), t(choice.of === 'lessons' ? 'tile.missing' : 'tile.missingDues'), { tone: total.missing > 0 ? 'missing' : 'ink' }),
    tile('notDue', formatNumber(total.notDue, locale), total.excused > 0 ? t('tile.notDueExcused', { excused: total.excused }) : t('tile.notDue')),
  ];
  return <TileLinks tiles={pack(tiles)} />;
}

/** "94,2 %"; a dash where nothing was due. */
export function percentInTime(counts: Counts, locale: Locale): string {
  const percent = percentOf(counts, 10);
  return percent === null ? '–' : formatPercent(percent, locale);
}

/** What was due, as a bar: in time, late, missing. */
export function FillingBar({ counts, className }: { counts: Counts; className?: string }) {
  return <ProgressBar {...barOf(useTranslations('oversight'), counts)} className={className} />;
}

function barOf(t: OversightWords, { inTime, late, missing }: Counts): Bar {
  return {
    label: describeCounts(t, { ...NO_LESSONS, inTime, late, missing }),
    parts: [{ value: inTime, tone: 'ok' }, { value: late, tone: 'late' }, { value: missing, tone: 'missing' }],
  };
}
