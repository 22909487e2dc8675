import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { ClassSummary } from '@/components/term-marks/class-summary';
import { PeriodChoice } from '@/components/term-marks/period-choice';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { classSummaryAddress } from '@/lib/term-marks/schema';
import { getClassSummary } from '@/lib/term-marks/summary';
import type { Locale } from '@/lib/text/locales';
import '@/components/term-marks/class-summary.css';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('termMarks.summary'))('title') };
}

type Props = { params: Promise<{ classId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The period marks of a class: pupils by subjects. */
export default async function ClassSummaryPage({ params, searchParams }: Props) {
  const [actor, address] = [await requirePageActor(), classSummaryAddress.safeParse({ ...(await searchParams), ...(await params) })];
  if (!address.success) notFound();
  const [t, printing, locale] = [await getTranslations('termMarks'), await getTranslations('printing'), (await getLocale()) as Locale];
  const { classId, period } = address.data;
  const summary = await found(getClassSummary(actor, classId, period, locale));
  return (
    <div className="class-summary">
      <PageHeader eyebrow={`${summary.className} · ${t(`period.${summary.period}`)}`} title={t('summary.title')} back={{ href: '/class', label: t('summary.back') }}>
        <div className="flex flex-wrap gap-2 md:ml-auto">
          <PrintLink href={`/class/${classId}/summary/figures`} label={printing('kind.classFigures')} />
          <PrintLink href={`/class/${classId}/summary/print`} label={printing('kind.summary')} />
        </div>
      </PageHeader>
      <PeriodChoice href={`/class/${classId}/summary`} periods={summary.periods} period={summary.period} />
      {summary.pupils.length === 0
        ? <EmptyState icon={<UsersRound />} title={t('summary.emptyTitle')} text={t('summary.emptyText')} />
        : <ClassSummary summary={summary} />}
    </div>
  );
}
