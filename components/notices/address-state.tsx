import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import type { OwnAddress } from '@/lib/notices/view';

type Props = { address: OwnAddress; confirm: ComponentProps<typeof KeptForm>['action'] };

/** How it stands with an address that was given, and, while its letter's code is awaited, where that is typed. */
export function AddressState({ address: { email, isEmailConfirmed, isCodeAwaited }, confirm }: Props) {
  const [t, { notices: words, errors, auth, account }] = [useTranslations('notices.choices'), useMessages()];
  if (email === null) return null;
  const awaited = isCodeAwaited ? 'codeSent' : 'lapsed';
  return (
    <>
      <p className="break-words">{t(isEmailConfirmed ? 'confirmed' : awaited, { email })}</p>
      {isCodeAwaited && (
        <KeptForm action={confirm} words={{ refusals: errors.refusal, problems: { ...account.problems, ...words.choices.problems }, done: t('confirmDone') }} className="grid gap-3">
          <Field label={t('code')}>
            {(control) => <TextInput {...control} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required />}
          </Field>
          <Field label={t('present')} hint={t('presentHint')}>
            {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" maxLength={512} required showLabel={auth.signIn.showPassword} />}
          </Field>
          <Button type="submit" className="justify-self-start">{t('confirm')}</Button>
        </KeptForm>
      )}
    </>
  );
}
