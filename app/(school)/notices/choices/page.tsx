import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { AddressCard, ChoicesForm } from '@/components/notices/choices-form';
import { DeviceCard } from '@/components/notices/device-card';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getNoticeChoices } from '@/lib/notices/queries';
import { found } from '../../found';
import { confirmNoticeAddress, keepNoticePreferences, tellOnDevice, tellOnDeviceNoMore } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('choices.title') };
}

/** How a guardian is told. */
export default async function NoticeChoicesPage() {
  const [actor, t, { notices }] = [await requirePageActor(), await getTranslations('notices.choices'), await getMessages()];
  const choices = await found(getNoticeChoices(actor));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/notices', label: t('back') }} />
      <div className="grid max-w-3xl gap-4">
        {choices.pushKey && (
          <DeviceCard personId={actor.personId} pushKey={choices.pushKey} isDeviceTold={choices.isDeviceTold} tell={tellOnDevice} tellNoMore={tellOnDeviceNoMore} words={notices.choices.device} />
        )}
        <ChoicesForm choices={choices} keep={keepNoticePreferences} />
        <AddressCard choices={choices} confirm={confirmNoticeAddress} />
      </div>
    </>
  );
}
