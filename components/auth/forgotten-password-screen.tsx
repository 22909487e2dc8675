import { useMessages, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';

type Action = ComponentProps<typeof KeptForm>['action'];

/** Asks for a letter; where the school sends none it says who helps instead. The answer is the same for every name. */
export function AskForPasswordScreen({ action, offersEmail }: { action: Action; offersEmail: boolean }) {
  const [t, { forgottenPassword: words, errors }] = [useTranslations('forgottenPassword'), useMessages()];
  return (
    <Screen title={t('title')} lead={t(offersEmail ? 'lead' : 'noMail')} links={[...(offersEmail ? [['/forgotten-password/code', t('haveCode')] as const] : []), ['/sign-in', t('toSignIn')]]}>
      {offersEmail && (
        <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t('sent') }} className="flex flex-col gap-5">
          <Field label={t('name')}>
            {(control) => <TextInput {...control} name="name" autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={200} required />}
          </Field>
          <Button type="submit" tone="main" className="min-h-11">{t('send')}</Button>
        </KeptForm>
      )}
    </Screen>
  );
}

/** The letter's code and the password that is to be. */
export function NewPasswordScreen({ action }: { action: Action }) {
  const [t, { forgottenPassword: words, errors, auth, families }] = [useTranslations('forgottenPassword'), useMessages()];
  const refusals = { ...errors.refusal, wrongCode: words.wrongCode };
  return (
    <Screen title={t('codeTitle')} lead={t('codeLead')} links={[['/sign-in', t('toSignIn')], ['/forgotten-password', t('toAsk')]]}>
      <KeptForm action={action} words={{ refusals, problems: { ...auth.setup.problems, ...words.problems }, done: t('done') }} className="flex flex-col gap-5">
        <Field label={t('code')} hint={t('codeHint')}>
          {(control) => (
            <TextInput {...control} name="code" className="font-mono tracking-wider uppercase" autoComplete="one-time-code" autoCapitalize="characters" autoCorrect="off" spellCheck={false} maxLength={60} required />
          )}
        </Field>
        <Field label={families.invitation.words.newPassword} hint={families.invitation.words.passwordHint}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" minLength={10} maxLength={512} required showLabel={auth.signIn.showPassword} />}
        </Field>
        <Button type="submit" tone="main" className="min-h-11">{t('set')}</Button>
      </KeptForm>
    </Screen>
  );
}

/** One matter in the middle, the ways on below it, and who helps where no letter comes. */
function Screen({ title, lead, links, children }: { title: string; lead: string; links: readonly (readonly [href: string, label: string])[]; children: ReactNode }) {
  const t = useTranslations('forgottenPassword.wayOut');
  return (
    <div className="flex w-full max-w-md flex-col gap-5 pt-4">
      <Card as="div" className="p-8 max-sm:p-5">
        <h1>{title}</h1>
        <p className="mt-1 mb-6 text-ink-2">{lead}</p>
        {children}
      </Card>
      <ul className="flex flex-col gap-1 px-1">
        {links.map(([href, label]) => (
          <li key={href}>
            <Link prefetch={false} href={href} className="inline-flex min-h-8 items-center font-medium text-accent underline underline-offset-2 touch:min-h-11">{label}</Link>
          </li>
        ))}
      </ul>
      <section aria-labelledby="way-out" className="px-1 text-note text-ink-2">
        <h2 id="way-out" className="text-note font-semibold">{t('title')}</h2>
        <p>{t('family')}</p>
        <p>{t('staff')}</p>
      </section>
    </div>
  );
}
