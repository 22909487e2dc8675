import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { type AskPasskey, FactorProof } from '@/components/ui/factor-proof';
import { KeptForm } from '@/components/ui/kept-form';
import type { PasskeyView } from '@/lib/auth/safety-view';
import { formatInstant } from '@/lib/text/format';
import { type AddPasskeyActions, AddPasskey } from './add-passkey';

type Props = {
  passkeys: readonly PasskeyView[];
  /** something besides the password is asked for already */
  hasFactor: boolean;
  ask: AskPasskey;
  actions: AddPasskeyActions & { remove: Parameters<typeof KeptForm>[0]['action'] };
  timeZone: string;
};

/** The passkeys of one's own account, each with its name and last use; another one is added, one is taken away. */
export function PasskeyCard({ passkeys, hasFactor, ask, actions, timeZone }: Props) {
  const [t, locale, { accountSafety, account, auth, errors }] = [useTranslations('accountSafety.passkeys'), useLocale(), useMessages()];
  const words = { ...accountSafety, problems: account.problems, refusals: errors.refusal, showPassword: auth.signIn.showPassword };
  return (
    <Card aria-labelledby="passkeys">
      <CardHeader id="passkeys" title={t('title')} />
      <p className="px-4 pt-4 text-ink-2">{t('lead')}</p>
      {passkeys.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {passkeys.map(({ id, name, addedAt, lastUsedAt }) => (
            <li key={id} className="px-4 py-2.5">
              <p className="font-medium wrap-anywhere">{name}</p>
              <p className="text-note text-ink-2">{t('added', { when: formatInstant(addedAt, locale, timeZone) })}</p>
              <p className="text-note text-ink-2">{lastUsedAt ? t('used', { when: formatInstant(lastUsedAt, locale, timeZone) }) : t('unused')}</p>
              <details className="mt-1">
                <summary aria-label={t('removeLabel', { name })} className="flex min-h-8 w-fit cursor-pointer items-center text-note font-medium text-accent touch:min-h-11">{t('remove')}</summary>
                <KeptForm action={actions.remove} words={{ refusals: errors.refusal }} className="grid gap-3 py-3">
                  <input type="hidden" name="id" value={id} />
                  <FactorProof label={accountSafety.renew.code} ask={ask} words={accountSafety.passkeys} />
                  <Button type="submit" tone="danger" className="justify-self-start">{t('remove')}</Button>
                </KeptForm>
              </details>
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-4 border-line p-4">
        <AddPasskey hasFactor={hasFactor} ask={ask} actions={actions} words={words} />
      </div>
    </Card>
  );
}
