import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { PaperPicture } from './paper-picture';
import { SignInForm, type SignInAction, type SignInWords } from '@/components/ui/sign-in-form';

type SignInScreenProps = {
  signIn: SignInAction;
  to?: string;
  /** Below the form: the demo's people. */
  aside?: ReactNode;
};

/** The door of the school: who it is for, what is promised, and the form. */
export function SignInScreen({ signIn, to, aside }: SignInScreenProps) {
  const t = useTranslations('auth.signIn');
  const shell = useTranslations('shell');
  const forgotten = useTranslations('forgottenPassword');
  return (
    <div className="grid w-full max-w-5xl items-center gap-x-20 gap-y-10 lg:grid-cols-[1fr_24rem]">
      <div className="flex flex-col gap-8 max-lg:hidden">
        <p className="max-w-md text-2xl font-bold tracking-tight text-balance">{shell('description')}</p>
        <PaperPicture />
        <p className="max-w-md text-ink-2">{t('promise')}</p>
      </div>
      <div className="mx-auto flex w-full max-w-sm flex-col gap-5 lg:max-w-none">
        <Card as="div" className="p-8 max-sm:p-5">
          <h1>{t('title')}</h1>
          <p className="mt-1 mb-6 text-ink-2">{t('lead')}</p>
          <SignInForm action={signIn} words={useSignInWords()} to={to} />
        </Card>
        <Link prefetch={false} href="/forgotten-password" className="px-1 font-medium text-accent underline underline-offset-2 touch:min-h-11">{forgotten('link')}</Link>
        <Link prefetch={false} href="/invitation" className="px-1 font-medium text-accent underline underline-offset-2 touch:min-h-11">{t('byCode')}</Link>
        {aside}
        <p className="px-1 text-note text-ink-2">{t('help')}</p>
        <p className="px-1 text-note text-ink-2 lg:hidden">{t('promise')}</p>
      </div>
    </div>
  );
}

function useSignInWords(): SignInWords {
  const t = useTranslations('auth');
  const errors = useTranslations('errors.refusal');
  return {
    login: t('signIn.login'),
    password: t('signIn.password'),
    showPassword: t('signIn.showPassword'),
    submit: t('signIn.submit'),
    pending: t('signIn.pending'),
    loginNeeded: t('signIn.loginNeeded'),
    passwordNeeded: t('signIn.passwordNeeded'),
    code: t('signIn.code'),
    codeHint: t('signIn.codeHint'),
    remember: t('signIn.remember'),
    passkey: { use: t('signIn.passkey.use'), failed: t('signIn.passkey.failed') },
    refusals: {
      wrongCredentials: errors('wrongCredentials'),
      tooManyTries: errors.raw('tooManyTries'),
      codeNeeded: errors('codeNeeded'),
      codeWrong: errors('codeWrong'),
      unavailable: errors('unavailable'),
      unexpected: errors('unexpected'),
    },
  };
}
