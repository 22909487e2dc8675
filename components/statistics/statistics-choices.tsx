import { useTranslations } from 'next-intl';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { statisticsHref } from '@/lib/statistics/address-model';
import { ROW_KINDS, SUBJECTS_OF_FIGURES } from '@/lib/statistics/model';
import type { StatisticsView } from '@/lib/statistics/view';

/** What the figures are of, by which rows, in which period. */
export function StatisticsChoices({ choice, periods, period }: StatisticsView) {
  const [t, marks] = [useTranslations('statistics'), useTranslations('termMarks.period')];
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <SegmentedLinks label={t('choose.period')} items={periods.map((one) => ({ href: statisticsHref({ ...choice, period: one }), label: marks(one), current: one === period }))} />
      <SegmentedLinks
        label={t('choose.of')}
        items={SUBJECTS_OF_FIGURES.map((of) => ({ href: statisticsHref({ ...choice, of, period }), label: t(`of.${of}`), current: of === choice.of }))}
      />
      <SegmentedLinks label={t('choose.by')} items={ROW_KINDS.map((by) => ({ href: statisticsHref({ ...choice, by, period }), label: t(`by.${by}`), current: by === choice.by }))} />
    </div>
  );
}
