import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { Lateness, TeacherTrends, WeekLine } from '@/components/oversight/trends';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getTrends } from '@/lib/oversight/trends-queries';
import { can } from '@/lib/policy/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('trends'))('title') };
}

/** How the filling goes from week to week: no pupil, no value, and nobody ranked (level 1). */
export default async function TrendsPage() {
  const actor = await requirePageActor();
  if (!can(actor, 'filling:read')) notFound();
  const [t, oversight] = [await getTranslations('trends'), await getTranslations('oversight')];
  const view = await getTrends(actor, await getLocale());
  if (!view) return <EmptyState level={1} icon={<CalendarClock />} title={oversight('notBegun.title')} text={oversight('notBegun.text')} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <OversightTabs current="trends" leads={can(actor, 'statistics:read')} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <WeekLine weeks={view.weeks} />
        <Lateness counts={view.lateness} />
        <TeacherTrends id="helped" trends={view.helped} />
        <TeacherTrends id="improved" trends={view.improved} />
      </div>
    </>
  );
}
