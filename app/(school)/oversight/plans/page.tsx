import { ListOrdered } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { LagTable } from '@/components/planning/lag-table';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listLags } from '@/lib/planning/queries';
import { can } from '@/lib/policy/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('planning.lags'))('title') };
}

/** Plan and fact of every course of the school, most behind first: figures alone, no pupil (regulation 1.3). */
export default async function PlansPage() {
  const actor = await requirePageActor();
  if (!can(actor, 'filling:read')) notFound();
  const [t, locale] = await Promise.all([getTranslations('planning.lags'), getLocale()]);
  const view = await listLags(actor, locale);
  const { courses, withoutPlan } = view;
  const behind = courses.filter(({ lag }) => lag > 0).length;
  return (
    <>
      <PageHeader
        eyebrow={t('summary', { count: courses.length, behind, without: withoutPlan })}
        title={t('title')}
      />
      <OversightTabs current="plans" leads={can(actor, 'statistics:read')} />
      {courses.length === 0 ? <EmptyState icon={<ListOrdered />} title={t('none.title')} text={t('none.text')} /> : (
        <div className="flex flex-col gap-3">
          <p className="text-ink-2">{t('lead')}</p>
          <LagTable view={view} />
        </div>
      )}
    </>
  );
}
