import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoneForm } from '@/app/lone-form';
import { AskForPasswordScreen } from '@/components/auth/forgotten-password-screen';
import { env } from '@/lib/env';
import { askForPassword } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forgottenPassword'))('title') };
}

/** Where a letter is asked for by whoever forgot her password. */
export default function ForgottenPasswordPage() {
  return (
    <LoneForm>
      <AskForPasswordScreen action={askForPassword} offersEmail={env.smtp !== null} />
    </LoneForm>
  );
}
