import { useTranslations } from 'next-intl';
import { TabLinks } from '@/components/ui/tab-links';
import type { MarkPeriod } from '@/lib/term-marks/model';

/** The periods of a course, each with an address of its own. */
export function PeriodChoice({ href, periods, period }: { href: string; periods: readonly MarkPeriod[]; period: MarkPeriod }) {
  const t = useTranslations('termMarks');
  return (
    <TabLinks
      label={t('periodsLabel')}
      className="mb-3"
      items={periods.map((one) => ({ href: `${href}?period=${one}`, label: t(`period.${one}`), current: one === period }))}
    />
  );
}
