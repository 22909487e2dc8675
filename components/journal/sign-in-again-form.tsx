'use client';

import { SignInForm, type SignInAction } from '@/components/ui/sign-in-form';
import { refusal } from '@/lib/result';
import type { Locale } from '@/lib/text/locales';
import { signInAgainWords } from './sign-in-again-words';
import { type SignInAgainAction, useRecorder } from './use-recorder';

type SignInAgainFormProps = { signIn: SignInAgainAction; personId: string; locale: Locale; done: () => void };

/** The form of the front door, above the page that waits. The same person: the queue goes on. Another: the page as she may see it. */
export default function SignInAgainForm({ signIn, personId, locale, done }: SignInAgainFormProps) {
  const recorder = useRecorder();
  const action: SignInAction = async (_, typed) => {
    const result = await signIn(typed).catch(() => refusal('unexpected'));
    if (result.ok && result.value.personId !== personId) location.reload();
    else if (result.ok) {
      done();
      recorder.sendNow();
    }
    return result;
  };
  return <SignInForm action={action} words={signInAgainWords(locale)} />;
}
