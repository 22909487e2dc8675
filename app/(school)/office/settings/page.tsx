import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { SettingsList } from '@/components/settings/settings-list';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { listSettings } from '@/lib/settings/queries';
import { changeSetting } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

/** Every figure the school may choose for itself, by what it is about. */
export default async function SettingsPage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations('settings'), await getMessages()];
  if (!can(actor, 'setting:change')) notFound();
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <SettingsList settings={await listSettings(actor)} timeZone={actor.timeZone} today={actor.today} action={changeSetting} refusals={errors.refusal} />
    </>
  );
}
