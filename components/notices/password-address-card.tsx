import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { AccountAddress } from '@/lib/notices/view';
import { AddressState } from './address-state';

type Props = {
  address: AccountAddress;
  keep: ComponentProps<typeof KeptForm>['action'] & ComponentProps<typeof ActionForm>['action'];
  confirm: ComponentProps<typeof AddressState>['confirm'];
};

/** Where the letter of a forgotten password goes: given, shown to be hers, changed, taken away. */
export function PasswordAddressCard({ address, keep, confirm }: Props) {
  const [t, { notices: words, errors }] = [useTranslations('forgottenPassword.address'), useMessages()];
  const { email, isEmailConfirmed, isCodeAwaited, isForNotices } = address;
  const isAskedAnew = email === null || !(isEmailConfirmed || isCodeAwaited);
  return (
    <Card aria-labelledby="password-address">
      <CardHeader id="password-address" title={t('title')} />
      <div className="grid gap-4 p-4">
        <p className="text-ink-2">{t('lead')} {t(isForNotices ? 'forNotices' : 'nothingElse')}</p>
        <AddressState address={address} confirm={confirm} />
        {/* Made anew once it is kept: what was kept is then what it begins with. */}
        <KeptForm key={`${email} ${isAskedAnew}`} action={keep} words={{ refusals: errors.refusal, problems: words.choices.problems }} className="grid max-w-md gap-3">
          <Field label={t(isAskedAnew ? 'given' : 'other')}>
            {(control) => <TextInput {...control} type="email" name="email" maxLength={200} autoComplete="email" defaultValue={isAskedAnew ? (email ?? '') : ''} required />}
          </Field>
          <Button type="submit" className="justify-self-start">{t('ask')}</Button>
        </KeptForm>
        {email !== null && (
          <ActionForm action={keep}>
            <input type="hidden" name="email" value="" />
            <Button type="submit" size="sm" tone="danger">{t('takeAway')}</Button>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
