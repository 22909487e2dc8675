import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CheckForm } from '@/components/check-plans/check-form';
import { CheckTable } from '@/components/check-plans/check-table';
import { PlanSteps } from '@/components/check-plans/plan-steps';
import { VersionHead } from '@/components/check-plans/version-head';
import { periodName } from '@/components/check-plans/words';
import { ApprovalMark } from '@/components/oversight/approval-mark';
import { SignatureLines } from '@/components/oversight/signature-lines';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getCheckPlan } from '@/lib/check-plans/queries';
import { planAddress, planToAmend } from '@/lib/check-plans/schema';
import { formatNumericDay } from '@/lib/text/format';
import { found } from '../../../found';
import { amend, decidePlan, dropCheck, keepCheck, submit } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkPlans'))('title') };
}

type Props = { params: Promise<{ planId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One plan, version by version: written, submitted, decided; printed with the director's mark of approval (regulation 1.4). */
export default async function CheckPlanPage({ params, searchParams }: Props) {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('checkPlans'), await getLocale()];
  const [address, asked] = [planToAmend.safeParse(await params), planAddress.safeParse(await searchParams)];
  if (!address.success || !asked.success) notFound();
  const { version = null, check: checkId } = asked.data;
  const plan = await found((async () => getCheckPlan(actor, address.data.planId, { version, isWriting: checkId !== undefined }, locale))());
  const { shown, choices } = plan;
  const check = shown.checks.find((one) => one.checkId === checkId) ?? null;
  if (choices && !check && checkId !== 'new') notFound();
  const orderLines = shown.orderNumber && shown.orderOn ? [t('paper.order', { number: shown.orderNumber }), t('paper.day', { day: formatNumericDay(shown.orderOn) })] : [];
  return (
    <>
      <ApprovalMark words={{ approve: t('paper.approve'), director: t('paper.director'), seal: t('paper.seal') }} director={plan.director} lines={orderLines} />
      <p className="hidden print:block">{plan.school[locale]}</p>
      <PageHeader
        title={t('of', { period: periodName(t, plan) })}
        back={{ href: '/oversight/check-plans', label: t('toList') }}
        actions={shown.isInForce ? <PrintLink href={`/oversight/check-plans/${plan.id}/print`} /> : shown.checks.length > 0 && <PrintButton label={t('print')} />}
      />
      <div className="grid grid-cols-1 gap-5">
        <VersionHead plan={plan} timeZone={actor.timeZone} />
        {choices && <CheckForm plan={plan} versionId={shown.id} check={check} choices={choices} action={keepCheck} />}
        {shown.checks.length === 0
          ? <EmptyState icon={<ListChecks />} title={t('noChecks.title')} text={t('noChecks.text')} />
          : <CheckTable planId={plan.id} checks={shown.checks} draft={plan.may.write ? { versionId: shown.id, remove: dropCheck } : null} />}
        <PlanSteps plan={plan} today={actor.today} actions={{ submit, amend, decide: decidePlan }} />
      </div>
      <SignatureLines signers={[{ role: t('paper.chair'), name: plan.chair }]} />
    </>
  );
}
