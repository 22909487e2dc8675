import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { chooseLocale } from '@/app/preferences/actions';
import { SetupScreen } from '@/components/setup/setup-screen';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { LonePage } from '@/components/shell/lone-page';
import { setupIsOpen } from '@/lib/setup/commands';
import { foundSchool } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  if (!(await setupIsOpen())) notFound();
  const t = await getTranslations('auth.setup');
  return { title: t('title') };
}

export default async function SetupPage() {
  if (!(await setupIsOpen())) notFound();
  const t = await getTranslations('shell');
  return (
    <LonePage aside={<LanguageSwitch label={t('language')} locale={await getLocale()} action={chooseLocale} className="-mr-1.5" />}>
      <SetupScreen action={foundSchool} />
    </LonePage>
  );
}
