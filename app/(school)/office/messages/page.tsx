import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FailedMessages } from '@/components/notices/failed-messages';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listFailedMessages } from '@/lib/notices/queries';
import { found } from '../../found';
import { retryFailedMessages } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('failed.title') };
}

/** Messages to families that could not be sent. */
export default async function FailedMessagesPage() {
  const [actor, t, office] = [await requirePageActor(), await getTranslations('notices.failed'), await getTranslations('settings')];
  const failed = await found(listFailedMessages(actor));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: office('back') }} />
      <FailedMessages failed={failed} timeZone={actor.timeZone} retry={retryFailedMessages} />
    </>
  );
}
