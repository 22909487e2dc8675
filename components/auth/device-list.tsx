import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { AccountSafety } from '@/lib/auth/safety-view';
import { dayOf } from '@/lib/calendar/day';
import { formatInstant, formatNumericDay } from '@/lib/text/format';

type Props = { devices: AccountSafety['devices']; timeZone: string; forget: (formData: FormData) => Promise<unknown> };

/** The browsers that signed in: which are trusted with the second factor, and the way to end that. */
export function DeviceList({ devices, timeZone, forget }: Props) {
  const [t, locale] = [useTranslations('accountSafety.devices'), useLocale()];
  return (
    <Card aria-labelledby="devices">
      <CardHeader id="devices" title={t('title')} />
      <p className="px-4 pt-3 text-ink-2">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {devices.map(({ device, label, lastSeenAt, trustedUntil, isThis }) => (
          <li key={device} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="font-medium">{label ?? t('unnamed')} {isThis && <span className="font-normal text-ok">· {t('this')}</span>}</p>
              <p className="text-note text-ink-2">{t('last', { when: formatInstant(lastSeenAt, locale, timeZone) })}</p>
              {trustedUntil && <p className="text-note text-ink-2">{t('trusted', { day: formatNumericDay(dayOf(trustedUntil, timeZone)) })}</p>}
            </div>
            {(trustedUntil || !isThis) && (
              <ActionForm action={forget}>
                <input type="hidden" name="device" value={device} />
                <Button type="submit" size="sm" aria-label={t('forgetLabel', { device: label ?? t('unnamed') })}>{t('forget')}</Button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
