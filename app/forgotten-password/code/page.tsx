import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoneForm } from '@/app/lone-form';
import { NewPasswordScreen } from '@/components/auth/forgotten-password-screen';
import { setForgottenPassword } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forgottenPassword'))('codeTitle') };
}

/** Where the code of the letter sets a new password. It is typed, not carried in the address: browsers, proxies and mail servers keep addresses. */
export default function NewPasswordPage() {
  return (
    <LoneForm>
      <NewPasswordScreen action={setForgottenPassword} />
    </LoneForm>
  );
}
