import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ChipLinks } from '@/components/ui/chip-links';
import { SETTING_GROUPS, settingsIn } from '@/lib/settings/group-model';
import type { SettingView } from '@/lib/settings/view';
import { SettingCard } from './setting-card';

type Props = { settings: readonly SettingView[] } & Omit<ComponentProps<typeof SettingCard>, 'setting'>;

/** The figures of the school by what they are about, with a way to each group. */
export function SettingsList({ settings, ...rest }: Props) {
  const t = useTranslations('settings');
  const byKey = new Map(settings.map((setting) => [setting.key, setting]));
  return (
    <>
      <ChipLinks label={t('groupsLabel')} className="mb-6" items={SETTING_GROUPS.map((group) => ({ href: `#${group}`, label: t(`groups.${group}`), current: false }))} />
      <div className="space-y-8">
        {SETTING_GROUPS.map((group) => (
          <section key={group} aria-labelledby={group} className="space-y-3">
            <h2 id={group} className="scroll-mt-4 text-lg font-bold">{t(`groups.${group}`)}</h2>
            <ul className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
              {settingsIn(group).flatMap((key) => byKey.get(key) ?? []).map((setting) => <SettingCard key={setting.key} setting={setting} {...rest} />)}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
