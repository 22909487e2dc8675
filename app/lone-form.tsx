import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { chooseLocale } from '@/app/preferences/actions';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { LonePage } from '@/components/shell/lone-page';

/** The frame of a page that somebody opens who is not signed in: one matter, and a language can be chosen. */
export async function LoneForm({ children }: { children: ReactNode }) {
  const [t, locale] = [await getTranslations('shell'), await getLocale()];
  return <LonePage aside={<LanguageSwitch label={t('language')} locale={locale} action={chooseLocale} className="-mr-1.5" />}>{children}</LonePage>;
}
