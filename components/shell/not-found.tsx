import { FileQuestion } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** The face of an address that leads nowhere, or nowhere for this person: the two are the same. */
export function NotFound() {
  const t = useTranslations('errors.pages.notFound');
  return (
    <EmptyState
      level={1}
      icon={<FileQuestion />}
      title={t('title')}
      text={t('text')}
      action={<LinkButton href="/">{t('action')}</LinkButton>}
    />
  );
}
