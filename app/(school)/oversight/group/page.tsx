import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ApprovalMark } from '@/components/oversight/approval-mark';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { SignatureLines } from '@/components/oversight/signature-lines';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { FormerMembers } from '@/components/working-group/former-members';
import { GroupPaper } from '@/components/working-group/group-paper';
import { MemberList } from '@/components/working-group/member-list';
import { ProposeForm } from '@/components/working-group/propose-form';
import { WaitingMembers } from '@/components/working-group/waiting-members';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { formatNumericDay } from '@/lib/text/format';
import { getWorkingGroup } from '@/lib/working-group/queries';
import { groupAddress } from '@/lib/working-group/schema';
import { found } from '../../found';
import { decideMember, end, propose } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('workingGroup'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who supervises the journal, since when and under which order (regulation 1.3, 1.4); printed with the director's mark of approval. */
export default async function WorkingGroupPage({ searchParams }: Props) {
  const [actor, t, asked] = [await requirePageActor(), await getTranslations('workingGroup'), groupAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const { timeZone, today } = actor;
  const { school, director, present, coming, waiting, former, proposing } = await found(getWorkingGroup(actor, asked.data.again ?? null));
  const [first] = present;
  const form = proposing && <ProposeForm proposing={proposing} today={today} action={propose} />;
  const orderLines = first?.orderNumber ? [t('paper.order', { number: first.orderNumber }), t('paper.day', { day: first.orderOn ? formatNumericDay(first.orderOn) : '' })] : [];
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('title')} actions={present.length > 0 && <PrintButton label={t('print')} />} />
        <OversightTabs current="group" leads={can(actor, 'statistics:read')} />
      </div>
      <ApprovalMark words={{ approve: t('paper.approve'), director: t('paper.director'), seal: t('paper.seal') }} director={director} lines={orderLines} />
      <GroupPaper school={school} seats={present} />
      <SignatureLines signers={[{ role: t('paper.chair'), name: present.find(({ isChair }) => isChair)?.name ?? null }]} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2 print:hidden">{t('lead')}</p>
        {proposing?.again && form}
        <WaitingMembers seats={waiting} timeZone={timeZone} action={can(actor, 'working-group:approve') ? decideMember : null} />
        {present.length + coming.length === 0 && <EmptyState icon={<UsersRound />} title={t('nobody.title')} text={t('nobody.text')} />}
        <MemberList kind="present" seats={present} today={today} action={end} />
        <MemberList kind="coming" seats={coming} today={today} action={end} />
        {!proposing?.again && form}
        <FormerMembers seats={former} timeZone={timeZone} mayPropose={proposing !== null} />
      </div>
    </>
  );
}
