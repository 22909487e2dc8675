import type { SignInWords } from '@/components/ui/sign-in-form';
import authEn from '@/lib/text/messages/auth/en.json';
import authKy from '@/lib/text/messages/auth/ky.json';
import authRu from '@/lib/text/messages/auth/ru.json';
import errorsEn from '@/lib/text/messages/errors/en.json';
import errorsKy from '@/lib/text/messages/errors/ky.json';
import errorsRu from '@/lib/text/messages/errors/ru.json';
import type { Locale } from '@/lib/text/locales';

const words: Record<Locale, { auth: typeof authKy; errors: typeof errorsKy }> = {
  ky: { auth: authKy, errors: errorsKy },
  ru: { auth: authRu, errors: errorsRu },
  en: { auth: authEn, errors: errorsEn },
};

/** The sign-in form's words for the browser: fetched only when a session has ended. */
export function signInAgainWords(locale: Locale): SignInWords {
  const { auth: { signIn }, errors: { refusal } } = words[locale];
  const { wrongCredentials, tooManyTries, codeNeeded, codeWrong, unavailable, unexpected } = refusal;
  return { ...signIn, refusals: { wrongCredentials, tooManyTries, codeNeeded, codeWrong, unavailable, unexpected } };
}
