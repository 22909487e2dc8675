import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ContradictionsFilter, ContradictionsPeriod } from '@/components/oversight/contradiction-choices';
import { Contradictions } from '@/components/oversight/contradiction-list';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getContradictions } from '@/lib/oversight/contradictions-queries';
import { contradictionsSchema } from '@/lib/oversight/contradictions-schema';
import { can } from '@/lib/policy/can';
import { found } from '../../found';
import { dismissContradiction, withdrawDismissal } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contradictions'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What in the journal contradicts itself: pupils by number in the list and no value (level 2). */
export default async function ContradictionsPage({ searchParams }: Props) {
  const { class: classId, ...asked } = await searchParams;
  const [actor, choice] = [await requirePageActor(), contradictionsSchema.safeParse({ ...asked, ...(classId && { class: classId }) })];
  if (!can(actor, 'filling:read') || !choice.success) notFound();
  const [locale, t, oversight] = await Promise.all([getLocale(), getTranslations('contradictions'), getTranslations('oversight')]);
  const view = await found(getContradictions(actor, choice.data, locale));
  if (!view) return <EmptyState level={1} icon={<CalendarClock />} title={oversight('notBegun.title')} text={oversight('notBegun.text')} />;
  return (
    <>
      <PageHeader title={t('title')} eyebrow={termName(oversight, view.term)}><ContradictionsPeriod {...view} /></PageHeader>
      <OversightTabs current="contradictions" leads={can(actor, 'statistics:read')} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
      <ContradictionsFilter {...view} />
      <Contradictions view={view} timeZone={actor.timeZone} dismiss={dismissContradiction} withdraw={withdrawDismissal} />
    </>
  );
}
