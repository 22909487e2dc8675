import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { SettingCard } from '@/components/settings/setting-card';
import { PageHeader } from '@/components/shell/page-header';
import { ChipLink, ChipLinks } from '@/components/ui/chip';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { SETTING_GROUPS, settingsIn } from '@/lib/settings/group-model';
import { listSettings } from '@/lib/settings/queries';
import { changeSetting } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

/** Every figure the school may choose for itself, by what it is about. */
export default async function SettingsPage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations('settings'), await getMessages()];
  if (!can(actor, 'setting:change')) notFound();
  const byKey = Object.fromEntries((await listSettings(actor)).map((setting) => [setting.key, setting]));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <ChipLinks aria-label={t('groupsLabel')} className="mb-6">
        {SETTING_GROUPS.map((group) => <ChipLink key={group} chosen={false} href={`#${group}`}>{t(`groups.${group}`)}</ChipLink>)}
      </ChipLinks>
      <div className="space-y-8">
        {SETTING_GROUPS.map((group) => (
          <section key={group} aria-labelledby={group} className="space-y-3">
            <h2 id={group} className="scroll-mt-4 text-lg font-bold">{t(`groups.${group}`)}</h2>
            <ul className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
              {settingsIn(group).map((key) => byKey[key] && <SettingCard key={key} setting={byKey[key]} timeZone={actor.timeZone} today={actor.today} action={changeSetting} refusals={errors.refusal} />)}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
