import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { reportHref } from '@/lib/oversight/report-address-model';
import { REPORT_SPANS } from '@/lib/oversight/report-model';
import type { ReportView } from '@/lib/oversight/report-view';
import { ROW_KINDS } from '@/lib/oversight/schema';
import { formatDayRange, formatMonth } from '@/lib/text/format';
import { termName } from './words';

/** Of what days a report is, and by which rows. */
export function ReportChoices({ view }: { view: ReportView }) {
  const t = useTranslations('reports');
  const { choice } = view;
  return (
    <>
      <SegmentedLinks label={t('choose.by')} items={ROW_KINDS.map((by) => ({ href: reportHref({ ...choice, by }), label: t(`by.${by}`), current: by === choice.by }))} />
      <SegmentedLinks label={t('choose.span')} items={REPORT_SPANS.map((span) => ({ href: reportHref({ ...choice, span, term: undefined, month: undefined, week: undefined }), label: t(`span.${span}`), current: span === choice.span }))} />
    </>
  );
}

/** Which week, month or term it is. */
export function ReportPeriod({ view: { choice, months, span, term, terms, previousWeek, nextWeek } }: { view: ReportView }) {
  const [t, oversight, locale] = [useTranslations('reports'), useTranslations('oversight'), useLocale()];
  if (choice.span === 'term') {
    return <SegmentedLinks label={t('choose.term')} items={terms.map((one) => ({ href: reportHref({ ...choice, term: one.ordinal }), label: termName(oversight, one), current: one.ordinal === term?.ordinal }))} />;
  }
  if (choice.span === 'month') {
    return <SegmentedLinks label={t('choose.month')} items={months.map((month) => ({ href: reportHref({ ...choice, month }), label: formatMonth(`${month}-01`, locale), current: span.from.startsWith(month) }))} />;
  }
  return (
    <nav aria-label={t('choose.week')} className="flex items-center gap-1">
      {previousWeek && <LinkButton icon tone="quiet" href={reportHref({ ...choice, week: previousWeek })} aria-label={t('previousWeek')}><ChevronLeft aria-hidden className="size-5" /></LinkButton>}
      <span className="font-semibold">{formatDayRange(span.from, span.to, locale)}</span>
      {nextWeek && <LinkButton icon tone="quiet" href={reportHref({ ...choice, week: nextWeek })} aria-label={t('nextWeek')}><ChevronRight aria-hidden className="size-5" /></LinkButton>}
    </nav>
  );
}
