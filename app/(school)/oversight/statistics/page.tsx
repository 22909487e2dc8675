import { ChartColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { StatisticsChoices } from '@/components/statistics/statistics-choices';
import { StatisticsTable } from '@/components/statistics/statistics-table';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { statisticsFileHref } from '@/lib/statistics/address-model';
import { getStatistics } from '@/lib/statistics/queries';
import { statisticsSchema } from '@/lib/statistics/schema';
import { tableOf } from '@/lib/statistics/table-model';
import { formatYears } from '@/lib/text/format';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The school in figures: period marks and absences by class, parallel, subject and teacher (regulation 1.11). */
export default async function StatisticsPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), statisticsSchema.safeParse(await searchParams)];
  if (!can(actor, 'statistics:read') || !choice.success) notFound();
  const [locale, t, messages] = await Promise.all([getLocale(), getTranslations(), getMessages()]);
  const view = await found(getStatistics(actor, choice.data, locale));
  if (!view) return <EmptyState level={1} icon={<ChartColumn />} title={t('statistics.none.title')} text={t('statistics.none.text')} />;
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        eyebrow={`${t('shell.schoolYear', { years: formatYears(view.firstYear) })} · ${t(`termMarks.period.${view.period}`)}`}
      >
        <StatisticsChoices {...view} />
      </PageHeader>
      <OversightTabs current="statistics" leads />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-3xl text-ink-2">{t('statistics.lead')}</p>
        <div className="flex flex-wrap gap-3">
          <a href={statisticsFileHref({ ...view.choice, period: view.period }, 'pdf')} className={buttonClass()}>{t('statistics.pdf')}</a>
          <a href={statisticsFileHref({ ...view.choice, period: view.period }, 'xlsx')} download className={buttonClass()}>{t('statistics.xlsx')}</a>
        </div>
      </div>
      <StatisticsTable table={tableOf(view, messages.statistics, locale)} rowsName={t(`statistics.by.${view.choice.by}`)} />
    </>
  );
}
