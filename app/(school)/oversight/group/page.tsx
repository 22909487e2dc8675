import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { FormerMembers } from '@/components/working-group/former-members';
import { MemberList } from '@/components/working-group/member-list';
import { ProposeForm } from '@/components/working-group/propose-form';
import { WaitingMembers } from '@/components/working-group/waiting-members';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
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
  const { present, coming, waiting, former, proposing } = await found(getWorkingGroup(actor, asked.data.again ?? null));
  const form = proposing && <ProposeForm proposing={proposing} today={today} action={propose} />;
  return (
    <>
      <PageHeader title={t('title')} actions={present.length + coming.length > 0 && <PrintLink href="/oversight/group/print" />} />
      <OversightTabs current="group" leads={can(actor, 'statistics:read')} />
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
