import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RegisterCard } from '@/components/records/register-card';
import { RequestList } from '@/components/records/request-list';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { findGuardians, listRecordRequests } from '@/lib/records/queries';
import { guardianToFind } from '@/lib/records/schema';
import { found } from '../../found';
import { handOverRecord, registerRecordRequest } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Requests on paper for everything held on a child, each with the last day of its week. */
export default async function RecordRequestsPage({ searchParams }: Props) {
  const [actor, t] = [await requirePageActor(), await getTranslations('records')];
  const requests = await found(listRecordRequests(actor));
  const { find } = guardianToFind.parse(await searchParams);
  const guardians = find ? await findGuardians(actor, find) : null;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        <RequestList requests={requests} timeZone={actor.timeZone} handOver={handOverRecord} />
        <RegisterCard find={find ?? ''} guardians={guardians} today={actor.today} action={registerRecordRequest} />
      </div>
    </>
  );
}
