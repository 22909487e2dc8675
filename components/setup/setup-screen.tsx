import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { SetupForm, type SetupWords } from './setup-form';

/** The page of a server that has no school yet. */
export function SetupScreen({ action }: { action: React.ComponentProps<typeof SetupForm>['action'] }) {
  const t = useTranslations('auth.setup');
  return (
    <Card as="div" className="w-full max-w-xl p-8 max-sm:p-5">
      <h1>{t('title')}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t('lead')}</p>
      <SetupForm action={action} words={useSetupWords()} locale={useLocale()} />
    </Card>
  );
}

function useSetupWords(): SetupWords {
  const t = useTranslations('auth');
  const errors = useTranslations('errors.refusal');
  const labels = [
    'code', 'nameKy', 'nameRu', 'nameEn', 'language', 'surname', 'firstName', 'patronymic', 'login', 'password',
  ] as const;
  const problems = ['fieldNeeded', 'codeNeeded', 'codeWrong', 'loginForm', 'loginIsPin', 'passwordShort', 'passwordLong', 'passwordCommon', 'passwordOwn'] as const;
  return {
    labels: Object.fromEntries(labels.map((name) => [name, t(`setup.${name}`)])) as SetupWords['labels'],
    hints: { code: t('setup.codeHint'), language: t('setup.languageHint'), login: t('setup.loginHint'), password: t('setup.passwordHint') },
    school: t('setup.school'),
    director: t('setup.director'),
    optional: t('setup.optional'),
    showPassword: t('setup.showPassword'),
    submit: t('setup.submit'),
    pending: t('setup.pending'),
    problems: Object.fromEntries(problems.map((key) => [key, t(`setup.problems.${key}`)])),
    refusals: { notFound: t('setup.closed'), invalidInput: errors('invalidInput'), unexpected: errors('unexpected') },
  };
}
