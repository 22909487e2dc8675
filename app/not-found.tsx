import { getTranslations } from 'next-intl/server';
import { LonePage } from '@/components/shell/lone-page';
import { NotFound } from '@/components/shell/not-found';

export async function generateMetadata() {
  const t = await getTranslations('errors.pages.notFound');
  return { title: t('title') };
}

export default function NotFoundPage() {
  return (
    <LonePage>
      <NotFound />
    </LonePage>
  );
}
