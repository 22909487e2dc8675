import { useMessages, useTranslations } from 'next-intl';
import { SignOutForm } from '@/components/device/sign-out-form';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

type Session = { id: string; lastSeenAt: Date; deviceLabel: string };

type Props = {
  sessions: Session[];
  personId: string;
  currentId: string;
  locale: Locale;
  timeZone: string;
  endSession: (formData: FormData) => Promise<unknown>;
  signOutEverywhere: (formData: FormData) => Promise<unknown>;
};

/** Where the account is open, and the way to end it, perhaps on a lost telephone. */
export function SessionList({ sessions, personId, currentId, locale, timeZone, endSession, signOutEverywhere }: Props) {
  const t = useTranslations('account.sessions');
  const { shell } = useMessages();
  return (
    <Card aria-labelledby="sessions">
      <CardHeader id="sessions" title={t('title')} />
      <p className="px-4 pt-3 text-ink-2">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {sessions.map(({ id, lastSeenAt, deviceLabel }) => (
          <li key={id} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="font-medium">
                {deviceLabel} {id === currentId && <span className="font-normal text-ok">· {t('this')}</span>}
              </p>
              <p className="text-note text-ink-2">{t('last', { when: formatInstant(lastSeenAt, locale, timeZone) })}</p>
            </div>
            {id !== currentId && (
              <ActionForm action={endSession}>
                <input type="hidden" name="sessionId" value={id} />
                <Button type="submit" size="sm" aria-label={t('endLabel', { device: deviceLabel })}>{t('end')}</Button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      <div className="border-t border-line px-4 py-3">
        <SignOutForm action={signOutEverywhere} personId={personId} words={{ ...shell.unsent, close: shell.close }}>
          <Button type="submit" tone="danger">{t('everywhere')}</Button>
        </SignOutForm>
      </div>
    </Card>
  );
}
