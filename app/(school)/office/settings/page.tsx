import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { SettingCard } from '@/components/settings/setting-card';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { listSettings } from '@/lib/settings/queries';
import { changeSetting } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

/** Every figure the school may choose for itself. */
export default async function SettingsPage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations('settings'), await getMessages()];
  if (!can(actor, 'setting:change')) notFound();
  const settings = await listSettings(actor);
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <ul className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
        {settings.map((setting) => <SettingCard key={setting.key} setting={setting} timeZone={actor.timeZone} today={actor.today} action={changeSetting} refusals={errors.refusal} />)}
      </ul>
    </>
  );
}
