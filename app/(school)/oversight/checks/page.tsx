import { ClipboardCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PlannedChecks, Runs } from '@/components/checks/check-list';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listChecks } from '@/lib/checks/queries';
import { can } from '@/lib/policy/can';
import { found } from '../../found';
import { begin } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checks'))('title') };
}

/** The checks of the plans in force: those ahead, and those that were carried out (regulation 1.3, 1.4). */
export default async function ChecksPage() {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('checks'), await getLocale()];
  const { planned, runs } = await found((async () => listChecks(actor, locale))());
  return (
    <>
      <PageHeader title={t('title')} />
      <OversightTabs current="checks" leads={can(actor, 'statistics:read')} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        {runs.length > 0 && <Runs runs={runs} timeZone={actor.timeZone} />}
        {planned.length + runs.length === 0
          ? <EmptyState icon={<ClipboardCheck />} title={t('runs.none.title')} text={t('runs.none.text')} />
          : <PlannedChecks planned={planned} begin={begin} />}
      </div>
    </>
  );
}
