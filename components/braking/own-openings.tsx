import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { type AskPasskey, FactorProof } from '@/components/ui/factor-proof';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';

type Props = { opened: number; hasFactor: boolean; ask: AskPasskey; explain: Parameters<typeof KeptForm>[0]['action'] };

/** Unusually many pupils' records were opened: what for, before the next one, and that it is she. */
export function OwnOpenings({ opened, hasFactor, ask, explain }: Props) {
  const [t, { account, accountSafety, auth, braking, errors }] = [useTranslations('braking.openings'), useMessages()];
  return (
    <Card aria-labelledby="openings">
      <CardHeader id="openings" title={t('title')} />
      <KeptForm action={explain} words={{ refusals: errors.refusal, problems: { ...account.problems, reasonNeeded: braking.openings.reasonNeeded }, done: braking.openings.done }} className="grid gap-4 p-4">
        <p className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t('lead', { count: opened })}</p>
        <Field label={t('reason')} hint={t('reasonHint')}>{(control) => <TextInput {...control} name="reason" maxLength={300} required />}</Field>
        {hasFactor
          ? <FactorProof label={accountSafety.renew.code} ask={ask} words={accountSafety.passkeys} />
          : <Field label={accountSafety.start.present}>{(control) => <PasswordInput {...control} name="present" autoComplete="current-password" maxLength={512} required showLabel={auth.signIn.showPassword} />}</Field>}
        <Button type="submit" tone="main" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}
