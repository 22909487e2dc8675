import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LoneForm } from '@/app/lone-form';
import { SetupScreen } from '@/components/setup/setup-screen';
import { setupIsOpen } from '@/lib/setup/commands';
import { foundSchool } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  if (!(await setupIsOpen())) notFound();
  const t = await getTranslations('auth.setup');
  return { title: t('title') };
}

export default async function SetupPage() {
  if (!(await setupIsOpen())) notFound();
  return (
    <LoneForm>
      <SetupScreen action={foundSchool} />
    </LoneForm>
  );
}
