import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { chooseLocale } from '@/app/preferences/actions';
import { LockDevice } from '@/components/auth/lock-device';
import { SignInScreen } from '@/components/auth/sign-in-screen';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { LonePage } from '@/components/shell/lone-page';
import { isRevoked } from '@/lib/auth/require-actor';
import { signIn } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('submit') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  const { to } = await searchParams;
  const t = await getTranslations('shell');
  return (
    <LonePage aside={<LanguageSwitch label={t('language')} locale={await getLocale()} action={chooseLocale} className="-mr-1.5" />}>
      {(await isRevoked()) === 1 && <LockDevice />}
      <SignInScreen signIn={signIn} to={typeof to === 'string' ? to : undefined} />
    </LonePage>
  );
}
