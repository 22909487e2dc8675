import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { AccountPage } from '@/lib/accounts/view';
import { formatNumericInstant } from '@/lib/text/format';

type Act = Parameters<typeof KeptForm>[0]['action'];

/** How she comes in; a one-time password for one of the staff, and the end of her sessions. */
export function AccountCard({ page: { personId, account, mayGive, maySendLetter, isOfFamily }, timeZone, give, send, end, isSelf }: { page: AccountPage; timeZone: string; give: Act; send: Act; end: Act; isSelf: boolean }) {
  const [t, { accounts, errors }] = [useTranslations('accounts'), useMessages()];
  const mayEnd = account !== null && account.openSessions > 0 && !isSelf;
  const when = (at: Date | null) => (at ? formatNumericInstant(at, timeZone) : t('never'));
  return (
    <Card aria-labelledby="account">
      <CardHeader id="account" title={t('title')} />
      <div className="grid gap-4 p-4">
        {!account ? <p className="text-ink-2">{t('none')}</p> : (
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
            <Fact name={t('login')}>{account.login}</Fact>
            <Fact name={t('lastCame')}>{when(account.lastCameAt)}</Fact>
            <Fact name={t('password')}>{account.mustChange ? t('oneTime', { when: when(account.passwordSetAt) }) : when(account.passwordSetAt)}</Fact>
            <Fact name={t('sessions')}>{account.isDisabled ? t('disabled') : String(account.openSessions)}</Fact>
          </dl>
        )}
        {isOfFamily && <p className="text-ink-2">{t('family')}</p>}
        {(mayGive || mayEnd) && <div className="flex flex-wrap items-start gap-3 print:hidden">
          {mayGive && (
            <KeptForm action={give} words={{ refusals: errors.refusal, done: accounts.given }} className="grid gap-3">
              <input type="hidden" name="personId" value={personId} />
              <Button type="submit" className="justify-self-start">{t(account ? 'reset' : 'give')}</Button>
            </KeptForm>
          )}
          {maySendLetter && (
            <KeptForm action={send} words={{ refusals: errors.refusal, done: accounts.letterSent }} className="grid gap-3">
              <input type="hidden" name="personId" value={personId} />
              <Button type="submit" className="justify-self-start">{t('letter')}</Button>
            </KeptForm>
          )}
          {mayEnd && (
            <KeptForm action={end} words={{ refusals: errors.refusal, done: accounts.ended }} className="grid gap-3">
              <input type="hidden" name="personId" value={personId} />
              <Button type="submit" tone="danger" className="justify-self-start">{t('end')}</Button>
            </KeptForm>
          )}
        </div>}
        {mayGive && <p className="max-w-prose text-note text-ink-2">{t('giveHint')}</p>}
        {maySendLetter && <p className="max-w-prose text-note text-ink-2">{t('letterHint')}</p>}
      </div>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return <div className="grid min-w-0 gap-0.5"><dt className="text-note text-ink-2">{name}</dt><dd className="font-medium break-words">{children}</dd></div>;
}
