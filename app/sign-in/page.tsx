import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoneForm } from '@/app/lone-form';
import { LockDevice } from '@/components/auth/lock-device';
import { SignInScreen } from '@/components/auth/sign-in-screen';
import { isRevoked } from '@/lib/auth/require-actor';
import { signIn } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('submit') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  const { to } = await searchParams;
  return (
    <LoneForm>
      {(await isRevoked()) === 1 && <LockDevice />}
      <SignInScreen signIn={signIn} to={typeof to === 'string' ? to : undefined} />
    </LoneForm>
  );
}
