import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AutomaticList } from '@/components/oversight/automatic-list';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { RemarkTabs } from '@/components/remarks/remark-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listAutomaticRemarks } from '@/lib/oversight/automatic-queries';
import { automaticSchema } from '@/lib/oversight/automatic-schema';
import { can } from '@/lib/policy/can';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks.tabs'))('automaticName') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Lessons whose hour passed while something was missing, opened and closed by themselves: by group and teacher, and behind them one by one. */
export default async function AutomaticRemarksPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), automaticSchema.safeParse(await searchParams)];
  if (!choice.success) notFound();
  const [t, locale] = [await getTranslations('remarks'), await getLocale()];
  const view = await found(listAutomaticRemarks(actor, choice.data, locale));
  const heap = view?.heap;
  return (
    <>
      <PageHeader
        title={heap ?? t('title')}
        eyebrow={heap && t('tabs.automaticName')}
        back={heap ? { href: '/oversight/remarks/automatic', label: t('automatic.back') } : undefined}
      >
        {!heap && <RemarkTabs current="automatic" />}
      </PageHeader>
      {!heap && <OversightTabs current="remarks" leads={can(actor, 'statistics:read')} />}
      {!heap && <p className="mb-3 max-w-prose text-ink-2">{t('automatic.lead')}</p>}
      {view ? <AutomaticList view={view} timeZone={actor.timeZone} /> : <EmptyState icon={<CalendarClock />} title={t('automatic.notBegun')} text={t('automatic.none.text')} />}
    </>
  );
}
