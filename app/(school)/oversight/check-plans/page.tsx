import { ClipboardList } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BeginPlan } from '@/components/check-plans/begin-plan';
import { PlanList } from '@/components/check-plans/plan-list';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listCheckPlans } from '@/lib/check-plans/queries';
import { can } from '@/lib/policy/can';
import { found } from '../../found';
import { begin } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkPlans'))('title') };
}

/** The working group's plans of checks (regulation 1.4). */
export default async function CheckPlansPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('checkPlans')];
  const { plans, terms } = await found((async () => listCheckPlans(actor))());
  return (
    <>
      <PageHeader title={t('title')} />
      <OversightTabs current="checkPlans" leads={can(actor, 'statistics:read')} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        {plans.length === 0 ? <EmptyState icon={<ClipboardList />} title={t('none.title')} text={t('none.text')} /> : <PlanList plans={plans} />}
        {terms.length > 0 && <BeginPlan terms={terms} action={begin} />}
      </div>
    </>
  );
}
